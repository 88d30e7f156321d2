// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/storagerules.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestStorageRules final : public QObject
{
    Q_OBJECT

    static ui::StorageRules someRules()
    {
        return {.all = {.keep = true, .messages = 500, .days = 30},
                .rooms = {{5, {.keep = false, .messages = 500, .days = 30}},
                          {7, {.keep = true, .messages = 0, .days = 0}}},
                .warnMegabytes = 300,
                .stopMegabytes = 100};
    }

private slots:
    void windowAndHostMeanTheSame()
    {
        QCOMPARE(app::shownRules(app::hostRules(someRules())), someRules());
        QCOMPARE(app::shownRules({}).all,
                 (ui::StorageRules::Rule{.keep = true, .messages = 100'000, .days = 365}));
        QCOMPARE(app::shownRules({}).warnMegabytes, 200);
    }

    void assignmentsMakeTheSameRulesAgain()
    {
        const server::StorageRules rules = app::hostRules(someRules());
        server::HostSettings settings;
        for (const QString &assignment : app::withStorageRules({}, rules))
            QCOMPARE(server::applyAssignment(settings, assignment), std::nullopt);
        QCOMPARE(settings.storage, rules);
    }

    void otherSettingsStay()
    {
        const QStringList before{u"disk.warnFree=1"_s, u"limits.nickname=12"_s,
                                 u"room.9.history.keep=no"_s};
        const QStringList after = app::withStorageRules(before, app::hostRules(someRules()));
        QVERIFY(after.contains(u"limits.nickname=12"_s));
        QVERIFY(!after.contains(u"disk.warnFree=1"_s));
        QVERIFY(after.filter(u"room.9."_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStorageRules)
#include "tst_storagerules.moc"
