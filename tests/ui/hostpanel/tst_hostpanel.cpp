// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hostpanel.h"
#include "ui/hostpanel/linechart.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using ui::HostClient;
using ui::HostPanel;
using ui::HostReport;

namespace {

HostReport reportOf(const QList<HostClient> &clients, std::chrono::seconds at = 0s)
{
    HostReport report;
    report.takenAt = std::chrono::steady_clock::time_point(1h + at);
    report.connections = int(clients.size());
    report.clients = clients;
    return report;
}

const QList<HostClient> &kimAndLee()
{
    static const QList<HostClient> both{
        {.session = 1, .nickname = u"kim"_s, .address = QHostAddress(u"127.0.0.1"_s)},
        {.session = 2, .nickname = u"lee"_s, .address = QHostAddress(u"192.168.0.9"_s)}};
    return both;
}

} // namespace

class TestHostPanel final : public QObject
{
    Q_OBJECT

    static void choose(HostPanel &panel, const QString &nickname)
    {
        auto *table = panel.findChild<QTreeView *>(u"clientTable"_s);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex index = table->model()->index(row, 0);
            if (index.data().toString() == nickname)
                table->setCurrentIndex(index);
        }
    }

private slots:
    void wantsReportsWhileItIsSeen()
    {
        HostPanel panel;
        QSignalSpy watching(&panel, &HostPanel::watchingChanged);
        panel.show();
        QVERIFY(watching.isEmpty()); // nothing is hosted
        panel.setHosting(true);
        QCOMPARE(watching.size(), 1);
        QCOMPARE(watching.takeFirst().first().toBool(), true);
        panel.setHosting(true); // a guest came: no news
        QVERIFY(watching.isEmpty());
        panel.hide();
        QCOMPARE(watching.takeFirst().first().toBool(), false);
        panel.show();
        QCOMPARE(watching.takeFirst().first().toBool(), true);
        panel.setHosting(false);
        QCOMPARE(watching.takeFirst().first().toBool(), false);
    }

    void saysHowToHost()
    {
        HostPanel panel;
        panel.show();
        auto *host = panel.findChild<QPushButton *>(u"panelHost"_s);
        QVERIFY(host->isVisible());
        QSignalSpy wanted(&panel, &HostPanel::hostRequested);
        QTest::mouseClick(host, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        panel.setHosting(true);
        QVERIFY(!host->isVisible());
    }

    void showsAReport()
    {
        HostPanel panel;
        panel.setHosting(true);
        HostReport report = reportOf(kimAndLee());
        report.stored = 12;
        report.historyOctets = 2'000'000;
        panel.setReport(report);
        const QString summary = panel.findChild<QLabel *>(u"hostSummary"_s)->text();
        QVERIFY2(summary.contains(u"2.0 MB"_s), qPrintable(summary));
        QVERIFY2(summary.contains(u"12"_s), qPrintable(summary));
        QVERIFY2(!summary.contains(u"free"_s), qPrintable(summary)); // nobody knows
        const auto *connected = panel.findChild<ui::LineChart *>(u"connectedChart"_s);
        QCOMPARE(connected->accessibleDescription(), u"2 now, at most 2"_s);
    }

    void forgetsTheHostThatEnded()
    {
        HostPanel panel;
        panel.setHosting(true);
        panel.setReport(reportOf(kimAndLee()));
        panel.setHosting(false);
        panel.setReport(reportOf(kimAndLee(), 1s)); // was on its way
        panel.setHosting(true);
        QCOMPARE(panel.findChild<QTreeView *>(u"clientTable"_s)->model()->rowCount(), 0);
    }

    void endsAConnection_data()
    {
        QTest::addColumn<QString>("nickname");
        QTest::addColumn<QString>("button");
        QTest::addColumn<quint64>("session"); ///< 0: it cannot be asked for
        QTest::addColumn<QHostAddress>("keepOut");
        QTest::newRow("a guest") << u"lee"_s << u"removeClient"_s << quint64(2) << QHostAddress();
        QTest::newRow("and its address")
            << u"lee"_s << u"keepClientOut"_s << quint64(2) << QHostAddress(u"192.168.0.9"_s);
        QTest::newRow("one on this computer")
            << u"kim"_s << u"removeClient"_s << quint64(1) << QHostAddress();
        QTest::newRow("but never this computer")
            << u"kim"_s << u"keepClientOut"_s << quint64(0) << QHostAddress();
        QTest::newRow("nobody is chosen")
            << u"park"_s << u"removeClient"_s << quint64(0) << QHostAddress();
    }
    void endsAConnection()
    {
        QFETCH(const QString, nickname);
        QFETCH(const QString, button);
        QFETCH(const quint64, session);
        QFETCH(const QHostAddress, keepOut);
        HostPanel panel;
        panel.setHosting(true);
        panel.setReport(reportOf(kimAndLee()));
        panel.show();
        choose(panel, nickname);
        QSignalSpy removed(&panel, &HostPanel::removeRequested);
        auto *asked = panel.findChild<QPushButton *>(button);
        QCOMPARE(asked->isEnabled(), session != 0);
        QTest::mouseClick(asked, Qt::LeftButton);
        QCOMPARE(removed.size(), session == 0 ? 0 : 1);
        if (session != 0) {
            QCOMPARE(removed.first().at(0).toULongLong(), session);
            QCOMPARE(removed.first().at(1).value<QHostAddress>(), keepOut);
        }
    }

    void roomsAreRenamedInPlace()
    {
        HostPanel panel;
        panel.setHosting(true);
        HostReport report = reportOf(kimAndLee());
        report.rooms
            = {{.room = 5, .description = {.title = u"Lunch"_s}, .members = 2, .lastSeq = 9},
               {.room = 12, .members = 0, .lastSeq = 1'204}};
        panel.setReport(report);
        panel.show();
        panel.findChild<QTabWidget *>(u"hostTabs"_s)->setCurrentIndex(1);
        auto *table = panel.findChild<QTreeView *>(u"roomTable"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        auto *edit = panel.findChild<QPushButton *>(u"editTitle"_s);
        QVERIFY(!edit->isEnabled()); // of which room?
        table->setCurrentIndex(table->model()->index(1, 0));
        QVERIFY(edit->isEnabled());
        const QSignalSpy wanted(&panel, &HostPanel::describeRequested);
        const QSignalSpy kept(&panel, &HostPanel::storageRequested);
        QTest::mouseClick(edit, Qt::LeftButton);
        auto *field = table->findChild<QLineEdit *>();
        QVERIFY(field);
        panel.setReport(report); // reports come while one types
        QTest::keyClicks(field, u"Kitchen"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(wanted.constFirst().at(0).toInt(), 12);
        QCOMPARE(wanted.constFirst().at(1).value<chat::RoomDescription>(),
                 (chat::RoomDescription{.title = u"Kitchen"_s, .topic = {}}));
        auto *problem = panel.findChild<QLabel *>(u"roomProblem"_s);
        panel.showOutcome(12, u"The disk is full."_s);
        QVERIFY(problem->isVisible() && problem->text().contains(u"12"_s));
        panel.showOutcome(12, {});
        QVERIFY(!problem->isVisible());
        QTest::mouseClick(panel.findChild<QPushButton *>(u"keptOfRoom"_s), Qt::LeftButton);
        QCOMPARE(kept.value(0).value(0).toInt(), 12);
    }

    void theChoiceEndsWithItsConnection()
    {
        HostPanel panel;
        panel.setHosting(true);
        panel.setReport(reportOf(kimAndLee()));
        choose(panel, u"lee"_s);
        panel.setReport(reportOf(kimAndLee(), 1s));
        QVERIFY(panel.findChild<QPushButton *>(u"keepClientOut"_s)->isEnabled());
        panel.setReport(reportOf({kimAndLee().first()}, 2s));
        QVERIFY(!panel.findChild<QPushButton *>(u"keepClientOut"_s)->isEnabled());
    }

    void letsAnAddressInAgain()
    {
        HostPanel panel;
        panel.setHosting(true);
        panel.show();
        HostReport report = reportOf(kimAndLee());
        const QHostAddress address(u"192.168.0.66"_s);
        report.keptOut = {address};
        panel.setReport(report);
        QSignalSpy letIn(&panel, &HostPanel::letInRequested);
        auto *button = panel.findChild<QPushButton *>(u"letIn"_s);
        QVERIFY(button);
        QVERIFY(button->accessibleName().contains(address.toString()));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(letIn.size(), 1);
        QCOMPARE(letIn.first().first().value<QHostAddress>(), address);
        panel.setReport(reportOf(kimAndLee(), 1s));
        QTRY_VERIFY(!panel.findChild<QPushButton *>(u"letIn"_s));
    }

    void escapeCloses()
    {
        HostPanel panel;
        panel.show();
        QTest::keyClick(&panel, Qt::Key_Escape);
        QVERIFY(!panel.isVisible());
    }
};

QTEST_MAIN(TestHostPanel)
#include "tst_hostpanel.moc"
