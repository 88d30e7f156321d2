// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostdirectory.h"
#include "tests/support/runninghost.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::HostDirectory;
using app::Settings;
using discovery::ListedHost;
using Reach = ListedHost::Reach;

/// With real hosts of this machine, found by their addresses alone.
class TestHostDirectory final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_profile;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<HostDirectory> m_directory;

    void startOver()
    {
        m_directory.reset();
        m_settings.reset();
        m_settings = std::make_unique<Settings>(m_profile.path());
        m_directory = std::make_unique<HostDirectory>(*m_settings);
        m_directory->setDiscovering(false);
    }
    [[nodiscard]] ListedHost first() const { return m_directory->list().value(0); }

private slots:
    void init()
    {
        QFile::remove(m_profile.filePath(u"settings.ini"_s));
        startOver();
    }

    void favouritesOutliveTheProgram()
    {
        testsupport::RunningHost host(testsupport::generousSettings());
        QVERIFY(host.start());
        m_directory->setLooking(true);
        m_directory->setTyped(host.url());
        QCOMPARE(first().section, ListedHost::Section::Typed);
        QTRY_COMPARE(first().reach, Reach::Reachable);
        QCOMPARE(first().members, std::optional(0));
        const ListedHost found = first();
        m_directory->setFavourite(found, true);
        startOver();
        QCOMPARE(m_directory->list().size(), 1);
        QCOMPARE(first().section, ListedHost::Section::Favourite);
        QCOMPARE(first().hostId, found.hostId);
        QCOMPARE(first().reach, Reach::Unknown); // nobody looks
        QVERIFY(m_directory->recentAddresses().isEmpty());
        m_directory->setFavourite(first(), false);
        QVERIFY(m_directory->list().isEmpty());
        startOver();
        QVERIFY(m_directory->list().isEmpty());
    }

    void oneThatWentStaysAndSaysWhy()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QUrl url(u"ws://127.0.0.1:%1/ws"_s.arg(gone.serverPort()));
        gone.close();
        m_directory->noteVisit(url);
        m_directory->setLooking(true);
        QTRY_COMPARE(first().reach, Reach::Unreachable);
        QCOMPARE(first().failure, discovery::ProbeFailure::Refused);
        m_directory->forget(first());
        QVERIFY(m_directory->list().isEmpty());
    }

    void aVisitTakesTheHostThatIsThereNow()
    {
        testsupport::RunningHost host(testsupport::generousSettings());
        QVERIFY(host.start());
        m_settings->setKnownHosts(
            {{.url = host.url(), .hostId = "another one", .name = u"kim"_s, .isFavourite = true}});
        m_directory = std::make_unique<HostDirectory>(*m_settings);
        m_directory->setDiscovering(false);
        m_directory->setLooking(true);
        QTRY_COMPARE(first().reach, Reach::Replaced);
        QCOMPARE(first().name, u"kim"_s);
        m_directory->noteVisit(host.url());
        QCOMPARE(first().reach, Reach::Reachable);
        QVERIFY(first().hostId != "another one");
    }

    void whoWasVisitedIsKnownByItsId()
    {
        const QUrl before(u"ws://127.0.0.1:1/ws"_s);
        const QUrl now(u"ws://127.0.0.1:2/ws"_s);
        m_directory->noteVisit(before);
        m_directory->noteHost(before, "0123456789");
        m_directory->noteHost(now, "9876543210"); // nobody went there
        QCOMPARE(m_directory->list().size(), 1);
        QCOMPARE(first().hostId, QByteArray("0123456789"));
        m_directory->noteMove(before, now);
        startOver();
        QCOMPARE(first().url, now);
        QCOMPARE(first().hostId, QByteArray("0123456789"));
    }

    void hidingThePageEndsTheAsking()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        m_directory->noteVisit(QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(silent.serverPort())));
        m_directory->setLooking(true);
        QTRY_VERIFY(silent.hasPendingConnections());
        const std::unique_ptr<QTcpSocket> asked(silent.nextPendingConnection());
        m_directory->setLooking(false);
        QTRY_COMPARE(asked->state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(TestHostDirectory)
#include "tst_hostdirectory.moc"
