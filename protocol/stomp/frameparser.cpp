// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/frameparser.h"

#include "protocol/stomp/errors.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace stomp {

namespace {

/// Of an unfinished head so much is copied at a time, to leave the body behind it alone.
constexpr qsizetype headPiece = 1024;

void drop(QByteArrayView &octets, qsizetype count)
{
    octets = octets.sliced(count);
}

/// EOLs right behind a frame (F15).
void dropEols(QByteArrayView &octets)
{
    qsizetype at = 0;
    for (;;) {
        if (at < octets.size() && octets[at] == '\n')
            at += 1;
        else if (at + 1 < octets.size() && octets[at] == '\r' && octets[at + 1] == '\n')
            at += 2;
        else
            break;
    }
    drop(octets, at);
}

} // namespace

FrameParser::FrameParser(Direction direction, ParserLimits limits)
    : m_limits(limits)
    , m_scanner(direction, limits)
{ }

void FrameParser::setVersion(Version version)
{
    m_scanner.setVersion(version);
}

void FrameParser::setLimits(const ParserLimits &limits)
{
    m_limits = limits;
    m_scanner.setLimits(limits);
}

bool FrameParser::isInsideFrame() const
{
    return m_phase == Phase::Head || m_phase == Phase::Body;
}

FrameParser::Outcome FrameParser::parse(QByteArrayView &octets)
{
    if (m_phase == Phase::BetweenFrames) {
        switch (skipToFrame(octets)) {
        case Gap::Nothing:
            return NeedMore();
        case Gap::Eols:
            return Heartbeat();
        case Gap::FrameFollows:
            m_scanner.begin();
            m_phase = Phase::Head;
            break;
        case Gap::Broken:
            drop(octets, octets.size());
            return m_error;
        }
    }
    Step step = m_phase == Phase::Head ? parseHead(octets) : Step::Done;
    if (step == Step::Done && m_phase == Phase::Body)
        step = parseBody(octets);

    if (step == Step::Done && m_phase == Phase::Body) {
        m_phase = Phase::BetweenFrames;
        dropEols(octets);
        return Outcome(std::in_place_type<Frame>, std::move(m_scanner.frame()));
    }
    const bool hasFailed = step == Step::Failed;
    drop(octets, octets.size());
    return hasFailed ? Outcome(m_error) : NeedMore();
}

/// Takes EOLs and stray NULs (F16 to F20).
FrameParser::Gap FrameParser::skipToFrame(QByteArrayView &octets)
{
    if (!octets.isEmpty() && octets.front() > '\r' && !m_awaitsFeed)
        return Gap::FrameFollows;
    Gap gap = Gap::Nothing;
    qsizetype at = 0;
    for (; at < octets.size(); ++at) {
        const char octet = octets[at];
        if (m_awaitsFeed && octet != '\n') {
            fail(errors::malformedFrame("A carriage return without a line feed behind it stands "
                                        "between two frames."));
            return Gap::Broken;
        }
        m_awaitsFeed = octet == '\r';
        if (octet == '\n')
            gap = Gap::Eols;
        else if (octet != '\r' && octet != '\0')
            break;
    }
    drop(octets, at);
    return gap == Gap::Nothing && !octets.isEmpty() ? Gap::FrameFollows : gap;
}

FrameParser::Step FrameParser::parseHead(QByteArrayView &octets)
{
    if (!m_head.isEmpty())
        return parseBufferedHead(octets);
    const Step step = scanHead(octets.data(), octets.size());
    if (step == Step::Done)
        takeHead(octets);
    else if (step == Step::More)
        m_head = octets.toByteArray();
    return step;
}

/// A head that lies at the front of @p octets, and its body if all of that lies there too.
void FrameParser::takeHead(QByteArrayView &octets)
{
    drop(octets, m_scanner.headSize());
    const qsizetype bodySize = bodySizeIn(octets);
    m_hasBody = bodySize >= 0;
    m_scanner.takeOctets(std::max(bodySize, qsizetype(0)));
    drop(octets, std::max(bodySize, qsizetype(0)));
}

/// The size of the body at the front of @p octets; -1 when they are not all of it.
qsizetype FrameParser::bodySizeIn(QByteArrayView octets) const
{
    const qsizetype length = m_scanner.contentLength();
    if (length >= 0)
        return length <= octets.size() ? length : -1;
    if (!mayHaveBody(m_scanner.frame().command))
        return 0;
    const qsizetype room = m_limits.frame - m_scanner.headSize();
    return octets.first(std::min(octets.size(), room)).indexOf('\0');
}

FrameParser::Step FrameParser::parseBufferedHead(QByteArrayView &octets)
{
    while (!octets.isEmpty()) {
        const qsizetype before = m_head.size();
        const QByteArrayView piece = octets.first(std::min(octets.size(), headPiece));
        m_head.append(piece);
        const Step step = scanHead(m_head.constData(), m_head.size());
        if (step == Step::More) {
            drop(octets, piece.size());
            continue;
        }
        if (step == Step::Done) {
            drop(octets, m_scanner.headSize() - before);
            m_hasBody = false;
            m_scanner.takeOctets();
        }
        m_head.clear();
        return step;
    }
    return Step::More;
}

FrameParser::Step FrameParser::scanHead(const char *head, qsizetype size)
{
    const Step step = m_scanner.scan(head, std::min(size, m_limits.frame));
    if (step == Step::Done) {
        m_phase = Phase::Body;
        return Step::Done;
    }
    return step == Step::More && size < m_limits.frame ? Step::More : failInHead(step);
}

FrameParser::Step FrameParser::failInHead(Step step)
{
    m_brokenReceipt = m_scanner.receiptSoFar();
    return fail(step == Step::Failed ? m_scanner.error() : errors::frameTooLarge(m_limits.frame));
}

FrameParser::Step FrameParser::parseBody(QByteArrayView &octets)
{
    if (!m_hasBody && m_scanner.contentLength() >= 0)
        return takeCountedBody(octets);
    if (!m_hasBody && mayHaveBody(m_scanner.frame().command))
        return takeBodyToNul(octets);
    return takeNul(octets);
}

FrameParser::Step FrameParser::takeCountedBody(QByteArrayView &octets)
{
    QByteArray &body = m_scanner.frame().body;
    const qsizetype length = m_scanner.contentLength();
    const QByteArrayView piece = octets.first(std::min(octets.size(), length - body.size()));
    body.reserve(length);
    body.append(piece);
    drop(octets, piece.size());
    m_hasBody = body.size() == length;
    return m_hasBody ? takeNul(octets) : Step::More;
}

FrameParser::Step FrameParser::takeBodyToNul(QByteArrayView &octets)
{
    QByteArray &body = m_scanner.frame().body;
    const qsizetype room = m_limits.frame - m_scanner.headSize() - body.size();
    const qsizetype size = octets.first(std::min(octets.size(), room)).indexOf('\0');
    if (size < 0 && octets.size() >= room)
        return fail(errors::frameTooLarge(m_limits.frame));
    const QByteArrayView piece = size < 0 ? octets : octets.first(size);
    body.append(piece);
    drop(octets, size < 0 ? piece.size() : piece.size() + 1);
    return size < 0 ? Step::More : Step::Done;
}

FrameParser::Step FrameParser::takeNul(QByteArrayView &octets)
{
    if (octets.isEmpty())
        return Step::More;
    if (octets.front() == '\0') {
        drop(octets, 1);
        return Step::Done;
    }
    return failWithoutNul();
}

FrameParser::Step FrameParser::failWithoutNul()
{
    const QByteArray name = commandName(m_scanner.frame().command).toByteArray();
    if (!mayHaveBody(m_scanner.frame().command))
        return fail(errors::malformedFrame(name
                                           + " may not have a body: a NUL must follow its "
                                             "blank line."));
    return fail(errors::malformedFrame(
        "The frame must end with NUL: " + name + " goes on behind the "
        + QByteArray::number(m_scanner.contentLength()) + " octets that its content-length says."));
}

FrameParser::Step FrameParser::fail(Error error)
{
    if (m_phase == Phase::Body)
        m_brokenReceipt = m_scanner.frame().headers.value("receipt").toByteArray();
    m_error = std::move(error);
    m_phase = Phase::Dead;
    m_head.clear();
    m_scanner.frame() = Frame();
    return Step::Failed;
}

} // namespace stomp
