// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/banner.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using client::ConnectionState;
using client::LinkState;
using ui::Banner;

class TestBanner final : public QObject
{
    Q_OBJECT

    static QString textOf(const Banner &banner)
    {
        return banner.findChild<QLabel *>(u"bannerText"_s)->text();
    }
    static QPushButton *retryOf(const Banner &banner)
    {
        return banner.findChild<QPushButton *>(u"bannerRetry"_s);
    }

private slots:
    void showsItselfWhenThereIsSomethingToSay_data()
    {
        QTest::addColumn<LinkState>("state");
        QTest::addColumn<bool>("shown");
        QTest::addColumn<bool>("retry");
        QTest::newRow("offline") << LinkState::Offline << false << false;
        QTest::newRow("connecting") << LinkState::Connecting << true << false;
        QTest::newRow("online") << LinkState::Online << false << false;
        QTest::newRow("waiting") << LinkState::Waiting << true << true;
        QTest::newRow("refused") << LinkState::Refused << true << true;
    }
    void showsItselfWhenThereIsSomethingToSay()
    {
        QFETCH(const LinkState, state);
        QFETCH(const bool, shown);
        QFETCH(const bool, retry);
        Banner banner;
        banner.setConnectionState({.state = state, .reason = u"why"_s, .nextTry = {}});
        QCOMPARE(banner.isVisible(), shown);
        QCOMPARE(!retryOf(banner)->isHidden(), retry);
        if (retry)
            QVERIFY(textOf(banner).contains("why"_L1));
    }

    void countsDownToTheNextTry()
    {
        Banner banner;
        banner.setConnectionState({.state = LinkState::Waiting,
                                   .reason = u"The link broke."_s,
                                   .nextTry = QDateTime::currentDateTimeUtc().addMSecs(2900)});
        QVERIFY2(textOf(banner).contains("3 seconds"_L1), qPrintable(textOf(banner)));
        QTRY_VERIFY(textOf(banner).contains("2 seconds"_L1));
    }

    void farTriesAreGivenByTheClock()
    {
        Banner banner;
        const QDateTime next = QDateTime::currentDateTimeUtc().addSecs(600);
        banner.setConnectionState(
            {.state = LinkState::Waiting, .reason = u"why"_s, .nextTry = next});
        const QString time = QLocale().toString(next.toLocalTime().time(), QLocale::ShortFormat);
        QVERIFY2(textOf(banner).contains(time), qPrintable(textOf(banner)));
    }

    void triesNowWhenAsked()
    {
        Banner banner;
        banner.setConnectionState({.state = LinkState::Waiting, .reason = {}, .nextTry = {}});
        const QSignalSpy asked(&banner, &Banner::retryRequested);
        QTest::mouseClick(retryOf(banner), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
    }

    void reasonsAreText()
    {
        Banner banner;
        banner.setConnectionState(
            {.state = LinkState::Refused, .reason = u"<b>x</b>"_s, .nextTry = {}});
        QCOMPARE(textOf(banner), u"<b>x</b>"_s);
        QCOMPARE(banner.findChild<QLabel *>(u"bannerText"_s)->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(TestBanner)
#include "tst_banner.moc"
