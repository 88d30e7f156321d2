// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/sessionevent.h"

#include <chrono>
#include <optional>

namespace stomp {

/// The three times that a session waits for – a step that must be done by then, our next
/// heart-beat, the peer's silence – and the one timer that serves them. Both sessions use it.
///
/// Activity only stores its time. The timer is left where it is when a deadline moves away: it
/// fires early, finds nothing to do and is set anew. So a busy connection sets it once a gap, not
/// once a frame.
class Deadlines
{
public:
    /// The peer, or we, must be done with a step by @p due.
    void setStep(TimePoint due) { m_step = due; }
    void clearStep() { m_step.reset(); }

    /// @p send: the longest gap between octets of ours; @p receive: between the peer's. Zero: none.
    void setHeartbeat(std::chrono::milliseconds send, std::chrono::milliseconds receive, int grace,
                      TimePoint now);
    /// Whatever the peer does or not from now on.
    void stopExpecting() { m_receiveGap = {}; }

    /// Waits for nothing any more.
    void clear();

    void noteSent(TimePoint now);
    void noteReceived(TimePoint now);

    [[nodiscard]] bool isStepOverdue(TimePoint now) const { return m_step && now >= *m_step; }
    [[nodiscard]] bool isBeatDue(TimePoint now) const;
    /// Ask from tick() alone. A timer that fires more than one gap late means that this machine
    /// slept, and perhaps not the peer: then the silence is counted anew from now (H11).
    [[nodiscard]] bool isPeerSilent(TimePoint now);
    /// The silence that is not forgiven, for the text of an error.
    [[nodiscard]] std::chrono::milliseconds patience() const { return m_grace * m_receiveGap; }

    /// After any change; nothing if the timer may stay as it is.
    [[nodiscard]] std::optional<TimerChanged> update();
    /// The timer has fired and is not running any more.
    [[nodiscard]] std::optional<TimerChanged> rearm();

private:
    [[nodiscard]] std::optional<TimePoint> due() const;
    [[nodiscard]] std::optional<TimePoint> beatDue() const;
    [[nodiscard]] std::optional<TimePoint> silenceDue() const;

    std::optional<TimePoint> m_step;
    std::chrono::milliseconds m_sendGap{0};
    std::chrono::milliseconds m_receiveGap{0};
    int m_grace = 1;
    TimePoint m_lastSent;
    TimePoint m_lastReceived;
    std::optional<TimePoint> m_armed; ///< of the last TimerChanged
};

} // namespace stomp
