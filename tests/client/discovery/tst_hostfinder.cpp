// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/announcer.h"
#include "client/discovery/healthprobe.h"
#include "client/discovery/hostfinder.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QUdpSocket>

using namespace Qt::StringLiterals;
using discovery::Announcer;
using discovery::Beacon;
using discovery::FoundHost;
using discovery::HostFinder;

namespace {

/// Answers /health as a host does, on every address of this machine.
class TinyHost final : public QTcpServer
{
public:
    TinyHost()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *const guest = nextPendingConnection();
            connect(guest, &QTcpSocket::readyRead, guest, [this, guest] {
                guest->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                             + "\r\nConnection: close\r\n\r\n" + body);
                guest->disconnectFromHost();
            });
        });
        if (!listen(QHostAddress::Any, 0))
            qFatal("no port is free");
    }

    QByteArray body = "{\"status\":\"ok\",\"id\":\"0123456789abcdef\",\"name\":\"kim\"}";
};

/// A UDP port that nobody else uses now.
quint16 freeUdpPort()
{
    QUdpSocket socket;
    return socket.bind(QHostAddress::AnyIPv4, 0) ? socket.localPort() : 0;
}

} // namespace

/// Announcer and HostFinder over this machine's own interfaces.
class TestHostFinder final : public QObject
{
    Q_OBJECT

    TinyHost m_host;
    quint16 m_udp = 0;

    [[nodiscard]] Beacon announcement() const
    {
        return {.hostId = "0123456789abcdef",
                .name = u"whoever"_s,
                .port = m_host.serverPort(),
                .rooms = {{5, 2}}};
    }
    [[nodiscard]] static bool hasReachable(const HostFinder &finder)
    {
        const auto hosts = finder.hosts();
        return std::any_of(hosts.begin(), hosts.end(), [](const FoundHost &host) {
            return host.reach == FoundHost::Reach::Reachable && host.name == u"kim"_s;
        });
    }

private slots:
    void init() { m_udp = freeUdpPort(); }

    void findsWhoIsThereAlready()
    {
        Announcer announcer(m_udp);
        QVERIFY(!announcer.announce(announcement()));
        HostFinder finder(m_udp);
        QSignalSpy changed(&finder, &HostFinder::hostsChanged);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!finder.open());
        QTRY_VERIFY(hasReachable(finder));
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(finder.hosts().first().rooms, (QList<Beacon::Room>{{5, 2}}));
        QVERIFY(finder.hosts().first().roundTrip.has_value());
    }

    void findsWhoComesAndSeesThemGo()
    {
        HostFinder finder(m_udp);
        QVERIFY(!finder.open());
        auto announcer = std::make_unique<Announcer>(m_udp);
        QVERIFY(!announcer->announce(announcement()));
        QTRY_VERIFY(hasReachable(finder));
        announcer.reset();
        QTRY_VERIFY(finder.hosts().isEmpty());
    }

    void changesAreToldSoon()
    {
        Announcer announcer(m_udp);
        HostFinder finder(m_udp);
        QVERIFY(!finder.open());
        QVERIFY(!announcer.announce(announcement()));
        QTRY_VERIFY(hasReachable(finder));
        Beacon more = announcement();
        more.rooms = {{5, 3}, {9, 1}};
        QVERIFY(!announcer.announce(more));
        QTRY_COMPARE(finder.hosts().first().rooms, more.rooms);
    }

    void aWallIsShownAsSuch()
    {
        Beacon beacon = announcement();
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
        beacon.port = closed.serverPort();
        closed.close();
        Announcer announcer(m_udp);
        QVERIFY(!announcer.announce(beacon));
        HostFinder finder(m_udp);
        QVERIFY(!finder.open());
        QTRY_VERIFY(!finder.hosts().isEmpty()
                    && finder.hosts().first().reach == FoundHost::Reach::Unreachable);
        QVERIFY(finder.hosts().first().name.isEmpty());
    }

    void nonsenseOnThePortIsHarmless()
    {
        HostFinder finder(m_udp);
        QVERIFY(!finder.open());
        QUdpSocket stranger;
        const QByteArray good = announcement().toDatagram();
        for (int i = 0; i < 2000; ++i) {
            QByteArray octets = good;
            octets[i % octets.size()] = char(i);
            stranger.writeDatagram(octets.first(1 + i % octets.size()), QHostAddress::LocalHost,
                                   m_udp);
        }
        Announcer announcer(m_udp);
        QVERIFY(!announcer.announce(announcement()));
        QTRY_VERIFY(hasReachable(finder));
        QVERIFY(finder.hosts().size() <= 200);
    }

    void understandsHealth_data()
    {
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<bool>("isHost");
        QTest::addColumn<QString>("name");
        const auto row
            = [](const char *label, const QByteArray &response, bool isHost,
                 const QString &name = {}) { QTest::newRow(label) << response << isHost << name; };
        const QByteArray ok = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n";
        row("a host", ok + "{\"id\":\"01234567\",\"name\":\"kim\"}", true, u"kim"_s);
        row("a host without a name", ok + "{\"id\":\"01234567\"}", true);
        row("a name that breaks the rules", ok + "{\"id\":\"01234567\",\"name\":\"a\\u202eb\"}",
            true);
        row("another program", ok + "hello", false);
        row("no id", ok + "{\"status\":\"ok\"}", false);
        row("an error", "HTTP/1.1 404 Not Found\r\n\r\n{\"id\":\"01234567\"}", false);
        row("half an answer", "HTTP/1.1 200 OK\r\n", false);
        row("nothing", {}, false);
        row("too much", ok + "{\"id\":\"01234567\",\"x\":\"" + QByteArray(10'000, 'x') + "\"}",
            false);
    }
    void understandsHealth()
    {
        QFETCH(const QByteArray, response);
        QFETCH(const bool, isHost);
        const auto answer = discovery::readHealth(response);
        QCOMPARE(answer.has_value(), isHost);
        if (answer)
            QTEST(answer->name, "name");
    }
};

QTEST_GUILESS_MAIN(TestHostFinder)
#include "tst_hostfinder.moc"
