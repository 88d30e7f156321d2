// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/protocolsniffer.h"

#include <algorithm>
#include <array>

namespace server {

namespace {

constexpr char tlsHandshakeRecord = 0x16;
constexpr qsizetype longestMethod = 24; ///< of those registered, the longest has 17 letters

constexpr std::array<QByteArrayView, 4> stompStarts{
    QByteArrayView("CONNECT\n"),
    QByteArrayView("CONNECT\r\n"),
    QByteArrayView("STOMP\n"),
    QByteArrayView("STOMP\r\n"),
};

/// `tchar` of RFC 9110, 5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
        || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

SniffedProtocol sniffMethod(QByteArrayView text)
{
    const auto *const end = std::find_if_not(text.begin(), text.end(), isTokenCharacter);
    const qsizetype length = end - text.begin();
    if (length > longestMethod)
        return SniffedProtocol::Unknown;
    if (end == text.end())
        return SniffedProtocol::NeedMore;
    return *end == ' ' && length > 0 ? SniffedProtocol::Http : SniffedProtocol::Unknown;
}

} // namespace

qsizetype leadingLineEnds(QByteArrayView octets)
{
    const auto *const first = std::find_if_not(octets.begin(), octets.end(),
                                               [](char c) { return c == '\r' || c == '\n'; });
    return first - octets.begin();
}

SniffedProtocol sniffProtocol(QByteArrayView octets)
{
    if (octets.startsWith(tlsHandshakeRecord))
        return SniffedProtocol::Tls;
    const QByteArrayView text = octets.sliced(leadingLineEnds(octets));
    if (text.isEmpty())
        return SniffedProtocol::NeedMore;
    for (const QByteArrayView start : stompStarts) {
        if (text.startsWith(start))
            return SniffedProtocol::Stomp;
        if (start.startsWith(text))
            return SniffedProtocol::NeedMore;
    }
    return sniffMethod(text);
}

} // namespace server
