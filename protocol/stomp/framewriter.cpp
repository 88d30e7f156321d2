// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/framewriter.h"

#include "protocol/stomp/escaping.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace stomp {

namespace {

constexpr QByteArrayView contentLength = "content-length";
constexpr qsizetype longestNumber = 20; ///< decimal digits of a qsizetype

char *put(char *to, QByteArrayView octets)
{
    if (!octets.isEmpty())
        std::memcpy(to, octets.data(), std::size_t(octets.size()));
    return to + octets.size();
}

char *putPlainLines(char *to, const Headers &headers, QByteArrayView lines)
{
    const char *rest = lines.data();
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const Headers::Header header = headers.at(i);
        if (header.name != contentLength)
            continue;
        to = put(to, QByteArrayView(rest, header.name.data()));
        rest = header.value.data() + header.value.size() + 1;
    }
    return put(to, QByteArrayView(rest, lines.data() + lines.size()));
}

char *putEscapedLines(char *to, const Headers &headers, Escaping escaping)
{
    for (qsizetype i = 0; i < headers.size(); ++i) {
        const Headers::Header header = headers.at(i);
        if (header.name == contentLength || !canExpress(header.name, header.value, escaping))
            continue;
        to = escape(to, header.name, escaping);
        *to++ = ':';
        to = escape(to, header.value, escaping);
        *to++ = '\n';
    }
    return to;
}

char *putContentLength(char *to, qsizetype length)
{
    to = put(to, contentLength);
    *to++ = ':';
    to = std::to_chars(to, to + longestNumber, length).ptr;
    *to++ = '\n';
    return to;
}

/// No fewer octets than the frame takes.
qsizetype roomFor(const Frame &frame, const std::optional<QByteArrayView> &plainLines)
{
    constexpr qsizetype command = 16;
    constexpr qsizetype ends = 4; // EOLs, the colon of content-length, NUL
    qsizetype headers = 0;
    if (plainLines) {
        headers = plainLines->size();
    } else {
        for (qsizetype i = 0; i < frame.headers.size(); ++i) {
            const Headers::Header header = frame.headers.at(i);
            headers += 2 * (header.name.size() + header.value.size() + 1);
        }
    }
    return command + headers + contentLength.size() + longestNumber + ends + frame.body.size();
}

char *put(char *to, const Frame &frame, Version version,
          const std::optional<QByteArrayView> &plainLines)
{
    to = put(to, commandName(frame.command));
    *to++ = '\n';
    to = plainLines ? putPlainLines(to, frame.headers, *plainLines)
                    : putEscapedLines(to, frame.headers, escapingOf(frame.command, version));
    if (mayHaveBody(frame.command)) {
        to = putContentLength(to, frame.body.size());
        *to++ = '\n';
        to = put(to, frame.body);
    } else {
        *to++ = '\n';
    }
    *to++ = '\0';
    return to;
}

} // namespace

QByteArray writeFrame(const Frame &frame, Version version)
{
    const auto plainLines = frame.headers.plainLines();
    QByteArray out(roomFor(frame, plainLines), Qt::Uninitialized);
    char *const begin = out.data();
    out.truncate(put(begin, frame, version, plainLines) - begin);
    return out;
}

void appendFrame(QByteArray &out, const Frame &frame, Version version)
{
    const auto plainLines = frame.headers.plainLines();
    const qsizetype before = out.size();
    const qsizetype needed = before + roomFor(frame, plainLines);
    if (needed > out.capacity())
        out.reserve(std::max(needed, 2 * out.capacity()));
    out.resize(needed);
    char *const begin = out.data();
    out.truncate(put(begin + before, frame, version, plainLines) - begin);
}

} // namespace stomp
