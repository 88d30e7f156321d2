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

    void findsWhereASendGoes_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<QString>("nickname");
        QTest::addColumn<QByteArray>("queue");
        const auto row = [](const char *name, const char *destination, const char *nickname = "",
                            const char *queue = "") {
            QTest::newRow(name) << QByteArray(destination) << QString::fromUtf8(nickname)
                                << QByteArray(queue);
        };
        row("a person's queue", "/user/kim/queue/a", "kim", "/user/queue/a");
        row("deeper", "/user/kim/queue/a/b", "kim", "/user/queue/a/b");
        row("a slash in the name", "/user/a%2Fb/queue/a", "a/b", "/user/queue/a");
        row("a slash in small letters", "/user/a%2fb/queue/a", "a/b", "/user/queue/a");
        row("a name with spaces", "/user/kim (2)/queue/a", "kim (2)", "/user/queue/a");
        row("a Korean name", "/user/\xea\xb9\x80/queue/a", "\xea\xb9\x80", "/user/queue/a");
        row("somebody called queue", "/user/queue/queue/a", "queue", "/user/queue/a");
        row("one's own queue", "/user/queue/a");
        row("no name", "/user//queue/a");
        row("no queue", "/user/kim/topic/a");
        row("an empty queue", "/user/kim/queue/");
        row("nothing behind", "/user/kim");
        row("elsewhere", "/users/kim/queue/a");
    }
    void findsWhereASendGoes()
    {
        QFETCH(const QByteArray, destination);
        QFETCH(const QString, nickname);
        QFETCH(const QByteArray, queue);
        const auto target = server::parseUserTarget(destination);
        QCOMPARE(target.has_value(), !queue.isEmpty());
        if (target) {
            QCOMPARE(target->nickname, nickname);
            QCOMPARE(target->destination, queue);
        }
    }

    void theHostsOwnQueuesAreNotForClients_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<bool>("isHosts");
        QTest::newRow("replies") << QByteArray("/user/queue/replies") << true;
        QTest::newRow("errors") << QByteArray("/user/queue/errors") << true;
        QTest::newRow("direct") << QByteArray("/user/queue/direct") << true;
        QTest::newRow("another") << QByteArray("/user/queue/replies2") << false;
    }
    void theHostsOwnQueuesAreNotForClients()
    {
        QFETCH(const QByteArray, destination);
        QFETCH(const bool, isHosts);
        QCOMPARE(server::isWrittenByHostAlone(destination), isHosts);
    }

    void u1_resolvesForOneSession()
    {
        QCOMPARE(server::resolveUserDestination("/user/queue/foo", 123),
                 QByteArray("/queue/foo-user123"));
    }
};

QTEST_APPLESS_MAIN(TestUserDestinations)
#include "tst_userdestinations.moc"
