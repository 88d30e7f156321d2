// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/inboundbudget.h"

#include <algorithm>

namespace server {

using namespace std::chrono_literals;

namespace {

using Worth = std::chrono::nanoseconds; ///< the time in which that much is earned

constexpr Worth deepestDebt = -10s; ///< then the past is forgiven
constexpr Worth most = 1s;

Worth worth(qint64 amount, qint64 perSecond)
{
    const qint64 whole = amount / perSecond;
    const qint64 rest = amount % perSecond;
    return std::chrono::seconds(whole) + Worth(rest * Worth::period::den / perSecond);
}

} // namespace

InboundBudget::InboundBudget(Limits limits)
    : m_limits(limits)
{ }

std::chrono::milliseconds InboundBudget::charge(qint64 frames, qint64 octets, TimePoint now)
{
    const Worth earned = std::clamp<Worth>(now - m_filledAt, 0s, most - deepestDebt);
    m_filledAt = now;
    const auto pay = [earned](Worth &left, Worth price) {
        left = std::max(std::min(most, left + earned) - price, deepestDebt);
    };
    pay(m_frames, worth(frames, m_limits.framesPerSecond));
    pay(m_octets, worth(octets, m_limits.octetsPerSecond));
    const Worth debt = -std::min({m_frames, m_octets, Worth(0)});
    return std::chrono::ceil<std::chrono::milliseconds>(debt);
}

} // namespace server
