// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/command.h"

#include <QByteArray>
#include <QTest>

using stomp::Command;

Q_DECLARE_METATYPE(stomp::Command)

class TestCommand final : public QObject
{
    Q_OBJECT

private slots:
    void namesAreUnderstood_data();
    void namesAreUnderstood();
    void otherTextsAreNone_data();
    void otherTextsAreNone();
};

void TestCommand::namesAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<Command>("command");
    QTest::addColumn<bool>("isServers");
    QTest::addColumn<bool>("mayHaveBody");
    const auto row = [](const char *name, Command command, bool isServers, bool mayHaveBody) {
        QTest::newRow(name) << QByteArray(name) << command << isServers << mayHaveBody;
    };
    row("CONNECT", Command::Connect, false, false);
    row("STOMP", Command::Stomp, false, false);
    row("SEND", Command::Send, false, true);
    row("SUBSCRIBE", Command::Subscribe, false, false);
    row("UNSUBSCRIBE", Command::Unsubscribe, false, false);
    row("ACK", Command::Ack, false, false);
    row("NACK", Command::Nack, false, false);
    row("BEGIN", Command::Begin, false, false);
    row("COMMIT", Command::Commit, false, false);
    row("ABORT", Command::Abort, false, false);
    row("DISCONNECT", Command::Disconnect, false, false);
    row("CONNECTED", Command::Connected, true, false);
    row("MESSAGE", Command::Message, true, true);
    row("RECEIPT", Command::Receipt, true, false);
    row("ERROR", Command::Error, true, true);
}

void TestCommand::namesAreUnderstood()
{
    QFETCH(const QByteArray, name);
    QFETCH(const Command, command);
    QCOMPARE(stomp::commandFromName(name), std::optional(command));
    QCOMPARE(stomp::commandName(command), QByteArrayView(name));
    QTEST(stomp::isServerCommand(command), "isServers");
    QTEST(stomp::mayHaveBody(command), "mayHaveBody");
}

void TestCommand::otherTextsAreNone_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("F25 lower case") << QByteArray("connect");
    QTest::newRow("one letter in lower case") << QByteArray("SENd");
    QTest::newRow("F26 one letter more") << QByteArray("SENDX");
    QTest::newRow("F26 a beginning") << QByteArray("SUB");
    QTest::newRow("blank behind") << QByteArray("SEND ");
    QTest::newRow("carriage return behind") << QByteArray("SEND\r");
    QTest::newRow("NUL behind") << QByteArray("SEND\0", 5);
    for (const char *name : {"ACX", "NACX", "SENX", "BEGIX", "ABORX", "STOMX", "ERROX", "COMMIX",
                             "CONNECX", "MESSAGX", "RECEIPX", "SUBSCRIBX", "CONNECTEX",
                             "DISCONNECX", "UNSUBSCRIBX", "XXXXXXXX", "XXXXXXXXXXXX"})
        QTest::newRow(name) << QByteArray(name);
}

void TestCommand::otherTextsAreNone()
{
    QFETCH(const QByteArray, name);
    QVERIFY(!stomp::commandFromName(name));
}

QTEST_APPLESS_MAIN(TestCommand)
#include "tst_command.moc"
