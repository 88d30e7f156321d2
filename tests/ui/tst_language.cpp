// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/language.h"
#include "ui/widgets/hostingindicator.h"
#include "ui/widgets/startpage.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

class TestLanguage final : public QObject
{
    Q_OBJECT

private slots:
    void switchesWhileTheWindowIsOpen()
    {
        ui::Language language;
        language.use(u"en"_s);
        ui::StartPage page;
        page.show();
        const auto *host = page.findChild<QPushButton *>(u"hostButton"_s);
        const QString english = host->text();
        language.use(u"ko"_s);
        QTRY_VERIFY(host->text().contains(u"방 열기"_s));
        QCOMPARE(language.current(), u"ko"_s);
        QCOMPARE(QLocale().language(), QLocale::Korean);
        language.use(u"en"_s);
        QTRY_COMPARE(host->text(), english);
        QCOMPARE(QLocale().language(), QLocale::English);
    }

    void unknownLanguageIsTheSystems()
    {
        ui::Language language;
        language.use(u"xx"_s);
        QCOMPARE(language.current(), u"en"_s); // the tests run in the C locale
        language.use({});
        QCOMPARE(language.current(), u"en"_s);
    }

    void englishHasItsPlurals()
    {
        ui::Language language;
        language.use(u"en"_s);
        ui::HostingIndicator indicator;
        const auto *guests = indicator.findChild<QLabel *>(u"hostingGuests"_s);
        indicator.setHosting({.active = true, .addresses = {}, .guests = 1});
        QCOMPARE(guests->text(), u"1 guest"_s);
        indicator.setHosting({.active = true, .addresses = {}, .guests = 2});
        QCOMPARE(guests->text(), u"2 guests"_s);
    }

    void koreanTimesAreKorean()
    {
        ui::Language language;
        language.use(u"ko"_s);
        QCOMPARE(QLocale().toString(QTime(15, 24), QLocale::ShortFormat), u"오후 3:24"_s);
    }
};

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
