// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/refusallog.h"

namespace server {

using namespace std::chrono_literals;

std::optional<QByteArray> RefusalLog::line(int status, const QByteArray &reason,
                                           const QHostAddress &peer, quint16 port, TimePoint now)
{
    if (!m_second || now - *m_second >= 1s) {
        m_second = now;
        m_written = 0;
    }
    if (m_written == m_linesPerSecond) {
        ++m_leftOut;
        return std::nullopt;
    }
    ++m_written;
    QByteArray text = "refused " + QByteArray::number(status) + ' ' + peer.toString().toLatin1()
        + " port " + QByteArray::number(port) + ": " + reason.trimmed();
    if (m_leftOut > 0)
        text += " (and " + QByteArray::number(m_leftOut) + " more before)";
    m_leftOut = 0;
    return text;
}

} // namespace server
