// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/userdestinations.h"

#include <QTest>

class TestUserDestinations final : public QObject
{
    Q_OBJECT

private slots:
    void recognises_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<bool>("isUser");
        QTest::newRow("a queue of one's own") << QByteArray("/user/queue/replies") << true;
        QTest::newRow("no name") << QByteArray("/user/queue/") << false;
        QTest::newRow("no queue") << QByteArray("/user/topic/a") << false;
        QTest::newRow("the resolved name") << QByteArray("/queue/replies-user12") << false;
        QTest::newRow("room") << QByteArray("/subscribe/chat/room/5") << false;
    }
    void recognises()
    {
        QFETCH(const QByteArray, destination);
        QFETCH(const bool, isUser);
        QCOMPARE(server::isUserDestination(destination), isUser);
    }

    void u1_resolvesForOneSession()
    {
        QCOMPARE(server::resolveUserDestination("/user/queue/foo", 123),
                 QByteArray("/queue/foo-user123"));
    }
};

QTEST_APPLESS_MAIN(TestUserDestinations)
#include "tst_userdestinations.moc"
