// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <optional>

namespace server {

/// One log line for each refused request, but no more than a few in a second: whoever floods the
/// host must not fill its disk. Lines left out are counted and told with the next one.
class RefusalLog final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit RefusalLog(int linesPerSecond)
        : m_linesPerSecond(linesPerSecond)
    { }

    /// The line to write now, or nothing.
    [[nodiscard]] std::optional<QByteArray> line(int status, const QByteArray &reason,
                                                 const QHostAddress &peer, quint16 port,
                                                 TimePoint now);

private:
    const int m_linesPerSecond;
    int m_written = 0; ///< since m_second
    quint64 m_leftOut = 0;
    std::optional<TimePoint> m_second;
};

} // namespace server
