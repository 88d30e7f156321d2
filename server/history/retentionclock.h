// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>

namespace server {

/// The time by which messages grow too old. It follows the machine's clock, but never runs more
/// than mostSpeed times as fast as time passes while the host runs: a clock that is set years ahead
/// by mistake costs nobody the history, and after months of being switched off the host has caught
/// up within days. Plain arithmetic: the caller owns both clocks and keeps now() on disk.
class RetentionClock
{
public:
    static constexpr qint64 mostSpeed = 24;

    /// @p nowMs as it was kept; 0: the first start ever.
    explicit RetentionClock(qint64 nowMs = 0)
        : m_now(nowMs)
    { }

    /// @p wallMs is what the machine's clock says, @p sinceLast the time that has passed since the
    /// last call by a clock that nobody can set.
    void advance(qint64 wallMs, std::chrono::milliseconds sinceLast)
    {
        if (m_now == 0 || wallMs < m_now)
            m_now = wallMs;
        else
            m_now = qMin(wallMs, m_now + sinceLast.count() * mostSpeed);
    }
    [[nodiscard]] qint64 now() const { return m_now; }

private:
    qint64 m_now = 0;
};

} // namespace server
