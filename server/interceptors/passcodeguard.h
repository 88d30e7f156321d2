// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QHostAddress>

#include <chrono>
#include <deque>

namespace server {

/// Compares passcodes, and stops looking at those of an address that was wrong too often. Has no
/// clock; what it remembers is bounded, whoever asks.
class PasscodeGuard
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    struct Config
    {
        QByteArray passcode; ///< empty: everyone may in
        qint64 attempts = 5; ///< wrong ones of one address in that time
        std::chrono::minutes memory{30};
        qsizetype addresses = 10'000; ///< most that are remembered
    };

    enum class Verdict : quint8 {
        Admitted,
        Wrong,
        TooManyAttempts, ///< right or wrong: it was not looked at
    };

    explicit PasscodeGuard(Config config);

    [[nodiscard]] Verdict check(const QHostAddress &address, QByteArrayView passcode,
                                TimePoint now);
    /// After which time that address may try again; zero: now.
    [[nodiscard]] std::chrono::seconds waitOf(const QHostAddress &address, TimePoint now) const;

private:
    void forgetOld(TimePoint now);
    void remember(const QHostAddress &address, TimePoint now);

    struct Attempt
    {
        QHostAddress address;
        TimePoint time;
    };

    Config m_config;
    std::deque<Attempt> m_attempts; ///< wrong ones, in the order of time
    QHash<QHostAddress, qint64> m_counts; ///< of m_attempts, by address
};

} // namespace server
