// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/protocol/stomp/sessionlog.h"

#include <QTest>

#include <optional>

using namespace sessionlog;
using namespace std::chrono_literals;
using stomp::ClientSession;
using stomp::Command;
using stomp::Frame;
using stomp::ServerSession;
using stomp::Version;

namespace {

/// Both sessions joined in memory, on one clock that moves when the test says so. Octets arrive in
/// pieces of a size that the test chooses.
class Link
{
public:
    Link(const ClientSession::Config &client, const ServerSession::Config &server, qsizetype piece)
        : m_client(client)
        , m_server(server)
        , m_piece(piece)
    {
        take(m_server.open(now()));
        take(m_client.open(now()));
        exchange();
    }

    void clientSends(const Frame &frame)
    {
        take(m_client.send(frame, now()));
        exchange();
    }
    void clientDisconnects()
    {
        take(m_client.disconnect(now()));
        exchange();
    }
    void serverSends(const Frame &frame)
    {
        take(m_server.send(frame, now()));
        exchange();
    }

    /// Lets the timers fire as they are due.
    void passTime(std::chrono::milliseconds time)
    {
        const qint64 end = m_now + time.count();
        while (m_now < end) {
            ++m_now;
            if (hasFired(m_serverTimer))
                take(m_server.tick(now()));
            if (hasFired(m_clientTimer))
                take(m_client.tick(now()));
            if (m_isCut) {
                m_toServer.clear();
                m_toClient.clear();
            }
            exchange();
        }
    }
    /// From now on nothing arrives on either side.
    void cut() { m_isCut = true; }

    [[nodiscard]] QByteArrayList takeLog() { return std::exchange(m_log, {}); }
    [[nodiscard]] const ClientSession &client() const { return m_client; }
    [[nodiscard]] const ServerSession &server() const { return m_server; }
    [[nodiscard]] qsizetype octetsToClient() const { return m_octetsToClient; }
    [[nodiscard]] qsizetype octetsToServer() const { return m_octetsToServer; }

private:
    [[nodiscard]] stomp::TimePoint now() const { return at(m_now); }

    /// A timer fires once.
    bool hasFired(std::optional<stomp::TimePoint> &timer) const
    {
        if (!timer || *timer > now())
            return false;
        timer.reset();
        return true;
    }

    void take(const ServerSession::Events &events)
    {
        for (const auto &event : events)
            std::visit([this](const auto &which) { serverSays(which); }, event);
    }
    void take(const ClientSession::Events &events)
    {
        for (const auto &event : events)
            std::visit([this](const auto &which) { clientSays(which); }, event);
    }

    void exchange()
    {
        while (!m_toServer.isEmpty() || !m_toClient.isEmpty()) {
            for (QByteArray piece; !(piece = next(m_toServer)).isEmpty();) {
                m_octetsToServer += piece.size();
                take(m_server.receive(piece, now()));
            }
            for (QByteArray piece; !(piece = next(m_toClient)).isEmpty();) {
                m_octetsToClient += piece.size();
                take(m_client.receive(piece, now()));
            }
        }
    }

    QByteArray next(QByteArray &queue) const
    {
        const QByteArray piece = queue.left(m_piece);
        queue.remove(0, piece.size());
        return piece;
    }

    void serverSays(const stomp::SendOctets &event) { m_toClient += event.octets; }
    void serverSays(const stomp::TimerChanged &event) { m_serverTimer = event.due; }
    void serverSays(const stomp::CloseRequested &event) { log("server", event); }
    void serverSays(const ServerSession::ConnectRequested &event)
    {
        log("server", event);
        take(m_server.acceptConnect("kim", {}, now()));
    }
    void serverSays(const stomp::FrameReceived &event)
    {
        log("server", event);
        const QByteArrayView receipt = event.frame.headers.value("receipt");
        if (event.frame.command == Command::Disconnect)
            take(m_server.finishDisconnect(now()));
        else if (!receipt.isNull())
            take(m_server.send({.command = Command::Receipt, .headers = {{"receipt-id", receipt}}},
                               now()));
    }

    void clientSays(const stomp::SendOctets &event) { m_toServer += event.octets; }
    void clientSays(const stomp::TimerChanged &event) { m_clientTimer = event.due; }
    template <typename Event>
    void clientSays(const Event &event)
    {
        log("client", event);
    }

    template <typename Event>
    void log(const QByteArray &side, const Event &event)
    {
        m_log.append(side + ' ' + shown(event));
    }

    ClientSession m_client;
    ServerSession m_server;
    qsizetype m_piece;
    QByteArray m_toServer;
    QByteArray m_toClient;
    std::optional<stomp::TimePoint> m_serverTimer;
    std::optional<stomp::TimePoint> m_clientTimer;
    qint64 m_now = 0;
    bool m_isCut = false;
    qsizetype m_octetsToClient = 0;
    qsizetype m_octetsToServer = 0;
    QByteArrayList m_log;
};

ClientSession::Config client(std::chrono::milliseconds sends, std::chrono::milliseconds wants)
{
    return {.host = "room", .heartbeat = {sends, wants}};
}

ServerSession::Config server(std::chrono::milliseconds sends, std::chrono::milliseconds wants,
                             Version ceiling = Version::V1_2)
{
    return {
        .heartbeat = {sends, wants}, .serverName = "test/1", .sessionId = "s1", .ceiling = ceiling};
}

const Frame difficultSend{.command = Command::Send,
                          .headers
                          = {{"destination", "/a:b"}, {"receipt", "r\\1"}, {"note", "사랑방 \\n"}},
                          .body = QByteArray("a\0b\n", 4)};

} // namespace

class TestSessionDialogue final : public QObject
{
    Q_OBJECT

private slots:
    void talksInEveryVersion_data();
    void talksInEveryVersion();
    void faultReachesTheClient();
    void idleLinkStaysUp();
    void idleLinkWithoutHeartbeatsIsSilent();
    void cutLinkIsNoticedOnBothSides();
};

void TestSessionDialogue::talksInEveryVersion_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<qsizetype>("piece");
    for (const Version version : {Version::V1_0, Version::V1_1, Version::V1_2}) {
        for (const qsizetype piece : {1, 7, 4096}) {
            QTest::addRow("%s in pieces of %d", stomp::versionName(version).data(), int(piece))
                << version << piece;
        }
    }
}

void TestSessionDialogue::talksInEveryVersion()
{
    QFETCH(const Version, version);
    QFETCH(const qsizetype, piece);
    Link link(client(10s, 10s), server(10s, 10s, version), piece);
    QCOMPARE(link.client().version(), version);
    QCOMPARE(link.server().version(), version);
    const QByteArrayList opening = link.takeLog();
    QCOMPARE(opening.size(), 2);
    QVERIFY(opening.at(1).contains("user-name=kim"));

    link.clientSends(difficultSend);
    QCOMPARE(link.takeLog(),
             (QByteArrayList{"server frame SEND destination=/a:b receipt=r\\1 note=사랑방 \\n "
                             "content-length=4 [a<NUL>b<LF>]",
                             "client frame RECEIPT receipt-id=r\\1"}));

    link.serverSends(
        {.command = Command::Message,
         .headers = {{"destination", "/a:b"}, {"message-id", "1"}, {"subscription", "s:1"}},
         .body = "안녕"});
    QCOMPARE(link.takeLog(),
             QByteArrayList{"client frame MESSAGE destination=/a:b message-id=1 subscription=s:1 "
                            "content-length=6 [안녕]"});

    link.clientDisconnects();
    QCOMPARE(link.takeLog(),
             (QByteArrayList{"server frame DISCONNECT receipt=disconnect", "server close 1000",
                             "client close 1000"}));
}

void TestSessionDialogue::faultReachesTheClient()
{
    Link link(client(0s, 0s), server(0s, 0s), 4096);
    (void)link.takeLog();
    link.clientSends(
        {.command = Command::Subscribe, .headers = {{"destination", "/a"}, {"receipt", "r1"}}});
    const QByteArrayList log = link.takeLog();
    QCOMPARE(log.size(), 2);
    QCOMPARE(log.at(0), QByteArray("server close 1002 missing header id"));
    QVERIFY(log.at(1).startsWith("client refused ERROR message=missing header id receipt-id=r1"));
}

void TestSessionDialogue::idleLinkStaysUp() // H6, H8
{
    Link link(client(2s, 3s), server(1s, 1s), 4096);
    (void)link.takeLog();
    const qsizetype toClient = link.octetsToClient();
    const qsizetype toServer = link.octetsToServer();
    link.passTime(120s);
    QVERIFY(link.takeLog().isEmpty());
    QCOMPARE(link.client().state(), ClientSession::State::Connected);
    QCOMPARE(link.server().state(), ServerSession::State::Connected);
    QCOMPARE(link.octetsToClient() - toClient, 120'000 / 2'700); // every 3 s, 300 ms ahead
    QCOMPARE(link.octetsToServer() - toServer, 120'000 / 1'800);
}

void TestSessionDialogue::idleLinkWithoutHeartbeatsIsSilent() // H2
{
    Link link(client(0s, 0s), server(10s, 10s), 4096);
    (void)link.takeLog();
    const qsizetype before = link.octetsToClient() + link.octetsToServer();
    link.passTime(60s);
    QVERIFY(link.takeLog().isEmpty());
    QCOMPARE(link.octetsToClient() + link.octetsToServer(), before);
}

void TestSessionDialogue::cutLinkIsNoticedOnBothSides() // H8
{
    Link link(client(2s, 2s), server(2s, 2s), 4096);
    link.passTime(10s);
    (void)link.takeLog();
    link.cut();
    link.passTime(3s);
    QVERIFY(link.takeLog().isEmpty());
    link.passTime(4s);
    const QByteArrayList log = link.takeLog();
    QVERIFY(log.contains("server close 1002 heart-beat timeout"));
    QVERIFY(log.contains("client failed error 1002 Timeout"));
    QVERIFY(log.contains("client close 1002 heart-beat timeout"));
}

QTEST_APPLESS_MAIN(TestSessionDialogue)
#include "tst_sessiondialogue.moc"
