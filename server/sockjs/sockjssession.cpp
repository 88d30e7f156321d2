// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjssession.h"

#include "protocol/stomp/error.h"
#include "server/sockjs/sockjscodec.h"

#include <utility>

namespace server::sockjs {

namespace {

// So much is copied for each peer whose kernel takes no more; the rest stays shared.
constexpr qsizetype streamedAtOnce = 16'384;

bool isMessageNext(const SendQueue &queue)
{
    QByteArrayView next;
    return queue.peek(std::span(&next, 1)) == 1 && next.startsWith('"');
}

} // namespace

SockJsSession::Output SockJsSession::attach(Receiver receiver, const QByteArray &callback)
{
    Q_ASSERT(!m_receiver);
    m_receiver = receiver;
    m_callback = callback;
    m_streamed = 0;
    Output first{.octets = prelude(receiver, callback)};
    if (std::exchange(m_isOpened, true))
        return first;
    const Output opening = output("o");
    return {.octets = first.octets + opening.octets, .isLast = opening.isLast};
}

SockJsSession::Output SockJsSession::take(SendQueue &queue)
{
    if (!m_receiver || m_isClosed)
        return {};
    const QByteArray frame = nextFrame(queue);
    return frame.isEmpty() ? Output{} : output(frame);
}

QByteArray SockJsSession::nextFrame(SendQueue &queue)
{
    while (!queue.isEmpty()) {
        if (isMessageNext(queue))
            return arrayFrame(queue);
        const QByteArray frame = queue.takeUnit().chopped(1);
        if (frame.startsWith('c')) {
            m_closeFrame = frame;
            m_isClosed = true;
            return frame;
        }
        if (queue.isEmpty())
            return frame; // a heart-beat; before something else it would tell nothing
    }
    return {};
}

/// As many messages as may go at once.
QByteArray SockJsSession::arrayFrame(SendQueue &queue)
{
    const qsizetype most = isStreaming(*m_receiver) ? streamedAtOnce : m_limits.streamOctets;
    QByteArray frame = "a[";
    while (isMessageNext(queue) && frame.size() < most) {
        frame.append(queue.takeUnit());
        frame.back() = ','; // for the line end
    }
    frame.back() = ']';
    return frame;
}

SockJsSession::Output SockJsSession::output(QByteArrayView frame)
{
    Output out{.octets = wrapped(*m_receiver, frame, m_callback)};
    m_streamed += out.octets.size();
    out.isLast = !isStreaming(*m_receiver) || m_isClosed || m_streamed >= m_limits.streamOctets;
    if (out.isLast)
        m_receiver.reset();
    return out;
}

void SockJsSession::interrupt()
{
    m_receiver.reset();
    m_isClosed = true;
    if (m_closeFrame.isEmpty())
        m_closeFrame
            = sockjs::closeFrame(stomp::closecode::protocolError, "Connection interrupted");
}

void SockJsSession::expire()
{
    m_receiver.reset();
    m_isClosed = true;
}

QByteArray refusal(Receiver receiver, const QByteArray &callback, const QByteArray &closeFrame)
{
    return prelude(receiver, callback) + wrapped(receiver, closeFrame, callback);
}

} // namespace server::sockjs
