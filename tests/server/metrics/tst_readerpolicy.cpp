// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/readerpolicy.h"

#include <QTest>

class TestReaderPolicy final : public QObject
{
    Q_OBJECT

private slots:
    void allows_data()
    {
        QTest::addColumn<QString>("reader");
        QTest::addColumn<bool>("isAllowed");
        const auto row = [](const char *name, const char *reader, bool isAllowed) {
            QTest::newRow(name) << QString::fromLatin1(reader) << isAllowed;
        };
        row("this machine", "127.0.0.1", true);
        row("this machine, another address", "127.0.0.9", true);
        row("this machine, IPv6", "::1", true);
        row("allowed", "192.0.2.7", true);
        row("allowed, IPv6 written otherwise", "2001:db8:0::7", true);
        row("a neighbour", "192.0.2.8", false);
        row("nobody", "", false);
    }
    void allows()
    {
        QFETCH(const QString, reader);
        QFETCH(const bool, isAllowed);
        const server::ReaderPolicy policy({QStringLiteral("192.0.2.7"),
                                           QStringLiteral("2001:db8::7"),
                                           QStringLiteral("not an address")});
        QCOMPARE(policy.allows(QHostAddress(reader)), isAllowed);
    }
};

QTEST_APPLESS_MAIN(TestReaderPolicy)
#include "tst_readerpolicy.moc"
