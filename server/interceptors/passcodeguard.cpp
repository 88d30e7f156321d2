// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/passcodeguard.h"

#include <algorithm>
#include <utility>

namespace server {

namespace {

/// Takes as long for a passcode that is nearly right as for any other of its length.
bool isSame(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(uchar(a[i]) ^ uchar(b[i]));
    return difference == 0;
}

} // namespace

PasscodeGuard::PasscodeGuard(Config config)
    : m_config(std::move(config))
{ }

PasscodeGuard::Verdict PasscodeGuard::check(const QHostAddress &address, QByteArrayView passcode,
                                            TimePoint now)
{
    if (m_config.passcode.isEmpty())
        return Verdict::Admitted;
    forgetOld(now);
    if (m_counts.value(address) >= m_config.attempts)
        return Verdict::TooManyAttempts;
    if (isSame(passcode, m_config.passcode))
        return Verdict::Admitted;
    if (!passcode.isEmpty()) // who gives none does not guess, but asks whether one is needed
        remember(address, now);
    return Verdict::Wrong;
}

std::chrono::seconds PasscodeGuard::waitOf(const QHostAddress &address, TimePoint now) const
{
    qint64 tooMany = m_counts.value(address) - m_config.attempts + 1;
    if (tooMany <= 0)
        return std::chrono::seconds(0);
    for (const Attempt &attempt : m_attempts) {
        if (attempt.address == address && --tooMany == 0)
            return std::chrono::ceil<std::chrono::seconds>(attempt.time + m_config.memory - now);
    }
    return std::chrono::seconds(0);
}

void PasscodeGuard::forgetOld(TimePoint now)
{
    const auto forgetFirst = [this] {
        const auto count = m_counts.find(m_attempts.front().address);
        if (--*count == 0)
            m_counts.erase(count);
        m_attempts.pop_front();
    };
    while (!m_attempts.empty() && m_attempts.front().time + m_config.memory <= now)
        forgetFirst();
    while (m_counts.size() >= m_config.addresses)
        forgetFirst();
}

void PasscodeGuard::remember(const QHostAddress &address, TimePoint now)
{
    m_attempts.push_back({.address = address, .time = now});
    ++m_counts[address];
}

} // namespace server
