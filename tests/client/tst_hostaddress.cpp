// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/hostaddress.h"

#include <QTest>

using client::HostAddress;

class TestHostAddress : public QObject
{
    Q_OBJECT

private slots:
    void parsesWhatPeopleType_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<int>("room");
        const auto row = [](const char *name, const char *typed, const char *url, int room = 0) {
            QTest::newRow(name) << QString::fromUtf8(typed) << QUrl(QString::fromUtf8(url)) << room;
        };
        row("IPv4", "192.168.0.7", "ws://192.168.0.7:8750/ws");
        row("IPv4 and port", "192.168.0.7:9000", "ws://192.168.0.7:9000/ws");
        row("name", "kim-laptop", "ws://kim-laptop:8750/ws");
        row("name and port", "kim-laptop:9000", "ws://kim-laptop:9000/ws");
        row("name in capitals", "Kim-Laptop", "ws://kim-laptop:8750/ws");
        row("dotted name", "chat.example.org", "ws://chat.example.org:8750/ws");
        row("name of mDNS", "kim.local", "ws://kim.local:8750/ws");
        row("white space around", "  192.168.0.7 \n", "ws://192.168.0.7:8750/ws");
        row("full-width digits", "１９２．１６８．０．７：９０００", "ws://192.168.0.7:9000/ws");
        row("lowest port", "h:1", "ws://h:1/ws");
        row("highest port", "h:65535", "ws://h:65535/ws");
        row("colon without a port", "192.168.0.7:", "ws://192.168.0.7:8750/ws");
        row("one slash", "192.168.0.7/", "ws://192.168.0.7:8750/ws");
        row("many slashes", "192.168.0.7:9000///", "ws://192.168.0.7:9000/ws");
        row("room without a scheme", "192.168.0.7/room/5", "ws://192.168.0.7:8750/ws", 5);

        row("IPv6 in brackets", "[fe80::1]", "ws://[fe80::1]:8750/ws");
        row("IPv6 in brackets and port", "[fe80::1]:9000", "ws://[fe80::1]:9000/ws");
        row("IPv6 bare", "fe80::1", "ws://[fe80::1]:8750/ws");
        row("IPv6 loopback", "::1", "ws://[::1]:8750/ws");
        row("IPv6 with a zone", "fe80::1%eth0", "ws://[fe80::1%25eth0]:8750/ws");
        row("IPv6 with a zone and port", "[fe80::1%eth0]:9000", "ws://[fe80::1%25eth0]:9000/ws");
        row("IPv6 with a zone as in URLs", "ws://[fe80::1%25eth0]:9000/ws",
            "ws://[fe80::1%25eth0]:9000/ws");

        row("ws", "ws://192.168.0.7:9000/ws", "ws://192.168.0.7:9000/ws");
        row("ws and a trailing slash", "ws://192.168.0.7:9000/ws/", "ws://192.168.0.7:9000/ws");
        row("ws without a path", "ws://192.168.0.7", "ws://192.168.0.7:8750/ws");
        row("ws with a path of its own", "ws://h/chat/ws?a=b", "ws://h:8750/chat/ws?a=b");
        row("wss", "wss://h:443/ws", "wss://h:443/ws");
        row("scheme in capitals", "WS://h", "ws://h:8750/ws");
        row("page", "http://192.168.0.7:8750/", "ws://192.168.0.7:8750/ws");
        row("page of a room", "http://192.168.0.7:8750/room/5", "ws://192.168.0.7:8750/ws", 5);
        row("page of a room and a slash", "http://192.168.0.7:8750/room/5/",
            "ws://192.168.0.7:8750/ws", 5);
        row("page with query and fragment", "http://h/room/5?a=b#c", "ws://h:8750/ws", 5);
        row("page over TLS", "https://h:9443/room/999999", "wss://h:9443/ws", 999999);
        row("link", "sarangbang://192.168.0.7:9000/room/1", "ws://192.168.0.7:9000/ws", 1);
        row("link without a room", "sarangbang://192.168.0.7", "ws://192.168.0.7:8750/ws");
    }
    void parsesWhatPeopleType()
    {
        QFETCH(const QString, typed);
        QFETCH(const QUrl, url);
        QFETCH(const int, room);
        const auto parsed = client::parseHostAddress(typed);
        if (const auto *error = std::get_if<QString>(&parsed))
            QFAIL(qPrintable(*error));
        const auto address = std::get<HostAddress>(parsed);
        QCOMPARE(address.url, url);
        QCOMPARE(address.room, room);
        QVERIFY(!address.url.host().isEmpty());
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("mentions");
        const auto row = [](const char *name, const char *typed, const char *mentions) {
            QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromUtf8(mentions);
        };
        row("nothing", "", "192.168.0.7");
        row("white space", "  ", "192.168.0.7");
        row("scheme alone", "ws://", "192.168.0.7");
        row("port alone", ":8750", ":8750");
        row("port zero", "h:0", "65535");
        row("port too large", "h:65536", "65535");
        row("port much too large", "h:4294975546", "65535");
        row("port in letters", "h:http", "“http”");
        row("signed port", "h:+80", "“+80”");
        row("negative port", "h:-1", "“-1”");
        row("space inside", "kim laptop", "kim laptop");
        row("three numbers", "192.168.1", "192.168.1");
        row("number past 255", "192.168.0.300", "192.168.0.300");
        row("a room's number alone", "5", "“5”");
        row("bracket never closed", "[fe80::1", "[fe80::1");
        row("text behind the bracket", "[fe80::1]x", "[fe80::1]x");
        row("nothing in brackets", "[]", "[]");
        row("IPv4 in brackets", "[192.168.0.7]", "192.168.0.7");
        row("broken IPv6", "fe80:::1", "fe80:::1");
        row("empty zone", "[fe80::1%]", "fe80::1%");
        row("user name", "kim@192.168.0.7", "kim@192.168.0.7");
        row("foreign scheme", "ftp://h", "ftp://");
        row("page of something else", "http://h/index.html", "/index.html");
        row("room zero", "h/room/0", "999999");
        row("room past the last", "h/room/1000000", "999999");
        row("room in letters", "http://h/room/five", "five");
    }
    void saysWhatIsWrong()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, mentions);
        const auto parsed = client::parseHostAddress(typed);
        const auto *error = std::get_if<QString>(&parsed);
        QVERIFY2(error, qPrintable(typed));
        QVERIFY2(error->contains(mentions), qPrintable(*error));
        QVERIFY(!error->contains(u'\n'));
    }

    void showsAsShortAsCanBeTyped_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char *url, const char *shown) {
            QTest::newRow(name) << QUrl(QString::fromUtf8(url)) << QString::fromUtf8(shown);
        };
        row("usual port", "ws://192.168.0.7:8750/ws", "192.168.0.7");
        row("other port", "ws://192.168.0.7:9000/ws", "192.168.0.7:9000");
        row("name", "ws://kim-laptop:8750/ws", "kim-laptop");
        row("IPv6", "ws://[fe80::1]:8750/ws", "fe80::1");
        row("IPv6 and other port", "ws://[fe80::1]:9000/ws", "[fe80::1]:9000");
        row("IPv6 with a zone", "ws://[fe80::1%25eth0]:8750/ws", "fe80::1%eth0");
        row("TLS", "wss://h:8750/ws", "wss://h:8750/ws");
        row("path of its own", "ws://h:8750/chat/ws?a=b", "ws://h:8750/chat/ws?a=b");
    }
    void showsAsShortAsCanBeTyped()
    {
        QFETCH(const QUrl, url);
        QFETCH(const QString, shown);
        QCOMPARE(client::displayAddress(url), shown);
        const auto again = client::parseHostAddress(shown);
        QVERIFY(std::holds_alternative<HostAddress>(again));
        QCOMPARE(std::get<HostAddress>(again).url, url);
    }
};

QTEST_GUILESS_MAIN(TestHostAddress)
#include "tst_hostaddress.moc"
