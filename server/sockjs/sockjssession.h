// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/sessions/sendqueue.h"
#include "server/sockjs/sockjsformat.h"

#include <QByteArray>

#include <optional>

namespace server::sockjs {

/// What the receivers of one SockJS session over HTTP get: the opening, messages, heart-beats, the
/// close, each wrapped as the receiver wants it, and when its answer ends. Without I/O and clock.
class SockJsSession final
{
public:
    struct Limits
    {
        qsizetype streamOctets
            = 131'072; ///< then a streaming answer ends, and the client asks again
    };
    /// Octets for the receiver. Empty: nothing for now.
    struct Output
    {
        QByteArray octets;
        bool isLast = false; ///< its answer ends behind them; the session has no receiver then
    };

    explicit SockJsSession(Limits limits)
        : m_limits(limits)
    { }

    [[nodiscard]] bool hasReceiver() const { return m_receiver.has_value(); }
    /// A receiver asks; there is none yet. What it gets at once: its prelude, the opening to the
    /// first of all.
    [[nodiscard]] Output attach(Receiver receiver, const QByteArray &callback);
    /// What it gets of @p queue (Framing::SockJs). Call it as long as there is room for more.
    [[nodiscard]] Output take(SendQueue &queue);
    /// The receiver went in the middle of its answer. What was on its way may be lost, so the
    /// session is over.
    void interrupt();
    /// Nobody asked for so long that the session is over, without a word.
    void expire();

    /// The host ends it: the same frame comes at the end of the queue, or nobody is there to take
    /// it.
    void noteClosing(const QByteArray &closeFrame) { m_closeFrame = closeFrame; }

    /// The close frame that its receivers get, or got; empty while it lives, or expired.
    [[nodiscard]] const QByteArray &closeFrame() const { return m_closeFrame; }
    /// Nothing more comes.
    [[nodiscard]] bool isClosed() const { return m_isClosed; }

private:
    [[nodiscard]] Output output(QByteArrayView frame);
    [[nodiscard]] QByteArray nextFrame(SendQueue &queue);
    [[nodiscard]] QByteArray arrayFrame(SendQueue &queue);

    const Limits m_limits;
    std::optional<Receiver> m_receiver;
    QByteArray m_callback;
    qsizetype m_streamed = 0; ///< octets of this answer
    QByteArray m_closeFrame;
    bool m_isOpened = false;
    bool m_isClosed = false;
};

/// What a receiver gets in place of a session: prelude and close frame.
[[nodiscard]] QByteArray refusal(Receiver receiver, const QByteArray &callback,
                                 const QByteArray &closeFrame);

} // namespace server::sockjs
