// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httphead.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <limits>
#include <optional>
#include <string_view>

namespace server {

namespace http = boost::beast::http;

namespace {

constexpr std::string_view headEnd("\r\n\r\n");

QByteArray bytes(boost::beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

bool isSame(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size() && left.compare(right, Qt::CaseInsensitive) == 0;
}

/// Beast's parser, which writes straight into an HttpHead. It is never given a body.
class HeadParser final : public http::basic_parser<true>
{
public:
    using Error = boost::beast::error_code;
    using Text = boost::beast::string_view;

    explicit HeadParser(HttpHead *head)
        : m_head(head)
    { }

    [[nodiscard]] int version() const { return m_version; } ///< 11 for HTTP/1.1

private:
    void on_request_impl(http::verb, Text method, Text target, int version, Error &) override
    {
        m_head->method = bytes(method);
        m_head->target = bytes(target);
        m_version = version;
    }
    void on_response_impl(int, Text, int, Error &) override { }
    void on_field_impl(http::field, Text name, Text value, Error &) override
    {
        m_head->headers.emplaceBack(bytes(name), bytes(value));
    }
    void on_header_impl(Error &) override { }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, Error &) override { }
    std::size_t on_body_impl(Text, Error &) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, Text, Error &) override { }
    std::size_t on_chunk_body_impl(std::uint64_t, Text, Error &) override { return 0; }
    void on_finish_impl(Error &) override { }

    HttpHead *const m_head;
    int m_version = 0;
};

HttpError badRequest(const QByteArray &what)
{
    return {400, "This is not a valid HTTP/1.1 request: " + what + '.'};
}

HttpError unknownVersion()
{
    return {505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."};
}

/// Folded lines are obsolete, and software disagrees about them: a gap for smuggling.
bool hasFoldedLine(QByteArrayView head)
{
    const std::string_view text(head.data(), size_t(head.size()));
    return text.find("\r\n ") != text.npos || text.find("\r\n\t") != text.npos;
}

/// Whether the first line ends with the name of a version at all, known or not.
bool namesVersion(QByteArrayView head)
{
    const QByteArrayView line = head.first(head.indexOf("\r\n"));
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const QByteArrayView name = line.last(std::min<qsizetype>(line.size(), 8));
    return name.size() == 8 && name.startsWith("HTTP/") && isDigit(name[5]) && name[6] == '.'
        && isDigit(name[7]);
}

HttpError tooLong(QByteArrayView octets, qsizetype limit)
{
    const QByteArray most = QByteArray::number(limit) + " octets: ";
    const std::string_view text(octets.data(), size_t(octets.size()));
    if (text.substr(0, size_t(limit)).find("\r\n") == text.npos)
        return {414, "The target of the request is longer than " + most + "ask for a shorter one."};
    return {431,
            "The head of the request is longer than " + most + "send fewer or shorter headers."};
}

/// Where a body ends must not be a matter of opinion (RFC 9112, 6.3).
std::optional<HttpError> checkBodySize(const HttpHead &head)
{
    const int codings = head.headerCount("Transfer-Encoding");
    if (codings == 0)
        return std::nullopt;
    if (head.headerCount("Content-Length") > 0)
        return badRequest("it has both Content-Length and Transfer-Encoding");
    if (head.minorVersion == 0)
        return badRequest("HTTP/1.0 knows no Transfer-Encoding");
    if (codings > 1 || !head.hasOnlyToken("Transfer-Encoding", "chunked"))
        return HttpError{501, "Only the transfer coding \"chunked\" is known here."};
    return std::nullopt;
}

/// Calls @p visit with each element of the list that all headers of that name are together.
template <typename Visit>
void forEachElement(const HttpHead &head, QByteArrayView name, const Visit &visit)
{
    for (const auto &[key, value] : head.headers) {
        if (!isSame(key, name))
            continue;
        QByteArrayView rest = value;
        while (!rest.isEmpty()) {
            const qsizetype comma = rest.indexOf(',');
            const QByteArrayView element = (comma == -1 ? rest : rest.first(comma)).trimmed();
            rest = comma == -1 ? QByteArrayView() : rest.sliced(comma + 1);
            if (!element.isEmpty())
                visit(element);
        }
    }
}

/// Splits the target into path and query. False if an absolute one names another authority than
/// Host, or is not http.
bool readTarget(HttpHead &head)
{
    QByteArrayView rest = head.target;
    constexpr QByteArrayView scheme("http://");
    if (isSame(rest.first(std::min(scheme.size(), rest.size())), scheme)) {
        rest = rest.sliced(scheme.size());
        const qsizetype slash = rest.indexOf('/');
        const QByteArrayView authority = slash == -1 ? rest : rest.first(slash);
        if (!isSame(authority, head.header("Host")))
            return false;
        rest = slash == -1 ? QByteArrayView("/") : rest.sliced(slash);
    } else if (rest.contains("://") && !rest.startsWith('/')) {
        return false;
    }
    const qsizetype question = rest.indexOf('?');
    head.path = (question == -1 ? rest : rest.first(question)).toByteArray();
    if (question != -1)
        head.query = rest.sliced(question + 1).toByteArray();
    return true;
}

HttpHeadResult checked(HttpHead head, qsizetype size)
{
    if (head.headers.size() > httpHeaderLimit) {
        return HttpError{431,
                         "The request has more than " + QByteArray::number(httpHeaderLimit)
                             + " headers: send fewer."};
    }
    const int hosts = head.headerCount("Host");
    if (hosts > 1)
        return badRequest("it has more than one Host header");
    if (hosts == 0 && head.minorVersion > 0)
        return badRequest("it has no Host header");
    if (!readTarget(head))
        return badRequest("its target does not belong to this host");
    if (auto error = checkBodySize(head))
        return *std::move(error);
    return ParsedHttpHead{std::move(head), size};
}

} // namespace

QByteArrayView HttpHead::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (isSame(key, name))
            return value;
    }
    return {};
}

int HttpHead::headerCount(QByteArrayView name) const
{
    return int(std::count_if(headers.begin(), headers.end(),
                             [name](const auto &header) { return isSame(header.first, name); }));
}

QList<QByteArray> HttpHead::headerList(QByteArrayView name) const
{
    QList<QByteArray> list;
    forEachElement(*this, name,
                   [&list](QByteArrayView element) { list.append(element.toByteArray()); });
    return list;
}

bool HttpHead::hasToken(QByteArrayView name, QByteArrayView token) const
{
    bool isThere = false;
    forEachElement(*this, name, [&isThere, token](QByteArrayView element) {
        isThere = isThere || isSame(element, token);
    });
    return isThere;
}

bool HttpHead::hasOnlyToken(QByteArrayView name, QByteArrayView token) const
{
    int count = 0;
    forEachElement(*this, name, [&count, token](QByteArrayView element) {
        count += isSame(element, token) ? 1 : 2;
    });
    return count == 1;
}

qsizetype findHttpHeadEnd(QByteArrayView octets, qsizetype from)
{
    // QByteArrayView would build a table for each search.
    const std::string_view text(octets.data(), size_t(octets.size()));
    const size_t end = text.find(headEnd, size_t(from));
    return end == text.npos ? -1 : qsizetype(end + headEnd.size());
}

HttpHeadResult parseHttpHead(QByteArrayView octets, qsizetype limit)
{
    const qsizetype size = findHttpHeadEnd(octets);
    if (size == -1 ? octets.size() >= limit : size > limit)
        return tooLong(octets, limit);
    if (size == -1)
        return HttpNeedMore{};
    const QByteArrayView text = octets.first(size);
    if (hasFoldedLine(text))
        return badRequest("one of its headers goes on in a second line");

    HttpHead head;
    HeadParser parser(&head);
    parser.header_limit(quint32(size) + 1);
    parser.body_limit(boost::none);
    boost::system::error_code error;
    parser.put(boost::asio::buffer(text.data(), size_t(text.size())), error);
    if (!parser.is_header_done()) {
        if (error == http::error::bad_version && namesVersion(text))
            return unknownVersion();
        return badRequest(QByteArray::fromStdString(error.message()));
    }

    const quint64 contentLength = parser.content_length().value_or(0);
    if (contentLength > quint64(std::numeric_limits<qint64>::max()))
        return badRequest("its Content-Length is larger than anything");
    head.minorVersion = parser.version() % 10;
    head.keepAlive = parser.keep_alive();
    head.isChunked = parser.chunked();
    head.contentLength = qint64(contentLength);
    if (parser.version() != 10 && parser.version() != 11)
        return unknownVersion();
    return checked(std::move(head), size);
}

} // namespace server
