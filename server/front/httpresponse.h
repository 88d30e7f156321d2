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
    QByteArray contentType = "text/plain; charset=utf-8";
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< beyond those of every answer
};

/// A plain answer of one line, which says what was wrong and what to do.
[[nodiscard]] HttpResponse plainResponse(int status, const QByteArray &line);

/// "Not Found" for 404 (RFC 9110, 15); "Status" for codes that this host does not use.
[[nodiscard]] QByteArray reasonPhrase(int status);

enum class HttpBody : quint8 { Send, LeaveOut }; ///< leave it out in an answer to HEAD

/// The octets of the answer. It ends the connection (`Connection: close`), must not be stored
/// and must not be taken for another type.
[[nodiscard]] QByteArray writeHttpResponse(const HttpResponse &response, HttpBody body,
                                           const QDateTime &now);

} // namespace server
