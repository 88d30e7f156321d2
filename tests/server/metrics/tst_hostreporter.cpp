// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using server::HostReport;
using server::ServerThread;
using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

/// A new one: the first comes at once.
HostReport nextReport(const RunningHost &host, QSignalSpy &reports)
{
    const auto asked = std::chrono::steady_clock::now();
    host.thread()->setReporting(false);
    host.thread()->setReporting(true);
    HostReport latest;
    const bool hasCome = QTest::qWaitFor([&] {
        if (!reports.isEmpty())
            latest = reports.last().first().value<HostReport>();
        return latest.takenAt >= asked;
    });
    return hasCome ? latest : HostReport();
}

/// The status line of what a new connection is answered.
QByteArray statusOf(const RunningHost &host)
{
    QTcpSocket socket;
    QSignalSpy closed(&socket, &QTcpSocket::disconnected);
    socket.connectToHost(QHostAddress::LocalHost, host.port());
    socket.write("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    if (closed.isEmpty())
        closed.wait();
    return socket.readLine().trimmed();
}

} // namespace

class TestHostReporter final : public QObject
{
    Q_OBJECT

private slots:
    void saysNothingUntilItIsAsked()
    {
        RunningHost host;
        QSignalSpy reports(host.thread(), &ServerThread::reported);
        QVERIFY(host.start());
        StompPeer peer;
        QVERIFY(peer.login(host.url()));
        QVERIFY(peer.settle());
        QCOMPARE(reports.size(), 0);
        host.thread()->setReporting(true);
        QTRY_COMPARE(reports.size(), 1); // at once
        QTRY_COMPARE(reports.size(), 2); // and a second later
        host.thread()->setReporting(false);
        QVERIFY(peer.settle()); // what was on its way is here
        reports.clear();
        QVERIFY(!reports.wait(1'500));
    }

    void goesOnAfterARestart()
    {
        RunningHost host;
        QVERIFY(host.start());
        QSignalSpy reports(host.thread(), &ServerThread::reported);
        host.thread()->setReporting(true);
        QTRY_COMPARE(reports.size(), 1);
        QVERIFY(host.stop());
        const qsizetype seen = reports.size();
        QVERIFY(host.start());
        QTRY_VERIFY(reports.size() > seen);
    }

    void tellsWhoIsThereAndWhatWasSaid()
    {
        RunningHost host;
        QVERIFY(host.start());
        QSignalSpy reports(host.thread(), &ServerThread::reported);
        StompPeer kim;
        StompPeer lee;
        QUrl plain = host.url();
        plain.setScheme(QStringLiteral("tcp"));
        QVERIFY(kim.login(host.url()));
        QVERIFY(lee.login(plain));
        kim.sendJson("/publish/chat/join", "{\"chatRoomId\":5,\"writer\":\"kim\"}",
                     {{"receipt", "joined"}});
        QVERIFY(kim.takeReceipt("joined"));
        kim.sendJson("/publish/chat/message", "{\"chatRoomId\":5,\"message\":\"hi\"}",
                     {{"receipt", "said"}});
        QVERIFY(kim.takeReceipt("said"));

        const HostReport report = nextReport(host, reports);
        QCOMPARE(report.connections, 2);
        QCOMPARE(report.clients.size(), 2);
        const HostReport::Client &first = report.clients.first();
        QCOMPARE(first.nickname, QStringLiteral("kim"));
        QCOMPARE(first.rooms, QList<chat::RoomId>{5});
        QCOMPARE(report.rooms.size(), 1);
        QCOMPARE(report.rooms.first().entry.room, 5);
        QCOMPARE(report.rooms.first().entry.members, 1);
        QCOMPARE(report.rooms.first().entry.lastSeq, 1);
        QSignalSpy described(host.thread(), &ServerThread::described);
        host.thread()->describeRoom(
            5, {.title = QStringLiteral("Lunch"), .topic = QStringLiteral("at twelve")});
        QTRY_COMPARE(described.size(), 1);
        const HostReport later = nextReport(host, reports);
        QCOMPARE(later.rooms.first().entry.title, QStringLiteral("Lunch"));
        QCOMPARE(later.rooms.first().topic, QStringLiteral("at twelve"));
        QCOMPARE(first.link.address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(first.link.port, kim.socket().localPort());
        QCOMPARE(first.link.framing, server::Framing::WebSocket);
        QVERIFY(first.link.isConnected);
        QVERIFY(first.link.octetsIn > 0);
        QVERIFY(first.link.octetsOut > 0);
        QVERIFY(first.link.acceptedAt < report.takenAt);
        QCOMPARE(report.clients.last().link.framing, server::Framing::Plain);
        QCOMPARE(report.clients.last().nickname, QString());
        QCOMPARE(report.messagesIn, quint64(2));
        QCOMPARE(report.stored, quint64(1));
        QVERIFY(report.commits >= 1);
        QVERIFY(report.commitTime.count() > 0);
        QVERIFY(report.octetsIn >= first.link.octetsIn + report.clients.last().link.octetsIn);
        QVERIFY(report.historyOctets > 0);
        QVERIFY(report.freeOctets > 0);
        QCOMPARE(report.storage, chat::StorageState::Ok);
    }

    void clientsCanBeRemoved_data()
    {
        QTest::addColumn<bool>("keepsOut");
        QTest::newRow("and may come back") << false;
        QTest::newRow("and kept out") << true;
    }
    void clientsCanBeRemoved()
    {
        QFETCH(const bool, keepsOut);
        RunningHost host;
        QVERIFY(host.start());
        QSignalSpy reports(host.thread(), &ServerThread::reported);
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        const HostReport before = nextReport(host, reports);
        QCOMPARE(before.clients.size(), 1);
        const server::LinkReport link = before.clients.first().link;

        host.thread()->removeClient(link.session, keepsOut ? link.address : QHostAddress());
        const auto error = kim.take(Command::Error);
        QVERIFY(error);
        QCOMPARE(error->headers.value("message"), "removed by the host");
        QCOMPARE(kim.waitForClose(), 4403);
        QTRY_VERIFY(nextReport(host, reports).clients.isEmpty());

        QCOMPARE(nextReport(host, reports).keptOut,
                 keepsOut ? QList<QHostAddress>{link.address} : QList<QHostAddress>());
        QCOMPARE(statusOf(host),
                 keepsOut ? QByteArray("HTTP/1.1 403 Forbidden") : QByteArray("HTTP/1.1 200 OK"));
        host.thread()->letIn(link.address);
        QVERIFY(nextReport(host, reports).keptOut.isEmpty());
        QCOMPARE(statusOf(host), "HTTP/1.1 200 OK");
    }

    void removingWhoIsGoneDoesNothing()
    {
        RunningHost host;
        QVERIFY(host.start());
        host.thread()->removeClient(12'345);
        StompPeer peer;
        QVERIFY(peer.login(host.url()));
        QVERIFY(peer.settle());
    }
};

QTEST_GUILESS_MAIN(TestHostReporter)
#include "tst_hostreporter.moc"
