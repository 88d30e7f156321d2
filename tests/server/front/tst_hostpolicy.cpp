// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/hostpolicy.h"

#include <QTest>

using server::HostPolicy;
using server::parseAuthority;

class TestHostPolicy final : public QObject
{
    Q_OBJECT

private slots:
    void readsAuthorities_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("isAddress");
        const auto row = [](const char *text, const char *host, int port, bool isAddress) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(host) << port << isAddress;
        };
        row("localhost", "localhost", 0, false);
        row("LocalHost:8750", "localhost", 8750, false);
        row("chat.example.", "chat.example", 0, false);
        row("my_host-1.lan:1", "my_host-1.lan", 1, false);
        row("192.168.0.7:65535", "192.168.0.7", 65535, true);
        row("[::1]", "::1", 0, true);
        row("[0:0:0:0:0:0:0:1]:80", "::1", 80, true);
        row("[FE80::1%25eth0]:80", "fe80::1", 80, true);
        row("127.1", "127.1", 0, false);
        row("0177.0.0.1", "0177.0.0.1", 0, false);
        row("256.0.0.1", "256.0.0.1", 0, false);
    }
    void readsAuthorities()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, port);
        const auto authority = parseAuthority(text);
        QVERIFY(authority);
        QTEST(authority->host, "host");
        QTEST(authority->isAddress, "isAddress");
        QCOMPARE(int(authority->port.value_or(0)), port);
    }

    void refusesWhatIsNoAuthority_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",           ".",      "a b",         "a/b",      "user@host",
                                 "host:",      "host:0", "host:65536",  "host:+80", "host:8o",
                                 "host:80:80", "::1",    "[::1",        "[]",       "[127.0.0.1]",
                                 "[::1]80",    "[::1]:", "h\xc3\xb6st", "a,b",      ".example"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void refusesWhatIsNoAuthority()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!parseAuthority(text));
    }

    void answersToItsOwnNamesOnly_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *host, bool allowed) {
            QTest::newRow(host) << QByteArray(host) << allowed;
        };
        row("127.0.0.1:8750", true);
        row("192.168.0.7", true);
        row("10.0.0.1:8750", true);
        row("[::1]:8750", true);
        row("[fe80::1]", true);
        row("localhost", true);
        row("LOCALHOST:8750", true);
        row("room.localhost:8750", true);
        row("teahouse:8750", true);
        row("TEAHOUSE", true);
        row("teahouse.local:8750", true);
        row("chat.example", true);
        row("chat.example:8750", true);
        row("Chat.Example.:8750", true);
        row("proxied.example:443", true);
        row("proxied.example", true);
        row("127.0.0.1:8751", false);
        row("localhost:80", false);
        row("chat.example:443", false);
        row("evil.example", false);
        row("evil.example:8750", false);
        row("127.0.0.1.evil.example", false);
        row("localhost.evil.example", false);
        row("evillocalhost", false);
        row("teahouse.evil", false);
        row("2130706433", false);
        row("127.1", false);
        row("0x7f.0.0.1", false);
        row("evil@localhost", false);
        row("", false);
        row("localhost:8750:8750", false);
        row("localhost, evil.example", false);
    }
    void answersToItsOwnNamesOnly()
    {
        QFETCH(const QByteArray, host);
        HostPolicy policy({QStringLiteral("chat.example"), QStringLiteral(" proxied.example:443 ")},
                          QStringLiteral("TeaHouse"));
        policy.setPort(8750);
        QTEST(policy.allows(host), "allowed");
    }

    void namelessMachineAllowsNoEmptyName()
    {
        HostPolicy policy({}, QString());
        policy.setPort(8750);
        QVERIFY(!policy.allows(""));
        QVERIFY(!policy.allows(".local"));
        QVERIFY(policy.allows("localhost"));
    }

    void machineHasAName() { QVERIFY(!HostPolicy::ownMachineName().isEmpty()); }
};

QTEST_APPLESS_MAIN(TestHostPolicy)

#include "tst_hostpolicy.moc"
