// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>
#include <QList>

#include <utility>
#include <variant>

namespace server {

/// Request line and headers of an HTTP/1.x request (RFC 9112), without the body.
struct HttpHead
{
    QByteArray method; ///< as sent: "GET"
    QByteArray target; ///< as sent: "/ws?x=1" or "http://host/ws?x=1"
    QByteArray path; ///< of the target, as sent (not decoded); "*" and authorities stay whole
    QByteArray query; ///< after the "?", without it
    int minorVersion = 1; ///< of HTTP/1.x
    QList<std::pair<QByteArray, QByteArray>> headers; ///< in their order; values are trimmed
    bool keepAlive = true;
    bool isChunked = false; ///< a body of unknown size follows
    qint64 contentLength = 0;

    /// Value of the first header of that name, whatever its case; a null view if there is none.
    [[nodiscard]] QByteArrayView header(QByteArrayView name) const;
    [[nodiscard]] int headerCount(QByteArrayView name) const;
    /// Elements of a comma-separated list over all headers of that name, trimmed, without the
    /// empty ones (RFC 9110, 5.6.1).
    [[nodiscard]] QList<QByteArray> headerList(QByteArrayView name) const;
    /// Whether such a list has @p token, whatever its case.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;
    /// Whether such a list is @p token and nothing else.
    [[nodiscard]] bool hasOnlyToken(QByteArrayView name, QByteArrayView token) const;
};

/// A whole request as routes see it.
struct HttpRequest
{
    HttpHead head;
    QByteArray body; ///< without its chunks; empty where none came
    QHostAddress peerAddress; ///< IPv4 addresses as such; null where there is no peer
};

/// The head is not complete yet.
struct HttpNeedMore
{
};

struct HttpError
{
    int status = 400;
    QByteArray reason; ///< one line for people, nothing of the request in it
};

struct ParsedHttpHead
{
    HttpHead head;
    qsizetype size = 0; ///< octets, the empty line included
};

using HttpHeadResult = std::variant<HttpNeedMore, ParsedHttpHead, HttpError>;

/// Largest number of headers, whatever their size.
inline constexpr int httpHeaderLimit = 100;

/// Octets up to and including the empty line that ends a head, looked for from @p from on;
/// -1 without one.
[[nodiscard]] qsizetype findHttpHeadEnd(QByteArrayView octets, qsizetype from = 0);

/// Parses a head of at most @p limit octets at the start of @p octets; what follows is ignored.
/// Stricter than it has to be: one Host, CR LF line ends, no folded lines, and a body of which the
/// size is told in one way.
[[nodiscard]] HttpHeadResult parseHttpHead(QByteArrayView octets, qsizetype limit);

} // namespace server
