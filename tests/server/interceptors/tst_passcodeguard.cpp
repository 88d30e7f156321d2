// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/passcodeguard.h"

#include <QTest>

using server::PasscodeGuard;
using Verdict = server::PasscodeGuard::Verdict;
using namespace std::chrono_literals;

namespace {

const PasscodeGuard::TimePoint start{std::chrono::hours(5)};
const QHostAddress kim(QStringLiteral("192.0.2.1"));
const QHostAddress lee(QStringLiteral("192.0.2.2"));

PasscodeGuard guardOf(qint64 attempts = 3, qsizetype addresses = 10)
{
    return PasscodeGuard({.passcode = "open sesame", .attempts = attempts, .addresses = addresses});
}

} // namespace

class TestPasscodeGuard final : public QObject
{
    Q_OBJECT

private slots:
    void compares_data()
    {
        QTest::addColumn<QByteArray>("passcode");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("right") << QByteArray("open sesame") << Verdict::Admitted;
        QTest::newRow("none") << QByteArray() << Verdict::Wrong;
        QTest::newRow("shorter") << QByteArray("open sesam") << Verdict::Wrong;
        QTest::newRow("longer") << QByteArray("open sesame!") << Verdict::Wrong;
        QTest::newRow("last letter") << QByteArray("open sesamE") << Verdict::Wrong;
    }
    void compares()
    {
        QFETCH(const QByteArray, passcode);
        QFETCH(const Verdict, verdict);
        PasscodeGuard guard = guardOf();
        QCOMPARE(guard.check(kim, passcode, start), verdict);
    }

    void withoutAPasscodeEveryoneMayIn()
    {
        PasscodeGuard guard({});
        for (int i = 0; i < 100; ++i)
            QCOMPARE(guard.check(kim, "anything", start), Verdict::Admitted);
    }

    void stopsLookingAfterTheLastAttempt()
    {
        PasscodeGuard guard = guardOf(3);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(guard.check(kim, "wrong", start + i * 1min), Verdict::Wrong);
        QCOMPARE(guard.check(kim, "open sesame", start + 3min), Verdict::TooManyAttempts);
        QCOMPARE(guard.waitOf(kim, start + 3min), 27min);
        QCOMPARE(guard.check(lee, "open sesame", start + 3min), Verdict::Admitted);
        // The first is forgotten after half an hour, and makes room for one.
        QCOMPARE(guard.check(kim, "open sesame", start + 30min - 1s), Verdict::TooManyAttempts);
        QCOMPARE(guard.check(kim, "wrong", start + 30min), Verdict::Wrong);
        QCOMPARE(guard.check(kim, "open sesame", start + 30min), Verdict::TooManyAttempts);
        QCOMPARE(guard.check(kim, "open sesame", start + 31min), Verdict::Admitted);
    }

    void givingNoneIsNoAttempt()
    {
        PasscodeGuard guard({.passcode = "open sesame", .attempts = 2});
        for (int i = 0; i < 10; ++i)
            QCOMPARE(guard.check(kim, {}, start), Verdict::Wrong);
        QCOMPARE(guard.check(kim, "open sesame", start), Verdict::Admitted);
    }

    void rightOnesAreNotCounted()
    {
        PasscodeGuard guard = guardOf(1);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(guard.check(kim, "open sesame", start), Verdict::Admitted);
        QCOMPARE(guard.waitOf(kim, start), 0s);
    }

    void whatItRemembersIsBounded()
    {
        PasscodeGuard guard = guardOf(1, 2);
        for (quint32 i = 0; i < 1000; ++i)
            QCOMPARE(guard.check(QHostAddress(i + 1), "wrong", start), Verdict::Wrong);
        QCOMPARE(guard.check(QHostAddress(quint32(1000)), "wrong", start),
                 Verdict::TooManyAttempts);
    }
};

QTEST_APPLESS_MAIN(TestPasscodeGuard)
#include "tst_passcodeguard.moc"
