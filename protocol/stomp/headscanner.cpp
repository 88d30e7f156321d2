// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/headscanner.h"

#include "protocol/stomp/errors.h"
#include "protocol/stomp/octetmarks.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>
#include <utility>

namespace stomp {

namespace {

constexpr qsizetype longestCommand = 32; ///< octets of a first line that are worth waiting for
constexpr QByteArrayView contentLengthName = "content-length";
constexpr qsizetype beyondAnyLimit = std::numeric_limits<qsizetype>::max() / 4;

/// Digits alone. A number that does not fit any buffer comes back as beyondAnyLimit.
std::optional<qsizetype> parseLength(QByteArrayView digits)
{
    if (digits.isEmpty())
        return std::nullopt;
    qsizetype length = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        if (length < beyondAnyLimit)
            length = std::min(length * 10 + (digit - '0'), beyondAnyLimit);
    }
    return length;
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

void HeadScanner::begin(Direction direction, Version version, const ParserLimits &limits)
{
    m_direction = direction;
    m_version = version;
    m_limits = limits;
    m_scanned = 0;
    m_lineStart = 0;
    m_blockStart = 0;
    m_colon = -1;
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
        return meetStray(m_scanned - 1);
    while (m_scanned < size) {
        const qsizetype begin = m_scanned;
        const OctetMarks marks = markOctets(head + begin, size - begin);
        quint32 todo = marks.lineFeed | marks.colon | marks.stray;
        m_hasBackslash |= marks.backslash != 0;
        m_hasHighOctet |= marks.high != 0;
        m_scanned = std::min(begin + OctetMarks::width, size);
        for (; todo != 0; todo &= todo - 1) {
            const qsizetype at = begin + std::countr_zero(todo);
            if (head[at] == ':') {
                m_hasColonInValue |= m_colon >= 0;
                m_colon = m_colon < 0 ? at : m_colon;
                continue;
            }
            const Step step = head[at] == '\n' ? endLine(at) : meetStray(at);
            if (step != Step::More)
                return step;
        }
    }
    const bool endsInReturn = size > 0 && head[size - 1] == '\r';
    return checkLineSize(size - m_lineStart - (endsInReturn ? 1 : 0));
}

/// The line ends with the line feed at @p feed. Done when it was the blank one.
HeadScanner::Step HeadScanner::endLine(qsizetype feed)
{
    qsizetype end = feed;
    if (end > m_lineStart && m_head[end - 1] == '\r') {
        m_hasReturn = true;
        --end;
    }
    if (m_blockStart == 0) {
        if (takeCommand({m_head, end}) == Step::Failed)
            return Step::Failed;
        m_blockStart = feed + 1;
    } else if (end > m_lineStart) {
        if (takeHeader(end) == Step::Failed)
            return Step::Failed;
    } else {
        m_scanned = feed + 1;
        return finish();
    }
    m_lineStart = feed + 1;
    m_colon = -1;
    return Step::More;
}

HeadScanner::Step HeadScanner::takeCommand(QByteArrayView line)
{
    if (checkLineSize(line.size()) == Step::Failed)
        return Step::Failed;
    const auto command = commandFromName(line);
    if (!command) {
        return fail(errors::unknownCommand("STOMP has no command " + errors::quoted(line)
                                           + "; commands are written in capitals."));
    }
    m_command = *command;
    if (isServerCommand(m_command) != (m_direction == Direction::FromServer)) {
        return fail(errors::unknownCommand(
            nameOf(m_command) + " is a command of the other side: it is sent by "
            + (isServerCommand(m_command) ? "servers" : "clients") + " alone."));
    }
    m_escaping = escapingOf(m_command, m_version);
    m_trims = m_version == Version::V1_0 && !isConnect(m_command);
    return Step::More;
}

HeadScanner::Step HeadScanner::takeHeader(qsizetype lineEnd)
{
    if (checkLineSize(lineEnd - m_lineStart) == Step::Failed)
        return Step::Failed;
    if (m_colon < 0) {
        // What stands in a CONNECT may be a credential: it is not repeated.
        const QByteArrayView line(m_head + m_lineStart, m_head + lineEnd);
        return fail(errors::malformedHeader(
            "Header line " + QByteArray::number(m_headers.size() + 1) + " of " + nameOf(m_command)
            + (isConnect(m_command) ? QByteArray() : QByteArray(", " + errors::quoted(line) + ','))
            + " has no colon; a header is written name:value."));
    }
    m_headers.m_entries.append({.offset = quint32(m_lineStart - m_blockStart),
                                .nameSize = quint32(m_colon - m_lineStart),
                                .valueSize = quint32(lineEnd - m_colon - 1)});
    const Headers::Entry &entry = m_headers.m_entries.last();
    const QByteArrayView name = rawName(entry);
    if (name.isEmpty()) {
        return fail(errors::malformedHeader("Header line " + QByteArray::number(m_headers.size())
                                            + " of " + nameOf(m_command)
                                            + " begins with its colon; a header needs a name."));
    }
    if (m_headers.size() > m_limits.headers && countNames() == Step::Failed)
        return Step::Failed;
    if (name.size() == contentLengthName.size() && name == contentLengthName && m_contentLength < 0)
        return takeContentLength(rawValue(entry));
    return Step::More;
}

HeadScanner::Step HeadScanner::takeContentLength(QByteArrayView value)
{
    const auto length = parseLength(value);
    if (!length) {
        return fail(errors::malformedHeader("The header content-length of " + nameOf(m_command)
                                            + " is " + errors::quoted(value)
                                            + ", but must be a number of octets."));
    }
    m_contentLength = *length;
    if (m_contentLength > m_limits.frame)
        return fail(errors::frameTooLarge(m_limits.frame));
    return Step::More;
}

/// Repeated names do not count towards the limit. The list is made when the limit may be passed.
HeadScanner::Step HeadScanner::countNames()
{
    const auto &entries = m_headers.m_entries;
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
        return fail(errors::tooManyHeaders(m_command, m_limits.headers));
    return Step::More;
}

/// A carriage return or NUL is at @p at: legal is only the former, and that before a line feed.
HeadScanner::Step HeadScanner::meetStray(qsizetype at)
{
    const bool isReturn = m_head[at] == '\r';
    if (isReturn && (at + 1 == m_size || m_head[at + 1] == '\n'))
        return Step::More;
    if (checkLineSize(at - m_lineStart) == Step::Failed)
        return Step::Failed;
    const QByteArray where = m_blockStart == 0
        ? QByteArray("the command line")
        : QByteArray("header line " + QByteArray::number(m_headers.size() + 1) + " of "
                     + nameOf(m_command));
    return fail(errors::malformedFrame(
        (isReturn ? "A carriage return without a line feed behind it stands in "
                  : "A NUL stands in ")
        + where + (isReturn ? "." : "; a blank line must come between the headers and the NUL.")));
}

HeadScanner::Step HeadScanner::checkLineSize(qsizetype size)
{
    if (m_blockStart == 0) {
        if (size <= longestCommand)
            return Step::More;
        return fail(
            errors::malformedFrame("The first line of a frame is longer than any command."));
    }
    if (size <= m_limits.headerLine)
        return Step::More;
    return fail(errors::headerLineTooLong(m_command, m_limits.headerLine));
}

HeadScanner::Step HeadScanner::finish()
{
    if (m_contentLength > 0 && !mayHaveBody(m_command)) {
        return fail(errors::malformedFrame(nameOf(m_command)
                                           + " may not have a body, but its content-length is "
                                           + QByteArray::number(m_contentLength) + '.'));
    }
    if (m_scanned + std::max(m_contentLength, qsizetype(0)) + 1 > m_limits.frame)
        return fail(errors::frameTooLarge(m_limits.frame));

    const QByteArrayView block(m_head + m_blockStart, m_lineStart - m_blockStart);
    if (m_hasHighOctet && !block.isValidUtf8())
        return fail(brokenUtf8());
    if (m_hasReturn || m_trims || (m_hasBackslash && m_escaping != Escaping::None))
        return rewriteHeaders();
    m_headers.m_octets = QByteArray(block.data(), block.size());
    m_headers.m_isPlain = !m_hasBackslash && !m_hasColonInValue;
    return Step::Done;
}

HeadScanner::Step HeadScanner::rewriteHeaders()
{
    const qsizetype room = m_lineStart - m_blockStart;
    Headers decoded;
    decoded.reserve(m_headers.size(), room);
    QByteArray scratch(room, Qt::Uninitialized);
    for (const Headers::Entry &entry : m_headers.m_entries) {
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
    m_headers = std::move(decoded);
    return Step::Done;
}

HeadScanner::Step HeadScanner::fail(Error error)
{
    m_error = std::move(error);
    return Step::Failed;
}

QByteArray HeadScanner::receiptSoFar() const
{
    for (const Headers::Entry &entry : m_headers.m_entries) {
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
        "The header " + errors::quoted(name) + " of " + nameOf(m_command)
        + " has a backslash that begins no escape of STOMP " + versionName(m_version).toByteArray()
        + (m_escaping == Escaping::WithReturn ? "; there are \\n, \\r, \\c and \\\\."
                                              : "; there are \\n, \\c and \\\\."));
}

Error HeadScanner::brokenUtf8() const
{
    const auto &entries = m_headers.m_entries;
    const auto broken = std::find_if(entries.begin(), entries.end(), [this](const auto &entry) {
        return !rawName(entry).isValidUtf8() || !rawValue(entry).isValidUtf8();
    });
    return errors::malformedHeader(
        "The header " + (broken == entries.end() ? QByteArray() : errors::quoted(rawName(*broken)))
        + " of " + nameOf(m_command) + " is not UTF-8.");
}

} // namespace stomp
