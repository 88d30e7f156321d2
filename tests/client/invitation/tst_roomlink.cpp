// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/hostaddress.h"
#include "client/invitation/roomlink.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRoomLink final : public QObject
{
    Q_OBJECT

private slots:
    void linksOfHosts_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("link");
        const auto row = [](const char *name, const char *host, const char *link) {
            QTest::newRow(name) << QString::fromLatin1(host) << QString::fromLatin1(link);
        };
        row("IPv4", "ws://192.168.0.7:8750/ws", "http://192.168.0.7:8750/room/5");
        row("another port", "ws://192.168.0.7:80/ws", "http://192.168.0.7:80/room/5");
        row("no port", "ws://kim-laptop/ws", "http://kim-laptop:8750/room/5");
        row("IPv6", "ws://[fd00::2]:9000/ws", "http://[fd00::2]:9000/room/5");
        row("IPv6 with a zone", "ws://[fe80::1%25eth0]:9000/ws", "http://[fe80::1]:9000/room/5");
        row("encrypted", "wss://chat.example:443/stomp", "https://chat.example:443/room/5");
    }
    void linksOfHosts()
    {
        QFETCH(const QString, host);
        QFETCH(const QString, link);
        QCOMPARE(client::roomLink(QUrl(host), 5), link);
        QCOMPARE(client::hostLink(QUrl(host)), QString(link).remove(u"room/5"_s));
        const auto parsed = client::parseHostAddress(link);
        QVERIFY(std::holds_alternative<client::HostAddress>(parsed));
        QCOMPARE(std::get<client::HostAddress>(parsed).room, 5);
        const QString message = client::messageLink(QUrl(host), 5, 121);
        QCOMPARE(message, QString(link + u"#121"_s));
        QCOMPARE(std::get<client::HostAddress>(client::parseHostAddress(message)).seq, 121);
    }

    void zonesOfOwnAddressesAreLeftOut()
    {
        QHostAddress address(u"fe80::1"_s);
        address.setScopeId(u"eth0"_s);
        QCOMPARE(client::hostUrl(address, 9000), QUrl(u"ws://[fe80::1]:9000/ws"_s));
    }
};

QTEST_GUILESS_MAIN(TestRoomLink)
#include "tst_roomlink.moc"
