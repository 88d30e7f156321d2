// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/escaping.h"

#include <algorithm>
#include <cstring>

namespace stomp {

namespace {

/// The octet that a backslash and @p letter stand for; NUL for none.
char unescapedOctet(char letter, Escaping escaping)
{
    switch (letter) {
    case 'n':
        return '\n';
    case 'c':
        return ':';
    case '\\':
        return '\\';
    case 'r':
        return escaping == Escaping::WithReturn ? '\r' : '\0';
    default:
        return '\0';
    }
}

/// The letter that stands for @p octet behind a backslash; NUL when it stands for itself.
char escapeLetter(char octet, Escaping escaping)
{
    switch (octet) {
    case '\n':
        return 'n';
    case ':':
        return 'c';
    case '\\':
        return '\\';
    case '\r':
        return escaping == Escaping::WithReturn ? 'r' : '\0';
    default:
        return '\0';
    }
}

bool containsAny(QByteArrayView text, QByteArrayView octets)
{
    return std::any_of(octets.begin(), octets.end(), [&](char c) { return text.contains(c); });
}

} // namespace

Escaping escapingOf(Command command, Version version)
{
    if (command == Command::Connect || command == Command::Stomp || command == Command::Connected)
        return Escaping::None;
    switch (version) {
    case Version::V1_0:
        return Escaping::None;
    case Version::V1_1:
        return Escaping::ColonFeedBackslash;
    case Version::V1_2:
        return Escaping::WithReturn;
    }
    Q_UNREACHABLE();
}

char *unescape(char *to, QByteArrayView text, Escaping escaping)
{
    for (auto octet = text.begin(); octet != text.end(); ++octet) {
        if (*octet != '\\') {
            *to++ = *octet;
            continue;
        }
        if (++octet == text.end())
            return nullptr;
        *to = unescapedOctet(*octet, escaping);
        if (*to++ == '\0')
            return nullptr;
    }
    return to;
}

char *escape(char *to, QByteArrayView text, Escaping escaping)
{
    if (escaping == Escaping::None) {
        if (!text.isEmpty())
            std::memcpy(to, text.data(), std::size_t(text.size()));
        return to + text.size();
    }
    for (const char octet : text) {
        const char letter = escapeLetter(octet, escaping);
        if (letter != '\0')
            *to++ = '\\';
        *to++ = letter != '\0' ? letter : octet;
    }
    return to;
}

bool canExpress(QByteArrayView name, QByteArrayView value, Escaping escaping)
{
    if (name.isEmpty())
        return false;
    switch (escaping) {
    case Escaping::None:
        return !containsAny(name, QByteArrayView("\n\r\0:", 4))
            && !containsAny(value, QByteArrayView("\n\r\0", 3));
    case Escaping::ColonFeedBackslash:
        return !containsAny(name, QByteArrayView("\r\0", 2))
            && !containsAny(value, QByteArrayView("\r\0", 2));
    case Escaping::WithReturn:
        return !name.contains('\0') && !value.contains('\0');
    }
    Q_UNREACHABLE();
}

} // namespace stomp
