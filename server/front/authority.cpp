// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/authority.h"

#include <QHostAddress>

#include <algorithm>
#include <numeric>

namespace server {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<quint16> parsePort(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const quint16 port = text.toByteArray().toUShort(&fits);
    return fits && port != 0 ? std::optional(port) : std::nullopt;
}

/// "0" to "255", without zeros in front.
bool isOctet(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 3 || !std::all_of(text.begin(), text.end(), isDigit))
        return false;
    const int value = std::accumulate(text.begin(), text.end(), 0,
                                      [](int sum, char digit) { return sum * 10 + (digit - '0'); });
    return value <= 255 && (text.size() == 1 || text.front() != '0');
}

/// QHostAddress also takes "127.1" and "0177.0.0.1"; no browser sends those.
bool isDottedQuad(QByteArrayView text)
{
    int parts = 0;
    for (;; ++parts) {
        const qsizetype dot = text.indexOf('.');
        const QByteArrayView part = dot == -1 ? text : text.first(dot);
        if (!isOctet(part))
            return false;
        if (dot == -1)
            return parts == 3;
        text = text.sliced(dot + 1);
    }
}

bool isName(QByteArrayView text)
{
    const auto isNameCharacter = [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_';
    };
    return !text.isEmpty() && text.size() <= 253 && text.front() != '.'
        && std::all_of(text.begin(), text.end(), isNameCharacter);
}

/// @p inner: between the brackets. Empty if it is no IPv6 address.
QByteArray normalIpv6(QByteArrayView inner)
{
    const qsizetype zone = inner.indexOf('%'); // means something on the client's machine only
    const QHostAddress address(QString::fromLatin1(zone == -1 ? inner : inner.first(zone)));
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    return address.toString().toLatin1();
}

} // namespace

std::optional<Authority> parseAuthority(QByteArrayView text)
{
    Authority authority;
    QByteArrayView rest;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end == -1)
            return std::nullopt;
        authority.host = normalIpv6(text.sliced(1, end - 1));
        authority.isAddress = true;
        rest = text.sliced(end + 1);
    } else {
        const qsizetype colon = text.indexOf(':');
        const QByteArrayView name = colon == -1 ? text : text.first(colon);
        authority.host = name.toByteArray().toLower();
        if (authority.host.endsWith('.'))
            authority.host.chop(1);
        if (!isName(authority.host))
            return std::nullopt;
        authority.isAddress = isDottedQuad(authority.host);
        rest = colon == -1 ? QByteArrayView() : text.sliced(colon);
    }
    if (authority.host.isEmpty())
        return std::nullopt;
    if (rest.isEmpty())
        return authority;
    authority.port = rest.startsWith(':') ? parsePort(rest.sliced(1)) : std::nullopt;
    return authority.port ? std::optional(authority) : std::nullopt;
}

} // namespace server
