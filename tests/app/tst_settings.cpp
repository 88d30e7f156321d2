// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/settings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using app::Settings;

namespace {

/// As the file of the settings.
bool write(const QTemporaryDir &folder, const QByteArray &text)
{
    QFile file(folder.filePath(QStringLiteral("settings.ini")));
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

class TestSettings final : public QObject
{
    Q_OBJECT

private slots:
    void firstNicknameIsTheUsers_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("home");
        QTest::addColumn<QString>("nickname");
        QTest::newRow("login") << QByteArray("kim") << QByteArray("/home/lee")
                               << QStringLiteral("kim");
        QTest::newRow("no login") << QByteArray() << QByteArray("/home/lee")
                                  << QStringLiteral("lee");
        QTest::newRow("neither") << QByteArray() << QByteArray("/") << QStringLiteral("guest");
    }
    void firstNicknameIsTheUsers()
    {
        QFETCH(const QByteArray, user);
        QFETCH(const QByteArray, home);
        QFETCH(const QString, nickname);
        for (const char *variable : {"LOGNAME", "USERNAME"})
            qunsetenv(variable);
        qputenv("USER", user);
        qputenv("HOME", home);
        const QTemporaryDir folder;
        QCOMPARE(app::Settings(folder.path()).nickname(), nickname);
    }

    void remembers()
    {
        QTemporaryDir folder;
        const QString profile = folder.filePath(QStringLiteral("new/profile"));
        QByteArray id;
        {
            Settings settings(profile);
            QCOMPARE(settings.problem(), QString());
            QCOMPARE(settings.room(), Settings::firstRoom);
            id = settings.clientId();
            QCOMPARE(id.size(), 32);
            QCOMPARE(QByteArray::fromHex(id).toHex(), id);
            settings.setNickname(QStringLiteral("김"));
            settings.setRoom(7);
        }
        Settings again(profile);
        QCOMPARE(again.clientId(), id);
        QCOMPARE(again.nickname(), QStringLiteral("김"));
        QCOMPARE(again.room(), 7);
    }

    void remembersWhatWasChosen()
    {
        const QTemporaryDir folder;
        const ui::Preferences chosen{
            .nickname = QStringLiteral("김"),
            .language = QStringLiteral("ko"),
            .look = {.appearance = ui::Appearance::Dark,
                     .accent = ui::Accent::Rose,
                     .density = ui::Density::Compact,
                     .textPercent = 125},
            .notices = {.shows = false,
                        .onlyMentions = true,
                        .showsText = false,
                        .sounds = true,
                        .doNotDisturb = true},
            .keys = {{QStringLiteral("settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma)},
                     {QStringLiteral("search"), QKeySequence()}},
            .isAnnounced = false,
            .looksForHosts = false};
        Settings(folder.path()).setPreferences(chosen);
        QCOMPARE(Settings(folder.path()).preferences(), chosen);
        ui::Preferences usual{.nickname = chosen.nickname};
        Settings(folder.path()).setPreferences(usual);
        QCOMPARE(Settings(folder.path()).preferences(), usual);
    }

    void whatCannotBeReadIsAsUsual()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("settings.ini")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\nappearance=pink\naccent=7\ndensity=\ntextPercent=9999\n");
        file.close();
        const ui::Look look = Settings(folder.path()).preferences().look;
        QCOMPARE(look, ui::Look{.textPercent = ui::Look::largestText});
    }

    void mutedRoomsAreOfTheirHost()
    {
        const QTemporaryDir folder;
        const QUrl host(QStringLiteral("ws://192.168.0.7:8750/ws"));
        const QUrl other(QStringLiteral("ws://192.168.0.8:8750/ws"));
        Settings(folder.path()).setMuted(host, 5, true);
        Settings settings(folder.path());
        QVERIFY(settings.isMuted(host, 5));
        QVERIFY(!settings.isMuted(host, 6));
        QVERIFY(!settings.isMuted(other, 5));
        settings.setMuted(host, 5, false);
        QVERIFY(!settings.isMuted(host, 5));
    }

    void firstRunEndsWithAName()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        QVERIFY(settings.isFirstRun());
        settings.setPreferences(settings.preferences());
        QVERIFY(settings.isFirstRun()); // the proposed name was not told
        settings.setNickname(QStringLiteral("kim"));
        QVERIFY(!Settings(folder.path()).isFirstRun());
    }

    void theSecretIsForItsOwnerAlone()
    {
        QTemporaryDir folder;
        Settings settings(folder.path());
        QVERIFY(!settings.clientId().isEmpty());
        settings.setNickname(QStringLiteral("kim"));
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        const QStringList files = QDir(folder.path()).entryList(QDir::Files);
        QVERIFY(!files.isEmpty());
        for (const QString &file : files)
            QCOMPARE(QFile::permissions(folder.filePath(file)) & others, QFile::Permissions());
    }

    void eachProfileIsAnotherPerson()
    {
        QTemporaryDir first;
        QTemporaryDir second;
        QVERIFY(Settings(first.path()).clientId() != Settings(second.path()).clientId());
    }

    void keepsDraftsForEachRoomOfEachHost()
    {
        QTemporaryDir folder;
        const QUrl here(QStringLiteral("ws://10.0.0.7:9000/ws"));
        const QUrl there(QStringLiteral("ws://[fd00::1]:8750/"));
        const QString text = QStringLiteral("두 줄,\nwith a comma and 100%");
        {
            Settings settings(folder.path());
            settings.setDraft(here, 5, text);
            settings.setDraft(there, 5, QStringLiteral("other"));
            settings.setDraft(here, 6, QStringLiteral("gone"));
            settings.setDraft(here, 6, QString());
        }
        const Settings again(folder.path());
        QCOMPARE(again.draft(here, 5), text);
        QCOMPARE(again.draft(there, 5), QStringLiteral("other"));
        QCOMPARE(again.draft(here, 6), QString());
        QCOMPARE(again.draft(here, 7), QString());
    }

    void remembersWhereThePersonWas()
    {
        QTemporaryDir folder;
        const QList<Settings::Visit> visits{
            {.url = QUrl(QStringLiteral("ws://10.0.0.7:9000/ws")), .rooms = {5, 7}},
            {.url = QUrl(QStringLiteral("ws://10.0.0.8:8750/ws")),
             .nickname = QStringLiteral("kim"),
             .rooms = {1},
             .isInSight = true}};
        {
            Settings settings(folder.path());
            QVERIFY(settings.lastVisits().isEmpty());
            settings.setLastVisits(visits);
        }
        {
            Settings settings(folder.path());
            QCOMPARE(settings.lastVisits(), visits);
            settings.setLastVisits({});
        }
        QVERIFY(Settings(folder.path()).lastVisits().isEmpty());
    }

    void aVisitOfAnOlderVersionCounts()
    {
        const QTemporaryDir folder;
        QVERIFY(write(folder, "[visit]\nhost=ws://10.0.0.7:9000/ws\nrooms=5, 7\n"));
        Settings settings(folder.path());
        const QList<Settings::Visit> visits = settings.lastVisits();
        QCOMPARE(visits.size(), 1);
        QCOMPARE(visits.first().url, QUrl(QStringLiteral("ws://10.0.0.7:9000/ws")));
        QCOMPARE(visits.first().rooms, (QList<chat::RoomId>{5, 7}));
        settings.setLastVisits({});
        QVERIFY(settings.lastVisits().isEmpty());
    }

    void visitsThatAreNonsenseAreLeftOut()
    {
        const QTemporaryDir folder;
        QVERIFY(write(folder,
                      "[visits]\nsize=2000000000\n1\\host=:::\n1\\rooms=5\n"
                      "2\\host=10.0.0.7\n2\\rooms=nine\n3\\host=10.0.0.8\n3\\rooms=5\n"
                      "3\\nickname=\n"));
        const QList<Settings::Visit> visits = Settings(folder.path()).lastVisits();
        QCOMPARE(visits.size(), 1);
        QCOMPARE(visits.first().url.host(), QStringLiteral("10.0.0.8"));
    }

    void keepsKnownHosts()
    {
        QTemporaryDir folder;
        const QList<discovery::KnownHost> hosts{
            {.url = QUrl(QStringLiteral("ws://10.0.0.5:8750/ws"))},
            {.url = QUrl(QStringLiteral("ws://[fd00::2]:9000/ws")),
             .hostId = "0123456789",
             .name = QStringLiteral("회의실, \"큰\" 방; 50%"),
             .isFavourite = true,
             .isRecent = false}};
        Settings(folder.path()).setKnownHosts(hosts);
        QCOMPARE(Settings(folder.path()).knownHosts(), hosts);
        Settings(folder.path()).setKnownHosts({});
        QVERIFY(Settings(folder.path()).knownHosts().isEmpty());
    }

    void knownHostsOfOlderAndBrokenFiles()
    {
        QTemporaryDir folder;
        (void)Settings(folder.path());
        QFile file(folder.filePath(QStringLiteral("settings.ini")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("recentHosts=10.0.0.5, kim-laptop:9000\n"
                   "[hosts]\nsize=2000000000\n"
                   "1\\address=http://10.0.0.1/nowhere\n"
                   "2\\address=10.0.0.6\n2\\favourite=true\n2\\name=a\\x202e!\n");
        file.close();
        const auto hosts = Settings(folder.path()).knownHosts();
        QCOMPARE(hosts.size(), 3);
        QCOMPARE(hosts.at(0).url, QUrl(QStringLiteral("ws://10.0.0.5:8750/ws")));
        QCOMPARE(hosts.at(1).url, QUrl(QStringLiteral("ws://kim-laptop:9000/ws")));
        QVERIFY(hosts.at(2).isFavourite);
        QVERIFY(hosts.at(2).name.isEmpty());
    }

    void keepsPasscodesByHost()
    {
        QTemporaryDir folder;
        const QUrl host(QStringLiteral("ws://[fd00::2]:9000/ws"));
        const QUrl other(QStringLiteral("ws://192.168.0.7:8750/ws"));
        const QString passcode = QStringLiteral("열려라, \"참깨\"; 50%");
        Settings(folder.path()).setPasscode(host, passcode);
        QCOMPARE(Settings(folder.path()).passcode(host), passcode);
        QVERIFY(Settings(folder.path()).passcode(other).isEmpty());
        Settings(folder.path()).setPasscode(host, {});
        QVERIFY(Settings(folder.path()).passcode(host).isEmpty());
    }

    void keepsWhatTheHostIsToldInOrder()
    {
        QTemporaryDir folder;
        const QStringList assignments{QStringLiteral("history.keep=yes"),
                                      QStringLiteral("metrics.allowed=10.0.0.1,10.0.0.2"),
                                      QStringLiteral("room.5.history.keep=no")};
        {
            Settings settings(folder.path());
            QVERIFY(settings.hostAssignments().isEmpty());
            settings.setHostAssignments({QStringLiteral("room.8.history.days=3")});
            settings.setHostAssignments(assignments);
        }
        QCOMPARE(Settings(folder.path()).hostAssignments(), assignments);
        // As somebody writes it by hand.
        QFile file(folder.filePath(QStringLiteral("settings.ini")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("[host]\nmetrics.allowed=10.0.0.3, 10.0.0.4\n");
        file.close();
        QVERIFY(Settings(folder.path())
                    .hostAssignments()
                    .contains(QStringLiteral("metrics.allowed=10.0.0.3,10.0.0.4")));
    }

    void aFolderThatCannotBeMadeIsAProblem()
    {
        const Settings settings(QStringLiteral("/dev/null/profile"));
        QVERIFY(settings.problem().contains(QStringLiteral("/dev/null/profile")));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
