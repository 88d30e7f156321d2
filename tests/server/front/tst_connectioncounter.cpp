// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/connectioncounter.h"

#include <QTest>

using server::ConnectionCounter;
using Verdict = ConnectionCounter::Verdict;

namespace {

QHostAddress address(const char *text)
{
    return QHostAddress(QString::fromLatin1(text));
}

} // namespace

class TestConnectionCounter final : public QObject
{
    Q_OBJECT

private slots:
    void countsInAllAndForEachAddress()
    {
        ConnectionCounter counter({.total = 3, .perAddress = 2, .loopback = {}});
        const auto kim = address("192.168.0.1");
        const auto lee = address("192.168.0.2");
        QCOMPARE(counter.add(kim), Verdict::Counted);
        QCOMPARE(counter.add(kim), Verdict::Counted);
        QCOMPARE(counter.add(kim), Verdict::TooManyFromAddress);
        QCOMPARE(counter.add(lee), Verdict::Counted);
        QCOMPARE(counter.add(lee), Verdict::TooMany);
        QCOMPARE(counter.total(), 3);
        QCOMPARE(counter.of(kim), 2);
        QCOMPARE(counter.of(lee), 1);

        counter.remove(kim);
        QCOMPARE(counter.add(lee), Verdict::Counted);
        counter.remove(lee);
        counter.remove(lee);
        counter.remove(kim);
        QCOMPARE(counter.total(), 0);
        QCOMPARE(counter.of(kim), 0);
        QCOMPARE(counter.of(lee), 0);
    }

    void oneAddressHasOneCount_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("plain");
        QTest::newRow("IPv4 on an IPv6 socket")
            << QStringLiteral("::ffff:192.168.0.1") << QStringLiteral("192.168.0.1");
        QTest::newRow("by another interface")
            << QStringLiteral("fe80::1%eth0") << QStringLiteral("fe80::1");
    }
    void oneAddressHasOneCount()
    {
        QFETCH(const QString, other);
        QFETCH(const QString, plain);
        QCOMPARE(server::plainAddress(QHostAddress(other)).toString(), plain);
        ConnectionCounter counter({.total = 10, .perAddress = 1, .loopback = {}});
        QCOMPARE(counter.add(QHostAddress(plain)), Verdict::Counted);
        QCOMPARE(counter.add(QHostAddress(other)), Verdict::TooManyFromAddress);
        counter.remove(QHostAddress(other));
        QCOMPARE(counter.total(), 0);
    }

    void loopbackMayHaveItsOwnLimit()
    {
        ConnectionCounter counter({.total = 10, .perAddress = 1, .loopback = 2});
        QCOMPARE(counter.add(address("127.0.0.1")), Verdict::Counted);
        QCOMPARE(counter.add(address("::ffff:127.0.0.1")), Verdict::Counted);
        QCOMPARE(counter.add(address("127.0.0.1")), Verdict::TooManyFromAddress);
        QCOMPARE(counter.add(address("::1")), Verdict::Counted); // another address of the machine
        QCOMPARE(counter.add(address("10.0.0.1")), Verdict::Counted);
        QCOMPARE(counter.add(address("10.0.0.1")), Verdict::TooManyFromAddress);
    }
};

QTEST_APPLESS_MAIN(TestConnectionCounter)

#include "tst_connectioncounter.moc"
