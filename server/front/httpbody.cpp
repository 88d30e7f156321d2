// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httpbody.h"

#include <algorithm>

namespace server {

namespace {

constexpr qsizetype longestLine = 256; ///< of a chunk's size with its extensions, or a trailer
constexpr qsizetype mostSizeDigits = 8; ///< hexadecimal; no limit of ours needs more
// Chunks of one octet each have five around it; whoever has far more than that around nothing is
// up to something.
constexpr qsizetype overheadPerOctet = 8;
constexpr qsizetype freeOverhead = 4'096;

/// Nothing unless it is one to eight hexadecimal digits.
std::optional<qint64> parseChunkSize(QByteArrayView text)
{
    const auto isHexDigit = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (text.isEmpty() || text.size() > mostSizeDigits
        || !std::all_of(text.begin(), text.end(), isHexDigit))
        return std::nullopt;
    return text.toByteArray().toLongLong(nullptr, 16);
}

} // namespace

HttpBodyReader::HttpBodyReader(const HttpHead &head, qsizetype limit)
    : m_limit(limit)
{
    if (head.isChunked) {
        m_part = Part::Size;
        return;
    }
    m_rest = head.contentLength;
    if (m_rest > limit)
        failTooLarge();
    else if (m_rest == 0)
        m_state = State::Done;
}

qsizetype HttpBodyReader::feed(QByteArrayView octets)
{
    qsizetype taken = 0;
    while (m_state == State::NeedMore && taken < octets.size()) {
        const QByteArrayView rest = octets.sliced(taken);
        taken
            += m_part == Part::Content || m_part == Part::Data ? takeContent(rest) : takeLine(rest);
    }
    return taken;
}

qsizetype HttpBodyReader::takeContent(QByteArrayView octets)
{
    const auto size = qsizetype(std::min<qint64>(octets.size(), m_rest));
    m_content.append(octets.first(size));
    m_rest -= size;
    if (m_rest == 0 && m_part == Part::Content)
        m_state = State::Done;
    else if (m_rest == 0)
        m_part = Part::DataEnd;
    return size;
}

qsizetype HttpBodyReader::takeLine(QByteArrayView octets)
{
    const qsizetype newline = octets.indexOf('\n');
    const qsizetype size = newline == -1 ? octets.size() : newline + 1;
    m_overhead += size;
    if (m_line.size() + size > longestLine
        || m_overhead > freeOverhead + overheadPerOctet * m_content.size()) {
        fail(400, "The chunks of the body have too much around them.");
        return size;
    }
    m_line.append(octets.first(size));
    if (newline != -1)
        endLine();
    return size;
}

void HttpBodyReader::endLine()
{
    const QByteArray line = std::exchange(m_line, {});
    if (!line.endsWith("\r\n") || line.chopped(2).contains('\r')) {
        fail(400, "A line around the chunks of the body does not end in CR LF.");
        return;
    }
    const QByteArrayView text = QByteArrayView(line).chopped(2);
    switch (m_part) {
    case Part::Size:
        readSize(text);
        return;
    case Part::DataEnd:
        if (text.isEmpty())
            m_part = Part::Size;
        else
            fail(400, "A chunk of the body is longer than it says.");
        return;
    case Part::Trailers:
        if (text.isEmpty())
            m_state = State::Done;
        return;
    case Part::Content:
    case Part::Data:
        Q_UNREACHABLE();
    }
}

void HttpBodyReader::readSize(QByteArrayView line)
{
    const qsizetype semicolon = line.indexOf(';');
    const auto size = parseChunkSize((semicolon == -1 ? line : line.first(semicolon)).trimmed());
    if (!size) {
        fail(400, "A chunk of the body does not start with its size.");
        return;
    }
    m_rest = *size;
    if (m_content.size() + m_rest > m_limit)
        failTooLarge();
    else
        m_part = m_rest == 0 ? Part::Trailers : Part::Data;
}

void HttpBodyReader::failTooLarge()
{
    if (m_limit == 0)
        fail(413, "No body is taken here: send the request without one.");
    else
        fail(413, "The body is longer than " + QByteArray::number(m_limit) + " octets: send less.");
}

void HttpBodyReader::fail(int status, const QByteArray &reason)
{
    m_state = State::Failed;
    m_error = {.status = status, .reason = reason};
}

} // namespace server
