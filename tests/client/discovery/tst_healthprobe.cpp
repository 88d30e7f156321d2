// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/healthprobe.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using discovery::HealthProbe;
using discovery::ProbeFailure;
using namespace Qt::StringLiterals;

class TestHealthProbe final : public QObject
{
    Q_OBJECT

    /// Answers the first request of each connection with @p answer, then closes; empty: never.
    static void serve(QTcpServer &server, const QByteArray &answer)
    {
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server, answer] {
            QTcpSocket *const socket = server.nextPendingConnection();
            if (answer.isEmpty())
                return;
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
    }

private slots:
    void hostAnswersWithItsName()
    {
        QTcpServer server;
        serve(server, "HTTP/1.1 200 OK\r\n\r\n{\"id\":\"0123456789\",\"name\":\"kim\"}");
        HealthProbe probe;
        QSignalSpy answered(&probe, &HealthProbe::answered);
        probe.start(u"127.0.0.1"_s, server.serverPort());
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered.first().first().value<discovery::HostTable::Answer>().name, u"kim"_s);
        QVERIFY(probe.address().isLoopback());
    }

    void failuresAreToldApart_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("listens");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ProbeFailure>("failure");
        QTest::newRow("refused") << u"127.0.0.1"_s << false << QByteArray()
                                 << ProbeFailure::Refused;
        QTest::newRow("another program")
            << u"127.0.0.1"_s << true << QByteArray("SSH-2.0-x\r\n") << ProbeFailure::NotAHost;
        QTest::newRow("a login page")
            << u"127.0.0.1"_s << true << QByteArray("HTTP/1.1 200 OK\r\n\r\n<html>")
            << ProbeFailure::NotAHost;
        QTest::newRow("connected and silent")
            << u"127.0.0.1"_s << true << QByteArray() << ProbeFailure::NotAHost;
        QTest::newRow("no such name")
            << u"no-such-computer.invalid"_s << true << QByteArray() << ProbeFailure::NameUnknown;
    }
    void failuresAreToldApart()
    {
        QFETCH(const QString, host);
        QFETCH(const bool, listens);
        QFETCH(const QByteArray, answer);
        QFETCH(const ProbeFailure, failure);
        QTcpServer server;
        serve(server, answer);
        const quint16 port = server.serverPort();
        if (!listens)
            server.close();
        HealthProbe probe;
        QSignalSpy failed(&probe, &HealthProbe::failed);
        QSignalSpy finished(&probe, &HealthProbe::finished);
        probe.start(host, port);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<ProbeFailure>(), failure);
    }
};

QTEST_GUILESS_MAIN(TestHealthProbe)
#include "tst_healthprobe.moc"
