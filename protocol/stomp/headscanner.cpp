// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/headscanner.h"

#include "protocol/stomp/errors.h"
#include "protocol/stomp/headfaults.h"
#include "protocol/stomp/octetmarks.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

namespace stomp {

namespace {

constexpr qsizetype longestCommand = 32; ///< octets of a first line that are worth waiting for
constexpr QByteArrayView contentLengthName = "content-length";
constexpr qsizetype beyondAnyLimit = std::numeric_limits<qsizetype>::max();
constexpr qsizetype safeDigits = std::numeric_limits<qsizetype>::digits10;

/// Digits alone, or -1. More of them than any buffer can have octets come back as beyondAnyLimit.
qsizetype parseLength(QByteArrayView digits)
{
    if (digits.isEmpty())
        return -1;
    quint64 length = 0; // may overflow where nobody looks at it
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return -1;
        length = length * 10 + quint64(digit - '0');
    }
    return digits.size() <= safeDigits ? qsizetype(length) : beyondAnyLimit;
}

/// @p name has as many octets.
bool isContentLength(const char *name)
{
    return std::memcmp(name, "content-length", 14) == 0;
}

bool isConnect(Command command)
{
    return command == Command::Connect || command == Command::Stomp;
}

char *put(char *to, QByteArrayView octets)
{
    if (!octets.isEmpty())
        std::memcpy(to, octets.data(), std::size_t(octets.size()));
    return to + octets.size();
}

/// A part of @p block in the same memory; QByteArray::sliced() copies.
QByteArray shared(const QByteArray &block, qsizetype begin, qsizetype size)
{
    QByteArray part = block;
    part.data_ptr().ptr += begin;
    part.data_ptr().size = size;
    return part;
}

} // namespace

void HeadScanner::setVersion(Version version)
{
    m_version = version;
    m_layout.forget();
}

void HeadScanner::setLimits(const ParserLimits &limits)
{
    m_limits = limits;
    m_layout.forget();
}

void HeadScanner::begin()
{
    m_scanned = 0;
    m_lineStart = 0;
    m_blockStart = 0;
    m_colon = -1;
    m_ordinaryLine = -1;
    m_contentLength = -1;
    m_isNoted = false;
    m_hasReturn = false;
    m_hasBackslash = false;
    m_hasHighOctet = false;
    m_hasColonInValue = false;
    m_hasDecoded = false;
    m_firstOfName.clear();
}

HeadScanner::Step HeadScanner::scan(const char *head, qsizetype size)
{
    m_head = head;
    m_size = size;
    if (m_scanned == 0 && takeKnownLayout())
        return Step::Done;
    m_isNoted = m_scanned == 0;
    m_layout.forget();
    if (m_scanned > 0 && m_scanned < size && head[m_scanned - 1] == '\r' && head[m_scanned] != '\n')
        return meetUnusual(m_scanned - 1);
    while (m_scanned < size) {
        const qsizetype begin = m_scanned;
        m_scanned = std::min(begin + OctetMarks::width, size);
        const OctetMarks marks = markOctets(head + begin, size - begin);
        m_layout.note(begin, marks);
        const Step step = takePiece(begin, marks);
        if (step != Step::More)
            return step;
    }
    const bool endsInReturn = size > 0 && head[size - 1] == '\r';
    return checkLineSize(size - m_lineStart - (endsInReturn ? 1 : 0));
}

/// The short way: for a head that differs from an earlier one in letters alone. False, and nothing
/// has happened, where the long way must be gone; it has the words for what is wrong, too.
inline bool HeadScanner::takeKnownLayout()
{
    if (!m_layout.matches(m_head, m_size))
        return false;
    const auto command = commandFromName({m_head, m_layout.linesBegin() - 1});
    if (!command || isServerCommand(*command) != (m_direction == Direction::FromServer))
        return false;
    const qsizetype length = lengthInKnownLayout();
    const qsizetype longestBody = m_limits.frame - m_layout.headSize() - 1;
    if (length > (mayHaveBody(*command) ? longestBody : 0))
        return false;
    m_frame.command = *command;
    m_frame.headers.m_entries.append(m_layout.begin(), m_layout.end() - m_layout.begin());
    m_blockStart = m_layout.linesBegin();
    m_scanned = m_layout.headSize();
    m_lineStart = m_scanned - 1;
    m_contentLength = length;
    return true;
}

/// -1 without a content-length; beyondAnyLimit when it is not a number.
inline qsizetype HeadScanner::lengthInKnownLayout() const
{
    const char *const lines = m_head + m_layout.linesBegin();
    for (const Headers::Entry &entry : m_layout) {
        if (entry.nameSize != contentLengthName.size() || !isContentLength(lines + entry.offset))
            continue;
        const qsizetype length
            = parseLength({lines + entry.valueOffset(), qsizetype(entry.valueSize)});
        return length < 0 ? beyondAnyLimit : length; // of several the first one counts
    }
    return -1;
}

/// Goes from mark to mark in the piece that begins at @p begin.
inline HeadScanner::Step HeadScanner::takePiece(qsizetype begin, const OctetMarks &marks)
{
    // Kept here and not in the object, where each look would go to memory.
    qsizetype lineStart = m_lineStart;
    qsizetype colon = m_colon;
    for (quint64 todo = marks.feeds | marks.colons | marks.unusual; todo != 0; todo &= todo - 1) {
        const qsizetype at = begin + std::countr_zero(todo);
        const quint64 mark = todo & -todo;
        if ((marks.colons & mark) != 0) {
            m_hasColonInValue |= colon >= 0;
            colon = colon < 0 ? at : colon;
            continue;
        }
        m_lineStart = lineStart;
        m_colon = colon;
        if ((marks.feeds & mark) == 0) {
            if (meetUnusual(at) == Step::Failed)
                return Step::Failed;
            continue;
        }
        const bool isOrdinary = colon > lineStart && at - lineStart <= m_ordinaryLine;
        const Step step = isOrdinary ? takeOrdinaryHeader(lineStart, colon, at) : endLine(at);
        if (step != Step::More)
            return step;
        lineStart = at + 1;
        colon = -1;
    }
    m_lineStart = lineStart;
    m_colon = colon;
    return Step::More;
}

/// A header line with a colon and a name, not too long, no carriage return, on 1.1 or 1.2.
inline HeadScanner::Step HeadScanner::takeOrdinaryHeader(qsizetype start, qsizetype colon,
                                                         qsizetype end)
{
    addEntry(start, colon, end);
    if (m_frame.headers.size() > m_limits.headers && countNames() == Step::Failed)
        return Step::Failed;
    if (colon - start == contentLengthName.size() && isContentLength(m_head + start))
        return takeContentLength({m_head + colon + 1, m_head + end});
    return Step::More;
}

inline void HeadScanner::addEntry(qsizetype start, qsizetype colon, qsizetype end)
{
    m_frame.headers.m_entries.append({.offset = quint32(start - m_blockStart),
                                      .nameSize = quint32(colon - start),
                                      .valueSize = quint32(end - colon - 1)});
}

/// Any line, which ends with the line feed at @p feed. Done when it was the blank one.
HeadScanner::Step HeadScanner::endLine(qsizetype feed)
{
    const bool hasReturn = feed > m_lineStart && m_head[feed - 1] == '\r';
    const qsizetype end = hasReturn ? feed - 1 : feed;
    if (m_blockStart == 0) {
        m_blockStart = feed + 1;
        return takeCommand({m_head, end});
    }
    if (end == m_lineStart) {
        m_scanned = feed + 1;
        return finish();
    }
    if (end - m_lineStart > m_limits.headerLine)
        return fail(errors::headerLineTooLong(m_frame.command, m_limits.headerLine));
    if (m_colon < 0)
        return fail(headfaults::headerWithoutColon(m_frame.command, m_frame.headers.size() + 1,
                                                   {m_head + m_lineStart, m_head + end}));
    addEntry(m_lineStart, m_colon, end);
    return checkHeader();
}

HeadScanner::Step HeadScanner::takeCommand(QByteArrayView line)
{
    if (line.size() > longestCommand)
        return fail(headfaults::commandTooLong());
    const auto command = commandFromName(line);
    if (!command)
        return fail(headfaults::noSuchCommand(line));
    m_frame.command = *command;
    if (isServerCommand(m_frame.command) != (m_direction == Direction::FromServer))
        return fail(headfaults::commandOfOtherSide(m_frame.command));
    m_escaping = escapingOf(m_frame.command, m_version);
    m_trims = m_version == Version::V1_0 && !isConnect(m_frame.command);
    m_ordinaryLine = m_hasReturn || m_trims ? -1 : m_limits.headerLine;
    return Step::More;
}

/// Any header, with all that may be wrong with it.
HeadScanner::Step HeadScanner::checkHeader()
{
    const Headers::Entry &entry = m_frame.headers.m_entries.last();
    const QByteArrayView name = rawName(entry);
    if (name.isEmpty())
        return fail(headfaults::headerWithoutName(m_frame.command, m_frame.headers.size()));
    if (m_frame.headers.size() > m_limits.headers && countNames() == Step::Failed)
        return Step::Failed;
    if (name.size() == contentLengthName.size() && isContentLength(name.data()))
        return takeContentLength(rawValue(entry));
    return Step::More;
}

/// Of several the first one counts.
HeadScanner::Step HeadScanner::takeContentLength(QByteArrayView value)
{
    if (m_contentLength >= 0)
        return Step::More;
    m_contentLength = parseLength(value);
    if (m_contentLength >= 0 && m_contentLength <= m_limits.frame)
        return Step::More;
    return fail(m_contentLength >= 0 ? errors::frameTooLarge(m_limits.frame)
                                     : headfaults::brokenContentLength(m_frame.command, value));
}

/// Repeated names do not count towards the limit. The list is made when the limit may be passed.
HeadScanner::Step HeadScanner::countNames()
{
    const auto &entries = m_frame.headers.m_entries;
    const auto isNew = [&](const Headers::Entry &entry) {
        return std::none_of(m_firstOfName.begin(), m_firstOfName.end(), [&](qsizetype first) {
            return rawName(entries[first]) == rawName(entry);
        });
    };
    const qsizetype from = m_firstOfName.empty() ? 0 : entries.size() - 1;
    for (qsizetype i = from; i < entries.size(); ++i) {
        if (isNew(entries[i]))
            m_firstOfName.push_back(i);
    }
    if (qsizetype(m_firstOfName.size()) > m_limits.headers)
        return fail(errors::tooManyHeaders(m_frame.command, m_limits.headers));
    return Step::More;
}

/// Neither the end of a line nor a colon is at @p at. A carriage return is legal before a line feed
/// alone, a NUL nowhere.
HeadScanner::Step HeadScanner::meetUnusual(qsizetype at)
{
    const char octet = m_head[at];
    const bool isReturn = octet == '\r';
    m_isNoted = false;
    m_hasBackslash |= octet == '\\';
    m_hasHighOctet |= uchar(octet) >= 0x80;
    if (octet != '\0' && !isReturn)
        return Step::More;
    if (isReturn && (at + 1 == m_size || m_head[at + 1] == '\n')) {
        m_hasReturn = true;
        m_ordinaryLine = -1;
        return Step::More;
    }
    if (checkLineSize(at - m_lineStart) == Step::Failed)
        return Step::Failed;
    const auto command = m_blockStart == 0 ? std::nullopt : std::optional(m_frame.command);
    return fail(headfaults::strayOctet(octet, command, m_frame.headers.size() + 1));
}

HeadScanner::Step HeadScanner::checkLineSize(qsizetype size)
{
    if (m_blockStart == 0)
        return size <= longestCommand ? Step::More : fail(headfaults::commandTooLong());
    if (size <= m_limits.headerLine)
        return Step::More;
    return fail(errors::headerLineTooLong(m_frame.command, m_limits.headerLine));
}

HeadScanner::Step HeadScanner::finish()
{
    if (m_contentLength > 0 && !mayHaveBody(m_frame.command))
        return fail(headfaults::bodyNotAllowed(m_frame.command, m_contentLength));
    if (m_scanned + std::max(m_contentLength, qsizetype(0)) + 1 > m_limits.frame)
        return fail(errors::frameTooLarge(m_limits.frame));

    const QByteArrayView block(m_head + m_blockStart, m_lineStart - m_blockStart);
    if (m_hasHighOctet && !block.isValidUtf8())
        return fail(brokenUtf8());
    if (m_hasReturn || m_trims || (m_hasBackslash && m_escaping != Escaping::None))
        return decodeHeaders();
    if (m_isNoted && !m_hasColonInValue && m_version != Version::V1_0
        && m_frame.headers.size() <= m_limits.headers)
        m_layout.remember(m_frame.headers, m_blockStart, m_scanned);
    return Step::Done;
}

void HeadScanner::takeOctets(qsizetype bodySize)
{
    if (m_hasDecoded) {
        m_frame.body = QByteArray(m_head + m_scanned, bodySize);
        return;
    }
    Headers &headers = m_frame.headers;
    headers.m_octets = QByteArray(m_head + m_blockStart, m_scanned - m_blockStart + bodySize);
    headers.m_isPlain = !m_hasBackslash && !m_hasColonInValue;
    if (bodySize > 0)
        m_frame.body = shared(headers.m_octets, m_scanned - m_blockStart, bodySize);
    headers.m_octets.data_ptr().size = m_lineStart - m_blockStart;
}

/// Makes the headers' octets here, where those of the head are not what they stand for.
HeadScanner::Step HeadScanner::decodeHeaders()
{
    Headers decoded;
    decoded.m_octets = QByteArray(m_lineStart - m_blockStart, Qt::Uninitialized); // none grows
    char *const begin = decoded.m_octets.data();
    char *to = begin;
    for (const Headers::Entry &entry : m_frame.headers.m_entries) {
        char *const nameEnd = decode(to, rawName(entry));
        char *const end = nameEnd == nullptr ? nullptr : decode(nameEnd + 1, rawValue(entry));
        if (end == nullptr)
            return fail(
                headfaults::brokenEscape(m_frame.command, rawName(entry), m_version, m_escaping));
        *nameEnd = ':';
        *end = '\n';
        decoded.m_entries.append({.offset = quint32(to - begin),
                                  .nameSize = quint32(nameEnd - to),
                                  .valueSize = quint32(end - nameEnd - 1)});
        to = end + 1;
    }
    decoded.m_octets.truncate(to - begin);
    decoded.m_isPlain = !m_hasBackslash && !m_hasColonInValue;
    m_frame.headers = std::move(decoded);
    m_hasDecoded = true;
    return Step::Done;
}

/// The end of what was written to @p to; null when an escape is broken.
char *HeadScanner::decode(char *to, QByteArrayView text) const
{
    if (m_escaping == Escaping::None || !text.contains('\\'))
        return put(to, text);
    return unescape(to, text, m_escaping);
}

HeadScanner::Step HeadScanner::fail(Error error)
{
    m_error = std::move(error);
    return Step::Failed;
}

QByteArray HeadScanner::receiptSoFar() const
{
    for (const Headers::Entry &entry : m_frame.headers.m_entries) {
        if (rawName(entry) != "receipt")
            continue;
        const QByteArrayView raw = rawValue(entry);
        QByteArray value(raw.size(), Qt::Uninitialized);
        const char *const end = decode(value.data(), raw);
        if (end == nullptr)
            return {};
        value.truncate(end - value.constData());
        return value.isValidUtf8() ? value : QByteArray();
    }
    return {};
}

QByteArrayView HeadScanner::rawName(const Headers::Entry &entry) const
{
    const QByteArrayView name(m_head + m_blockStart + entry.offset, qsizetype(entry.nameSize));
    return m_trims ? name.trimmed() : name;
}

QByteArrayView HeadScanner::rawValue(const Headers::Entry &entry) const
{
    const QByteArrayView value(m_head + m_blockStart + entry.valueOffset(),
                               qsizetype(entry.valueSize));
    return m_trims ? value.trimmed() : value;
}

Error HeadScanner::brokenUtf8() const
{
    const auto &entries = m_frame.headers.m_entries;
    const auto broken = std::find_if(entries.begin(), entries.end(), [this](const auto &entry) {
        return !rawName(entry).isValidUtf8() || !rawValue(entry).isValidUtf8();
    });
    return headfaults::brokenUtf8(m_frame.command,
                                  broken == entries.end() ? QByteArrayView() : rawName(*broken));
}

} // namespace stomp
