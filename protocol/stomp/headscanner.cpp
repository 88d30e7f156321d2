// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/headscanner.h"

#include "protocol/stomp/errors.h"
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

QByteArray nameOf(Command command)
{
    return commandName(command).toByteArray();
}

} // namespace

void HeadScanner::begin()
{
    m_scanned = 0;
    m_lineStart = 0;
    m_blockStart = 0;
    m_colon = -1;
    m_ordinaryLine = -1;
    m_contentLength = -1;
    m_hasReturn = false;
    m_hasBackslash = false;
    m_hasHighOctet = false;
    m_hasColonInValue = false;
    m_firstOfName.clear();
}

HeadScanner::Step HeadScanner::scan(const char *head, qsizetype size)
{
    m_head = head;
    m_size = size;
    if (m_scanned > 0 && m_scanned < size && head[m_scanned - 1] == '\r' && head[m_scanned] != '\n')
        return meetUnusual(m_scanned - 1);
    while (m_scanned < size) {
        const qsizetype begin = m_scanned;
        m_scanned = std::min(begin + OctetMarks::width, size);
        const Step step = takePiece(begin, markOctets(head + begin, size - begin));
        if (step != Step::More)
            return step;
    }
    const bool endsInReturn = size > 0 && head[size - 1] == '\r';
    return checkLineSize(size - m_lineStart - (endsInReturn ? 1 : 0));
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
        return failWithoutColon({m_head + m_lineStart, m_head + end});
    addEntry(m_lineStart, m_colon, end);
    return checkHeader();
}

HeadScanner::Step HeadScanner::takeCommand(QByteArrayView line)
{
    if (line.size() > longestCommand)
        return failAtCommandSize();
    const auto command = commandFromName(line);
    if (!command) {
        return fail(errors::unknownCommand("STOMP has no command " + errors::quoted(line)
                                           + "; commands are written in capitals."));
    }
    m_frame.command = *command;
    if (isServerCommand(m_frame.command) != (m_direction == Direction::FromServer)) {
        return fail(errors::unknownCommand(
            nameOf(m_frame.command) + " is a command of the other side: it is sent by "
            + (isServerCommand(m_frame.command) ? "servers" : "clients") + " alone."));
    }
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
    if (name.isEmpty()) {
        return fail(errors::malformedHeader(
            "Header line " + QByteArray::number(m_frame.headers.size()) + " of "
            + nameOf(m_frame.command) + " begins with its colon; a header needs a name."));
    }
    if (m_frame.headers.size() > m_limits.headers && countNames() == Step::Failed)
        return Step::Failed;
    if (name.size() == contentLengthName.size() && isContentLength(name.data()))
        return takeContentLength(rawValue(entry));
    return Step::More;
}

HeadScanner::Step HeadScanner::failWithoutColon(QByteArrayView line)
{
    // What stands in a CONNECT may be a credential: it is not repeated.
    return fail(errors::malformedHeader(
        "Header line " + QByteArray::number(m_frame.headers.size() + 1) + " of "
        + nameOf(m_frame.command)
        + (isConnect(m_frame.command) ? QByteArray()
                                      : QByteArray(", " + errors::quoted(line) + ','))
        + " has no colon; a header is written name:value."));
}

/// Of several the first one counts.
HeadScanner::Step HeadScanner::takeContentLength(QByteArrayView value)
{
    if (m_contentLength >= 0)
        return Step::More;
    m_contentLength = parseLength(value);
    if (m_contentLength >= 0 && m_contentLength <= m_limits.frame)
        return Step::More;
    return failAtContentLength(value);
}

HeadScanner::Step HeadScanner::failAtContentLength(QByteArrayView value)
{
    if (m_contentLength >= 0)
        return fail(errors::frameTooLarge(m_limits.frame));
    return fail(errors::malformedHeader("The header content-length of " + nameOf(m_frame.command)
                                        + " is " + errors::quoted(value)
                                        + ", but must be a number of octets."));
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
    const QByteArray where = m_blockStart == 0
        ? QByteArray("the command line")
        : QByteArray("header line " + QByteArray::number(m_frame.headers.size() + 1) + " of "
                     + nameOf(m_frame.command));
    return fail(errors::malformedFrame(
        (isReturn ? "A carriage return without a line feed behind it stands in "
                  : "A NUL stands in ")
        + where + (isReturn ? "." : "; a blank line must come between the headers and the NUL.")));
}

/// For a line whose end is not there yet.
HeadScanner::Step HeadScanner::checkLineSize(qsizetype size)
{
    if (m_blockStart == 0)
        return size <= longestCommand ? Step::More : failAtCommandSize();
    if (size <= m_limits.headerLine)
        return Step::More;
    return fail(errors::headerLineTooLong(m_frame.command, m_limits.headerLine));
}

HeadScanner::Step HeadScanner::failAtCommandSize()
{
    return fail(errors::malformedFrame("The first line of a frame is longer than any command."));
}

HeadScanner::Step HeadScanner::finish()
{
    if (m_contentLength > 0 && !mayHaveBody(m_frame.command))
        return failAtBody();
    if (m_scanned + std::max(m_contentLength, qsizetype(0)) + 1 > m_limits.frame)
        return fail(errors::frameTooLarge(m_limits.frame));

    const QByteArrayView block(m_head + m_blockStart, m_lineStart - m_blockStart);
    if (m_hasHighOctet && !block.isValidUtf8())
        return fail(brokenUtf8());
    if (m_hasReturn || m_trims || (m_hasBackslash && m_escaping != Escaping::None))
        return rewriteHeaders();
    m_frame.headers.m_octets = QByteArray(block.data(), block.size());
    m_frame.headers.m_isPlain = !m_hasBackslash && !m_hasColonInValue;
    return Step::Done;
}

HeadScanner::Step HeadScanner::failAtBody()
{
    return fail(errors::malformedFrame(nameOf(m_frame.command)
                                       + " may not have a body, but its content-length is "
                                       + QByteArray::number(m_contentLength) + '.'));
}

HeadScanner::Step HeadScanner::rewriteHeaders()
{
    const qsizetype room = m_lineStart - m_blockStart;
    Headers decoded;
    decoded.reserve(m_frame.headers.size(), room);
    QByteArray scratch(room, Qt::Uninitialized);
    for (const Headers::Entry &entry : m_frame.headers.m_entries) {
        QByteArrayView name = rawName(entry);
        QByteArrayView value = rawValue(entry);
        if (m_escaping != Escaping::None) {
            char *const begin = scratch.data();
            char *const nameEnd = unescape(begin, name, m_escaping);
            char *const end = nameEnd == nullptr ? nullptr : unescape(nameEnd, value, m_escaping);
            if (end == nullptr)
                return fail(brokenEscape(name));
            name = {begin, nameEnd};
            value = {nameEnd, end};
        }
        decoded.add(name, value);
    }
    m_frame.headers = std::move(decoded);
    return Step::Done;
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
        if (m_escaping == Escaping::None)
            return raw.toByteArray();
        QByteArray value(raw.size(), Qt::Uninitialized);
        const char *const end = unescape(value.data(), raw, m_escaping);
        if (end == nullptr)
            return {};
        value.truncate(end - value.constData());
        return value;
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

Error HeadScanner::brokenEscape(QByteArrayView name) const
{
    return errors::malformedHeader(
        "The header " + errors::quoted(name) + " of " + nameOf(m_frame.command)
        + " has a backslash that begins no escape of STOMP " + versionName(m_version).toByteArray()
        + (m_escaping == Escaping::WithReturn ? "; there are \\n, \\r, \\c and \\\\."
                                              : "; there are \\n, \\c and \\\\."));
}

Error HeadScanner::brokenUtf8() const
{
    const auto &entries = m_frame.headers.m_entries;
    const auto broken = std::find_if(entries.begin(), entries.end(), [this](const auto &entry) {
        return !rawName(entry).isValidUtf8() || !rawValue(entry).isValidUtf8();
    });
    return errors::malformedHeader(
        "The header " + (broken == entries.end() ? QByteArray() : errors::quoted(rawName(*broken)))
        + " of " + nameOf(m_frame.command) + " is not UTF-8.");
}

} // namespace stomp
