// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/hostingindicator.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using ui::HostingIndicator;

class TestHostingIndicator final : public QObject
{
    Q_OBJECT

    static QStringList addresses(const HostingIndicator &indicator)
    {
        QStringList found;
        for (const auto *label : indicator.findChildren<QLabel *>(u"hostingAddress"_s))
            found.append(label->text());
        return found;
    }

private slots:
    void hidesWhileNothingIsHosted()
    {
        HostingIndicator indicator;
        indicator.setHosting({.active = true, .addresses = {u"10.0.0.1"_s}, .guests = 0});
        QVERIFY(indicator.isVisible());
        indicator.setHosting({});
        QVERIFY(!indicator.isVisible());
    }

    void showsEveryAddress()
    {
        HostingIndicator indicator;
        indicator.setHosting(
            {.active = true, .addresses = {u"10.0.0.1"_s, u"[fd00::2]:9000"_s}, .guests = 0});
        QCOMPARE(addresses(indicator), QStringList({u"10.0.0.1"_s, u"[fd00::2]:9000"_s}));
        indicator.setHosting({.active = true, .addresses = {u"10.0.0.9"_s}, .guests = 0});
        QTRY_COMPARE(addresses(indicator), QStringList{u"10.0.0.9"_s});
    }

    void copiesAnAddress()
    {
        HostingIndicator indicator;
        indicator.setHosting(
            {.active = true, .addresses = {u"10.0.0.1"_s, u"10.0.0.2:9000"_s}, .guests = 0});
        const auto buttons = indicator.findChildren<QToolButton *>(u"copyAddress"_s);
        QCOMPARE(buttons.size(), 2);
        QVERIFY(buttons.at(1)->accessibleName().contains("10.0.0.2:9000"_L1));
        QTest::mouseClick(buttons.at(1), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"10.0.0.2:9000"_s);
    }

    void countsGuests_data()
    {
        QTest::addColumn<int>("guests");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << u"nobody else yet"_s;
        QTest::newRow("three") << 3 << u"3 guests"_s;
    }
    void countsGuests()
    {
        QFETCH(const int, guests);
        QFETCH(const QString, text);
        HostingIndicator indicator;
        indicator.setHosting({.active = true, .addresses = {}, .guests = guests});
        QCOMPARE(indicator.findChild<QLabel *>(u"hostingGuests"_s)->text(), text);
    }

    void saysWhenNobodyCanCome()
    {
        HostingIndicator indicator;
        indicator.setHosting({.active = true, .addresses = {}, .guests = 0});
        QVERIFY(indicator.findChild<QLabel *>(u"hostingHint"_s)->text().contains("no network"_L1));
    }
};

QTEST_MAIN(TestHostingIndicator)
#include "tst_hostingindicator.moc"
