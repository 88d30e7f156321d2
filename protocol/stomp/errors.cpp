// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/errors.h"

namespace stomp::errors {

namespace {

constexpr qsizetype longestQuote = 48;

} // namespace

Error malformedFrame(const QByteArray &detail)
{
    return {.kind = Error::Kind::MalformedFrame, .message = "malformed frame", .detail = detail};
}

Error malformedHeader(const QByteArray &detail)
{
    return {.kind = Error::Kind::MalformedHeader, .message = "malformed header", .detail = detail};
}

Error unknownCommand(const QByteArray &detail)
{
    return {.kind = Error::Kind::UnknownCommand, .message = "unknown command", .detail = detail};
}

Error unexpectedFrame(const QByteArray &detail)
{
    return {.kind = Error::Kind::UnexpectedFrame, .message = "unexpected frame", .detail = detail};
}

Error unsupportedVersion(const QByteArray &detail)
{
    return {.kind = Error::Kind::UnsupportedVersion,
            .message = "unsupported version",
            .detail = detail};
}

Error missingHeader(Command command, QByteArrayView header, Version version)
{
    return {.kind = Error::Kind::MissingHeader,
            .message = "missing header " + header.toByteArray(),
            .detail = commandName(command).toByteArray() + " needs the header "
                + header.toByteArray() + " on STOMP " + versionName(version).toByteArray()
                + ", and it must not be empty."};
}

Error frameTooLarge(qsizetype limit)
{
    return {.kind = Error::Kind::TooLarge,
            .message = "frame too large",
            .detail = "A frame may have at most " + QByteArray::number(limit)
                + " octets here, from its command to the NUL.",
            .closeCode = closecode::tooLarge};
}

Error tooManyHeaders(Command command, qsizetype limit)
{
    return {.kind = Error::Kind::TooLarge,
            .message = "too many headers",
            .detail = "A frame may have at most " + QByteArray::number(limit)
                + " headers of different names; this " + commandName(command).toByteArray()
                + " has more."};
}

Error headerLineTooLong(Command command, qsizetype limit)
{
    return {.kind = Error::Kind::TooLarge,
            .message = "header line too long",
            .detail = "A header line may have at most " + QByteArray::number(limit)
                + " octets; this " + commandName(command).toByteArray() + " has a longer one."};
}

Error heartbeatTimeout(const QByteArray &detail)
{
    return {.kind = Error::Kind::Timeout, .message = "heart-beat timeout", .detail = detail};
}

Error connectTimeout(const QByteArray &detail)
{
    return {.kind = Error::Kind::Timeout, .message = "connect timeout", .detail = detail};
}

QByteArrayView shortened(QByteArrayView text, qsizetype size)
{
    if (text.size() <= size)
        return text;
    const auto isContinuation = [&](qsizetype at) { return (uchar(text[at]) & 0xc0) == 0x80; };
    qsizetype end = size;
    while (end > 0 && isContinuation(end))
        --end;
    return text.first(end);
}

QByteArray quoted(QByteArrayView text)
{
    const QByteArrayView shown = shortened(text, longestQuote);
    const bool isUtf8 = shown.isValidUtf8();
    QByteArray out;
    out.reserve(shown.size() + 5);
    out += '"';
    for (const char c : shown) {
        const auto octet = uchar(c);
        const bool isFit = octet >= 0x20 && octet != 0x7f && (octet < 0x80 || isUtf8);
        out += isFit ? c : '?';
    }
    out += shown.size() < text.size() ? "...\"" : "\"";
    return out;
}

} // namespace stomp::errors
