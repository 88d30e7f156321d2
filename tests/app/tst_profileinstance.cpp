// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/profileinstance.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using app::ProfileInstance;
using Claim = app::ProfileInstance::Claim;

/// Two instances in one process have the lock and the socket between them as two processes would.
class TestProfileInstance final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_profile = std::make_unique<QTemporaryDir>(); }

    void firstHasItUntilItEnds()
    {
        auto first = std::make_unique<ProfileInstance>(m_profile->path());
        QCOMPARE(first->claim(), Claim::Ours);
        ProfileInstance second(m_profile->path());
        const QSignalSpy raised(first.get(), &ProfileInstance::raiseRequested);
        QCOMPARE(second.claim(), Claim::Raised);
        QCOMPARE(raised.size(), 1);
        first.reset();
        QCOMPARE(second.claim(), Claim::Ours);
    }

    void profileInItsOtherSpellingIsTheSame()
    {
        ProfileInstance first(m_profile->path());
        QCOMPARE(first.claim(), Claim::Ours);
        ProfileInstance second(m_profile->path() + QStringLiteral("/."));
        QCOMPARE(second.claim(), Claim::Raised);
    }

    void linkGoesToTheFirst_data()
    {
        QTest::addColumn<QString>("link");
        QTest::newRow("none") << QString();
        QTest::newRow("a room") << QStringLiteral("sarangbang://192.168.0.7:8750/room/5");
        QTest::newRow("Korean") << QStringLiteral("sarangbang://사랑방/room/5");
    }
    void linkGoesToTheFirst()
    {
        QFETCH(const QString, link);
        ProfileInstance first(m_profile->path());
        QCOMPARE(first.claim(), Claim::Ours);
        QSignalSpy raised(&first, &ProfileInstance::raiseRequested);
        ProfileInstance second(m_profile->path());
        QCOMPARE(second.claim(link), Claim::Raised);
        QCOMPARE(raised.size(), 1);
        QCOMPARE(raised.first().first().toString(), link);
    }

    void whatIsTooLongIsNoLink()
    {
        ProfileInstance first(m_profile->path());
        QCOMPARE(first.claim(), Claim::Ours);
        QSignalSpy raised(&first, &ProfileInstance::raiseRequested);
        QLocalSocket socket;
        socket.connectToServer(m_profile->filePath(QStringLiteral("instance.socket")));
        socket.write(QByteArray(100'000, 'x'));
        QTRY_COMPARE(raised.size(), 1);
        QCOMPARE(raised.first().first().toString(), QString());
    }

    void silentPeerIsForgotten()
    {
        ProfileInstance first(m_profile->path());
        QCOMPARE(first.claim(), Claim::Ours);
        const QSignalSpy raised(&first, &ProfileInstance::raiseRequested);
        QLocalSocket socket;
        const QSignalSpy gone(&socket, &QLocalSocket::disconnected);
        socket.connectToServer(m_profile->filePath(QStringLiteral("instance.socket")));
        socket.write("half a li");
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(raised.size(), 0);
    }

    void oneThatIsAboutToListenIsWaitedFor()
    {
        // The lock is taken and nobody listens: as between the first's two steps.
        server::FolderLock lock;
        QCOMPARE(lock.lock(m_profile->path()), std::nullopt);
        QLocalServer server;
        connect(&server, &QLocalServer::newConnection, &server, [&server] {
            QLocalSocket *const socket = server.nextPendingConnection();
            socket->write("!");
            socket->flush();
        });
        QTimer::singleShot(0, &server, [this, &server] {
            server.listen(m_profile->filePath(QStringLiteral("instance.socket")));
        });
        ProfileInstance second(m_profile->path());
        QCOMPARE(second.claim(), Claim::Raised);
    }

    void silenceEndsTheWait()
    {
        server::FolderLock lock;
        QCOMPARE(lock.lock(m_profile->path()), std::nullopt);
        ProfileInstance second(m_profile->path());
        QCOMPARE(second.claim(), Claim::Silent);
    }

private:
    std::unique_ptr<QTemporaryDir> m_profile;
};

QTEST_GUILESS_MAIN(TestProfileInstance)
#include "tst_profileinstance.moc"
