// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/originpolicy.h"

#include <QTest>

using server::OriginPolicy;

class TestOriginPolicy final : public QObject
{
    Q_OBJECT

private slots:
    void comparesWithTheHost_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *origin, const char *host, bool allowed) {
            QTest::newRow(name) << (origin ? QByteArray(origin) : QByteArray()) << QByteArray(host)
                                << allowed;
        };
        row("no browser", nullptr, "192.168.0.7:8750", true);
        row("same", "http://192.168.0.7:8750", "192.168.0.7:8750", true);
        row("same, other case", "HTTP://LOCALHOST:8750", "localhost:8750", true);
        row("same, IPv6 written differently", "http://[0:0::1]:8750", "[::1]:8750", true);
        row("usual port left out by both", "http://localhost", "localhost", true);
        row("usual port left out by the page", "http://localhost", "localhost:80", true);
        row("usual port left out by the host", "http://localhost:80", "localhost", true);
        row("another port", "http://localhost:3000", "localhost:8750", false);
        row("port against none", "http://localhost:8750", "localhost", false);
        row("another scheme", "https://localhost:8750", "localhost:8750", false);
        row("scheme of WebSocket", "ws://localhost:8750", "localhost:8750", false);
        row("another host", "http://evil.example:8750", "localhost:8750", false);
        row("longer name", "http://localhost.evil.example:8750", "localhost:8750", false);
        row("null", "null", "localhost:8750", false);
        row("empty", "", "localhost:8750", false);
        row("garbage", "localhost:8750", "localhost:8750", false);
        row("with a path", "http://localhost:8750/", "localhost:8750", false);
        row("with a user", "http://localhost:8750@evil.example", "localhost:8750", false);
        row("list", "http://localhost:8750 http://evil.example", "localhost:8750", false);
        row("file", "file://", "localhost:8750", false);
        row("host missing", "http://localhost", "", false);
    }
    void comparesWithTheHost()
    {
        QFETCH(const QByteArray, origin);
        QFETCH(const QByteArray, host);
        QTEST(OriginPolicy().allows(origin, "http", host), "allowed");
    }

    void secureHostWantsSecurePages()
    {
        const OriginPolicy policy;
        QVERIFY(policy.allows("https://localhost", "https", "localhost:443"));
        QVERIFY(!policy.allows("http://localhost", "https", "localhost"));
    }

    void allowListAddsOrigins()
    {
        const OriginPolicy policy({QStringLiteral("https://Chat.Example"),
                                   QStringLiteral(" http://localhost:3000/ "),
                                   QStringLiteral("nonsense"), QStringLiteral("null")});
        const QByteArrayView host("192.168.0.7:8750");
        QVERIFY(policy.allows("https://chat.example", "http", host));
        QVERIFY(policy.allows("https://chat.example:443", "http", host));
        QVERIFY(policy.allows("http://localhost:3000", "http", host));
        QVERIFY(policy.allows("http://192.168.0.7:8750", "http", host));
        QVERIFY(!policy.allows("http://chat.example", "http", host));
        QVERIFY(!policy.allows("http://localhost:3001", "http", host));
        QVERIFY(!policy.allows("nonsense", "http", host));
        QVERIFY(!policy.allows("null", "http", host));
    }

    void starAllowsAllButNull()
    {
        const OriginPolicy policy({QStringLiteral("*")});
        QVERIFY(policy.allows("https://anything.example:1", "http", "localhost"));
        QVERIFY(policy.allows({}, "http", "localhost"));
        QVERIFY(!policy.allows("null", "http", "localhost"));
        QVERIFY(!policy.allows("", "http", "localhost"));
        QVERIFY(!policy.allows("garbage", "http", "localhost"));
    }
};

QTEST_APPLESS_MAIN(TestOriginPolicy)

#include "tst_originpolicy.moc"
