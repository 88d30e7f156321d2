// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httpresponse.h"

#include <QLocale>

#include <algorithm>

namespace server {

namespace {

/// RFC 9110, 6.4.1: these end with their head, whatever it says.
bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

bool hasHeader(const HttpResponse &response, QByteArrayView name)
{
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [name](const auto &header) {
                           return name.compare(header.first, Qt::CaseInsensitive) == 0;
                       });
}

/// Up to the headers that tell the size.
QByteArray commonHead(const HttpResponse &response, const QDateTime &now, HttpConnectionEnd end)
{
    // RFC 9110, 5.6.7: English names, always GMT.
    const QByteArray date
        = QLocale::c()
              .toString(now.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
              .toLatin1();
    QByteArray octets = "HTTP/1.1 " + QByteArray::number(response.status) + ' '
        + reasonPhrase(response.status) + "\r\nDate: " + date + "\r\n";
    if (!response.contentType.isEmpty() && mayHaveBody(response.status))
        octets += "Content-Type: " + response.contentType + "\r\n";
    octets
        += end == HttpConnectionEnd::Close ? "Connection: close\r\n" : "Connection: keep-alive\r\n";
    if (!hasHeader(response, "Cache-Control"))
        octets += "Cache-Control: no-store\r\n";
    octets += "X-Content-Type-Options: nosniff\r\n";
    for (const auto &[name, value] : response.headers)
        octets += name + ": " + value + "\r\n";
    return octets;
}

} // namespace

HttpResponse plainResponse(int status, const QByteArray &line)
{
    HttpResponse response;
    response.status = status;
    response.body = line + '\n';
    return response;
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 426:
        return "Upgrade Required";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

QByteArray writeHttpResponse(const HttpResponse &response, HttpBody body, const QDateTime &now,
                             HttpConnectionEnd end)
{
    QByteArray octets = commonHead(response, now, end);
    if (mayHaveBody(response.status))
        octets += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    octets += "\r\n";
    if (body == HttpBody::Send && mayHaveBody(response.status))
        octets += response.body;
    return octets;
}

QByteArray writeHttpStreamHead(const HttpResponse &response, const QDateTime &now,
                               HttpConnectionEnd end, bool isChunked)
{
    Q_ASSERT(mayHaveBody(response.status));
    Q_ASSERT(isChunked || end == HttpConnectionEnd::Close);
    return commonHead(response, now, end)
        + (isChunked ? QByteArray("Transfer-Encoding: chunked\r\n\r\n") : QByteArray("\r\n"));
}

} // namespace server
