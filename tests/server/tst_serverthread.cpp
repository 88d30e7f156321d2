// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/folderlock.h"
#include "server/serverthread.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using server::ServerThread;

class TestServerThread final : public QObject
{
    Q_OBJECT

    static server::ListenConfig config(const QTemporaryDir &folder)
    {
        return {.address = QHostAddress::LocalHost,
                .port = 0,
                .dataFolder = folder.path(),
                .settings = {}};
    }

    /// What GET /health answers, whole.
    static QByteArray health(quint16 port)
    {
        QTcpSocket socket;
        QSignalSpy closed(&socket, &QTcpSocket::disconnected);
        socket.connectToHost(QHostAddress::LocalHost, port);
        socket.write("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        closed.wait(2'000);
        return socket.readAll();
    }

private slots:
    void startsAndStopsAgainAndAgain()
    {
        QTemporaryDir folder;
        ServerThread thread;
        QSignalSpy listening(&thread, &ServerThread::listening);
        QSignalSpy stopped(&thread, &ServerThread::stopped);
        for (int round = 1; round <= 3; ++round) {
            QVERIFY(!thread.isRunning());
            thread.start(config(folder));
            thread.start(config(folder));
            QVERIFY(thread.isRunning());
            QTRY_COMPARE(listening.size(), round);
            QVERIFY(thread.port() != 0);
            QCOMPARE(listening.last().at(1).value<quint16>(), thread.port());
            thread.stop();
            thread.stop();
            QTRY_COMPARE(stopped.size(), round);
        }
        QCOMPARE(thread.port(), quint16(0));
    }

    void whatComesWhileItStopsHarmsNothing()
    {
        QTemporaryDir folder;
        ServerThread thread;
        QSignalSpy listening(&thread, &ServerThread::listening);
        QSignalSpy stopped(&thread, &ServerThread::stopped);
        thread.start(config(folder));
        QTRY_COMPARE(listening.size(), 1);
        thread.stop();
        // This thread hears of nothing meanwhile; when the folder is free, the host has ended.
        QDeadlineTimer deadline(5'000);
        server::FolderLock folderLock;
        while (folderLock.lock(folder.path()) && !deadline.hasExpired())
            QThread::yieldCurrentThread();
        QVERIFY(!deadline.hasExpired());
        for (int i = 0; i < 20'000; ++i) {
            thread.letIn(QHostAddress::LocalHost);
            if (i % 100 == 0)
                QThread::yieldCurrentThread();
        }
        thread.stop();
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(!thread.isRunning());
    }

    void stopMayComeBeforeItListens()
    {
        QTemporaryDir folder;
        ServerThread thread;
        QSignalSpy stopped(&thread, &ServerThread::stopped);
        thread.start(config(folder));
        thread.stop();
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(!thread.isRunning());
    }

    void failsWithAReasonAndCanBeStartedAgain()
    {
        QTemporaryDir folder;
        ServerThread thread;
        QSignalSpy failed(&thread, &ServerThread::failed);
        QSignalSpy listening(&thread, &ServerThread::listening);
        server::ListenConfig impossible = config(folder);
        impossible.dataFolder = QStringLiteral("/dev/null/x");
        thread.start(impossible);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("/dev/null/x")));
        QVERIFY(!thread.isRunning());
        thread.start(config(folder));
        QTRY_COMPARE(listening.size(), 1);
    }

    void tellsOfADamagedHistoryBeforeItListens()
    {
        QTemporaryDir folder;
        ServerThread thread;
        QStringList told;
        connect(&thread, &ServerThread::salvaged, this,
                [&](const server::Salvage &salvage) { told.append(salvage.copy); });
        connect(&thread, &ServerThread::listening, this,
                [&] { told.append(QStringLiteral("listening")); });
        QSignalSpy stopped(&thread, &ServerThread::stopped);
        thread.start(config(folder));
        QTRY_COMPARE(told, QStringList(QStringLiteral("listening")));
        thread.stop();
        QTRY_COMPARE(stopped.size(), 1);
        QFile file(folder.filePath(QStringLiteral("history.sqlite")));
        QVERIFY(file.resize(file.size() - 4'096));
        told.clear();
        thread.start(config(folder));
        QTRY_COMPARE(told.size(), 2);
        QVERIFY2(QFile::exists(told.first()), qPrintable(told.first()));
        QCOMPARE(told.last(), QStringLiteral("listening"));
    }

    void storageRulesHoldAtOnce_data()
    {
        QTest::addColumn<bool>("waits");
        QTest::newRow("while it listens") << true;
        QTest::newRow("while it starts") << false;
    }
    void storageRulesHoldAtOnce()
    {
        QFETCH(const bool, waits);
        QTemporaryDir folder;
        ServerThread thread;
        QSignalSpy listening(&thread, &ServerThread::listening);
        thread.start(config(folder));
        if (waits) {
            QTRY_COMPARE(listening.size(), 1);
            QVERIFY(health(thread.port()).contains("\"storage\": \"ok\""));
        }
        thread.setStorageRules({.history = {}, .warnFree = qint64(1) << 60, .stopFree = 1});
        QTRY_COMPARE(listening.size(), 1);
        QTRY_VERIFY(health(thread.port()).contains("\"storage\": \"low\""));
    }

    void whoeverHostsDescribesRooms()
    {
        QTemporaryDir folder;
        ServerThread thread;
        QSignalSpy listening(&thread, &ServerThread::listening);
        QSignalSpy described(&thread, &ServerThread::described);
        thread.start(config(folder));
        QTRY_COMPARE(listening.size(), 1);
        thread.describeRoom(5, {QStringLiteral("Lunch"), {}});
        QTRY_COMPARE(described.size(), 1);
        QCOMPARE(described.first(), QVariantList({5, QString()}));
        QFile file(folder.filePath(QStringLiteral("rooms.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("Lunch"));
    }

    void goingOutOfScopeStopsIt_data()
    {
        QTest::addColumn<bool>("waits");
        QTest::newRow("while it listens") << true;
        QTest::newRow("while it starts") << false;
    }
    void goingOutOfScopeStopsIt()
    {
        QFETCH(const bool, waits);
        QTemporaryDir folder;
        {
            ServerThread thread;
            QSignalSpy listening(&thread, &ServerThread::listening);
            thread.start(config(folder));
            if (waits)
                QTRY_COMPARE(listening.size(), 1);
        }
        // The folder is free again.
        ServerThread next;
        QSignalSpy listening(&next, &ServerThread::listening);
        next.start(config(folder));
        QTRY_COMPARE(listening.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestServerThread)
#include "tst_serverthread.moc"
