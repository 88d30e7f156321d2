// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <utility>

namespace server {

/// An answer to an HTTP request. The writer adds what every answer has.
struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "text/plain; charset=utf-8"; ///< empty: the answer names none
    QByteArray body;
    /// Beyond those of every answer. One of the name Cache-Control stands in for `no-store`.
    QList<std::pair<QByteArray, QByteArray>> headers;
};

/// A plain answer of one line, which says what was wrong and what to do.
[[nodiscard]] HttpResponse plainResponse(int status, const QByteArray &line);

/// "Not Found" for 404 (RFC 9110, 15); "Status" for codes that this host does not use.
[[nodiscard]] QByteArray reasonPhrase(int status);

enum class HttpBody : quint8 { Send, LeaveOut }; ///< leave it out in an answer to HEAD
enum class HttpConnectionEnd : quint8 { Close, KeepAlive }; ///< what becomes of the connection

/// The octets of the answer. It must not be taken for another type, nor stored unless it says so.
[[nodiscard]] QByteArray writeHttpResponse(const HttpResponse &response, HttpBody body,
                                           const QDateTime &now,
                                           HttpConnectionEnd end = HttpConnectionEnd::Close);

/// The head of an answer whose body comes in pieces: in chunks, which KeepAlive needs, or up to the
/// end of the connection. @p response.body is not looked at.
[[nodiscard]] QByteArray writeHttpStreamHead(const HttpResponse &response, const QDateTime &now,
                                             HttpConnectionEnd end, bool isChunked);

} // namespace server
