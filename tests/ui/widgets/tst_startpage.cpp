// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/hostlistpanel.h"
#include "ui/widgets/startpage.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::HostIntent;
using ui::JoinIntent;
using ui::StartPage;

class TestStartPage final : public QObject
{
    Q_OBJECT

    std::unique_ptr<StartPage> m_page;

    template <typename T>
    T *get(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    void click(const QString &name) const
    {
        QTest::mouseClick(get<QPushButton>(name), Qt::LeftButton);
    }
    void type(const QString &name, const QString &text) const
    {
        auto *field = get<QWidget>(name);
        if (auto *box = qobject_cast<QComboBox *>(field)) {
            box->lineEdit()->clear();
            QTest::keyClicks(box->lineEdit(), text);
            return;
        }
        auto *line = qobject_cast<QLineEdit *>(field);
        line->clear();
        QTest::keyClicks(line, text);
    }

private slots:
    void init()
    {
        m_page = std::make_unique<StartPage>();
        m_page->resize(700, 700);
        m_page->setNickname(u"kim"_s);
        m_page->setRoom(5);
        m_page->setPort(8750);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void hostsWithWhatWasTyped()
    {
        const QSignalSpy asked(m_page.get(), &StartPage::hostRequested);
        type(u"nicknameField"_s, u"  lee  "_s);
        get<QSpinBox>(u"roomField"_s)->setValue(7);
        click(u"hostButton"_s);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<HostIntent>(),
                 (HostIntent{.nickname = u"lee"_s, .room = 7, .port = 8750}));
    }

    void joinsWithWhatWasTyped_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("room");
        QTest::addColumn<int>("seq");
        QTest::newRow("address") << u"192.168.0.7"_s << u"ws://192.168.0.7:8750/ws"_s << 5 << 0;
        QTest::newRow("port") << u"kim-laptop:9000"_s << u"ws://kim-laptop:9000/ws"_s << 5 << 0;
        QTest::newRow("a link names its room")
            << u"http://192.168.0.7:8750/room/12"_s << u"ws://192.168.0.7:8750/ws"_s << 12 << 0;
        QTest::newRow("a link names a message")
            << u"http://192.168.0.7:8750/room/12#7"_s << u"ws://192.168.0.7:8750/ws"_s << 12 << 7;
    }
    void joinsWithWhatWasTyped()
    {
        QFETCH(const QString, address);
        QFETCH(const QString, url);
        QFETCH(const int, room);
        QFETCH(const int, seq);
        const QSignalSpy asked(m_page.get(), &StartPage::joinRequested);
        type(u"addressField"_s, address);
        click(u"joinButton"_s);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<JoinIntent>(),
                 (JoinIntent{.nickname = u"kim"_s, .room = room, .url = QUrl(url), .seq = seq}));
    }

    void enterHostsAtOnce()
    {
        const QSignalSpy asked(m_page.get(), &StartPage::hostRequested);
        QTRY_VERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void enterInTheAddressJoins()
    {
        const QSignalSpy asked(m_page.get(), &StartPage::joinRequested);
        type(u"addressField"_s, u"127.0.0.1"_s);
        QTest::keyClick(get<QComboBox>(u"addressField"_s), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void saysWhatIsWrongWithTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("blank") << u"   "_s;
        QTest::newRow("too long") << QString(33, u'x');
        QTest::newRow("invisible") << u"ki\u202Em"_s;
    }
    void saysWhatIsWrongWithTheName()
    {
        QFETCH(const QString, name);
        const QSignalSpy hosts(m_page.get(), &StartPage::hostRequested);
        const QSignalSpy joins(m_page.get(), &StartPage::joinRequested);
        m_page->setNickname(name);
        type(u"addressField"_s, u"127.0.0.1"_s);
        for (const QString &way : {u"hostButton"_s, u"joinButton"_s}) {
            click(way);
            QVERIFY(get<QLabel>(u"nicknameProblem"_s)->isVisible());
            QVERIFY(!get<QLabel>(u"nicknameProblem"_s)->text().isEmpty());
        }
        QCOMPARE(hosts.size() + joins.size(), 0);
        type(u"nicknameField"_s, u"kim"_s);
        QVERIFY(!get<QLabel>(u"nicknameProblem"_s)->isVisible());
    }

    void saysWhatIsWrongWithTheAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("empty") << QString();
        QTest::newRow("port out of range") << u"kim-laptop:99999"_s;
        QTest::newRow("no address") << u"not an address"_s;
    }
    void saysWhatIsWrongWithTheAddress()
    {
        QFETCH(const QString, address);
        const QSignalSpy joins(m_page.get(), &StartPage::joinRequested);
        m_page->setAddress(address);
        click(u"joinButton"_s);
        QCOMPARE(joins.size(), 0);
        QVERIFY(get<QLabel>(u"addressProblem"_s)->isVisible());
        type(u"addressField"_s, u"127.0.0.1"_s);
        QVERIFY(!get<QLabel>(u"addressProblem"_s)->isVisible());
    }

    void restsWhileBusyAndCanBeCancelled()
    {
        const QSignalSpy cancelled(m_page.get(), &StartPage::cancelRequested);
        m_page->setBusy(u"Connecting…"_s);
        QVERIFY(!get<QPushButton>(u"hostButton"_s)->isEnabled());
        QCOMPARE(get<QLabel>(u"busyText"_s)->text(), u"Connecting…"_s);
        click(u"cancelButton"_s);
        QCOMPARE(cancelled.size(), 1);
        m_page->setBusy({});
        QVERIFY(get<QPushButton>(u"hostButton"_s)->isEnabled());
        QVERIFY(!get<QPushButton>(u"cancelButton"_s)->isVisible());
    }

    void proposesAFreePort()
    {
        const QSignalSpy asked(m_page.get(), &StartPage::hostRequested);
        m_page->showPortTaken(8750);
        QVERIFY(get<QLabel>(u"startProblem"_s)->text().contains("8750"_L1));
        click(u"freePortButton"_s);
        QCOMPARE(asked.value(0).value(0).value<HostIntent>().port, 0);
        QVERIFY(!get<QPushButton>(u"freePortButton"_s)->isVisible());
    }

    void bringsWhatItTellsIntoSight()
    {
        m_page->resize(700, 300); // less than it needs
        m_page->showPortTaken(8750);
        const auto isInSight = [this](const QString &name) {
            const auto *widget = get<QWidget>(name);
            return widget->visibleRegion().boundingRect() == widget->rect();
        };
        QTRY_VERIFY(isInSight(u"freePortButton"_s));
        QVERIFY(isInSight(u"startProblem"_s));
    }

    void inALowWindowTheHostsScrollAndNotThePage()
    {
        const auto *scroll = get<QScrollArea>(u"startScroll"_s);
        const auto *hosts = get<QWidget>(u"hostList"_s);
        m_page->resize(700, 900);
        const int full = hosts->height();
        const int needed = scroll->widget()->heightForWidth(700);
        m_page->resize(700, needed - 60);
        QTRY_VERIFY(hosts->height() < full);
        QTRY_COMPARE(scroll->verticalScrollBar()->maximum(), 0);
        m_page->resize(700, 900);
        QTRY_COMPARE(hosts->height(), full);
    }

    void errorsAreText()
    {
        m_page->showError(u"<i>no</i>"_s);
        QCOMPARE(get<QLabel>(u"startProblem"_s)->textFormat(), Qt::PlainText);
        QVERIFY(get<QLabel>(u"startProblem"_s)->isVisible());
    }

    void offersRecentHosts()
    {
        m_page->setRecentHosts({u"192.168.0.7"_s, u"kim-laptop:9000"_s});
        const auto *field = get<QComboBox>(u"addressField"_s);
        QCOMPARE(field->count(), 2);
        QCOMPARE(field->currentText(), u"192.168.0.7"_s);
    }

    void tellsTheAddressOnceItStandsThere()
    {
        m_page->setRecentHosts({u"192.168.0.7"_s});
        const QSignalSpy typed(m_page.get(), &StartPage::addressTyped);
        type(u"addressField"_s, u"kim-laptop:9000"_s);
        QVERIFY2(typed.isEmpty(), "each key is not an address");
        QTRY_COMPARE(typed.size(), 1);
        QCOMPARE(typed.at(0).at(0).toUrl(), QUrl(u"ws://kim-laptop:9000/ws"_s));
        type(u"addressField"_s, u"ftp://nowhere"_s);
        QTRY_COMPARE(typed.size(), 2);
        QVERIFY(typed.at(1).at(0).toUrl().isEmpty());
        m_page->setAddress(u"10.0.0.9"_s); // of a link
        QCOMPARE(typed.last().first().toUrl(), QUrl(u"ws://10.0.0.9:8750/ws"_s));
    }

    void aHostOfTheListIsJoined()
    {
        const QSignalSpy asked(m_page.get(), &StartPage::joinRequested);
        const QSignalSpy help(m_page.get(), &StartPage::helpRequested);
        const QUrl url(u"ws://[fd00::7]:9000/ws"_s);
        emit m_page->hosts()->hostChosen(url);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<JoinIntent>(),
                 (JoinIntent{.nickname = u"kim"_s, .room = 5, .url = url}));
        emit m_page->hosts()->helpRequested(url);
        QCOMPARE(help.size(), 1);
        QCOMPARE(help.first().first().toString(), u"[fd00::7]:9000"_s);
    }

    void tabGoesFromTheAddressToTheList()
    {
        QStringList names;
        const QWidget *each = get<QComboBox>(u"addressField"_s);
        for (int i = 0; i < 4; each = each->nextInFocusChain()) {
            if ((each->focusPolicy() & Qt::TabFocus) != 0 && !each->focusProxy()
                && !qobject_cast<const QLineEdit *>(each)) {
                names.append(each->objectName());
                ++i;
            }
        }
        QCOMPARE(names,
                 (QStringList{u"addressField"_s, u"joinButton"_s, u"hostList"_s, u"helpButton"_s}));
    }

    void everyControlHasAName()
    {
        for (const auto *field : m_page->findChildren<QLineEdit *>()) {
            if (qobject_cast<QComboBox *>(field->parent())
                || qobject_cast<QSpinBox *>(field->parent()))
                continue; // part of another control
            QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
        }
        for (const QString &name : {u"roomField"_s, u"addressField"_s})
            QVERIFY2(!get<QWidget>(name)->accessibleName().isEmpty(), qPrintable(name));
    }
};

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
