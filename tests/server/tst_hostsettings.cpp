// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/hostsettings.h"

#include <QSet>
#include <QTest>

using server::HostSettings;

class TestHostSettings final : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyReadsBackWhatWasSet()
    {
        QSet<QByteArray> keys;
        for (const server::Setting &setting : server::settingsTable()) {
            QVERIFY2(!keys.contains(setting.key), setting.key.constData());
            keys.insert(setting.key);
            QVERIFY2(!setting.meaning.isEmpty() && !setting.unit.isEmpty(),
                     setting.key.constData());

            HostSettings settings;
            QCOMPARE(setting.get(settings), setting.defaultText);
            const QString other = setting.unit == "names"         ? QStringLiteral("a,b")
                : setting.unit == "address"                       ? QStringLiteral("/sockjs.js")
                : setting.defaultText == QLatin1String("yes")     ? QStringLiteral("no")
                : setting.defaultText == QLatin1String("no")      ? QStringLiteral("yes")
                : setting.defaultText == QLatin1String("members") ? QStringLiteral("host")
                : setting.unit == "word"                          ? QStringLiteral("dropOldest")
                                         : QString::number(setting.defaultText.toLongLong() + 1);
            QCOMPARE(server::applySetting(settings, QString::fromLatin1(setting.key), other),
                     std::nullopt);
            QCOMPARE(setting.get(settings), other);
            // Each key is a place of its own: putting the default back makes the whole equal again.
            for (const server::Setting &unchanged : server::settingsTable()) {
                if (unchanged.key != setting.key)
                    QCOMPARE(unchanged.get(settings), unchanged.defaultText);
            }
        }
    }

    void refusesBadAssignments_data()
    {
        QTest::addColumn<QString>("assignment");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("unknown key names the nearest")
            << QStringLiteral("limits.conections=5") << QStringLiteral("limits.connections");
        QTest::newRow("no value") << QStringLiteral("limits.frame") << QStringLiteral("KEY=VALUE");
        QTest::newRow("no address")
            << QStringLiteral("sockjs.clientUrl=javascript:x") << QStringLiteral("http address");
        QTest::newRow("empty") << QString() << QStringLiteral("KEY=VALUE");
        QTest::newRow("no key") << QStringLiteral("=5") << QStringLiteral("KEY=VALUE");
        QTest::newRow("not a number")
            << QStringLiteral("limits.frame=many") << QStringLiteral("whole number");
        QTest::newRow("negative") << QStringLiteral("limits.connections=-1")
                                  << QStringLiteral("from 1");
        QTest::newRow("zero where none makes no sense")
            << QStringLiteral("limits.connections=0") << QStringLiteral("from 1");
        QTest::newRow("over 64 bits") << QStringLiteral("limits.frame=99999999999999999999")
                                      << QStringLiteral("whole number");
        QTest::newRow("line end in a passcode")
            << QStringLiteral("access.passcode=a\nb") << QStringLiteral("visible");
        QTest::newRow("backslash in a passcode")
            << QStringLiteral("access.passcode=a\\b") << QStringLiteral("backslash");
        QTest::newRow("a word that is none")
            << QStringLiteral("limits.sendOverflow=drop") << QStringLiteral("close or dropOldest");
        QTest::newRow("keep that is no word")
            << QStringLiteral("history.keep=1") << QStringLiteral("no or yes");
        QTest::newRow("room that is none")
            << QStringLiteral("room.0.history.keep=no") << QStringLiteral("1 to 999999");
        QTest::newRow("room that is a word")
            << QStringLiteral("room.five.history.keep=no") << QStringLiteral("names no room");
        QTest::newRow("no setting of a room")
            << QStringLiteral("room.5.limits.frame=1") << QStringLiteral("history.keep");
        QTest::newRow("value of a room out of range")
            << QStringLiteral("room.5.history.days=-1") << QStringLiteral("room 5: history.days");
        QTest::newRow("fraction") << QStringLiteral("limits.frame=1.5")
                                  << QStringLiteral("whole number");
    }
    void refusesBadAssignments()
    {
        QFETCH(const QString, assignment);
        QFETCH(const QString, mentions);
        HostSettings settings;
        const auto problem = server::applyAssignment(settings, assignment);
        QVERIFY(problem);
        QVERIFY2(problem->contains(mentions), qPrintable(*problem));
        QVERIFY(!problem->contains(QLatin1Char('\n')));
        for (const server::Setting &setting : server::settingsTable())
            QCOMPARE(setting.get(settings), setting.defaultText);
        QVERIFY(settings.storage.history.rooms.isEmpty());
    }

    void roomHasItsOwnRule()
    {
        HostSettings settings;
        for (const auto *assignment : {"history.messages=7", "room.5.history.keep=no",
                                       "room.5.history.days=3", "history.days=9"})
            QCOMPARE(server::applyAssignment(settings, QString::fromLatin1(assignment)),
                     std::nullopt);
        QCOMPARE(settings.storage.history.of(4),
                 (server::HistoryRule{.keep = true, .messages = 7, .days = 9}));
        QCOMPARE(settings.storage.history.of(5),
                 (server::HistoryRule{.keep = false, .messages = 7, .days = 3}));
    }

    void namesAreTrimmed()
    {
        HostSettings settings;
        QVERIFY(
            !server::applyAssignment(settings, QStringLiteral("origins.allowed= http://a , ,*")));
        const QStringList expected{QStringLiteral("http://a"), QStringLiteral("*")};
        QCOMPARE(settings.originsAllowed, expected);
    }
};

QTEST_APPLESS_MAIN(TestHostSettings)
#include "tst_hostsettings.moc"
