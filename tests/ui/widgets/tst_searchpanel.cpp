// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "ui/models/searchresultmodel.h"
#include "ui/widgets/searchpanel.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chatvalues;
using client::SearchSource;
using ui::SearchPanel;

class TestSearchPanel final : public QObject
{
    Q_OBJECT

    std::unique_ptr<SearchPanel> m_panel;
    std::unique_ptr<QSignalSpy> m_asked;

    template <typename Widget>
    [[nodiscard]] Widget *field(const char *name) const
    {
        return m_panel->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString status() const { return field<QLabel>("searchStatus")->text(); }
    [[nodiscard]] chat::SearchRequest lastRequest() const
    {
        return m_asked->last().at(0).value<chat::SearchRequest>();
    }
    void searchFor(const QString &text)
    {
        field<QLineEdit>("searchText")->setText(text);
        QTest::keyClick(field<QLineEdit>("searchText"), Qt::Key_Return);
    }
    [[nodiscard]] static QList<chat::ChatMessage> messages(int count, int newest = 1000)
    {
        QList<chat::ChatMessage> list;
        for (int i = 0; i < count; ++i)
            list.append(said(newest - i, u"lee"_s, u"lunch %1"_s.arg(i), -i));
        return list;
    }

private slots:
    void init()
    {
        m_panel = std::make_unique<SearchPanel>();
        m_panel->resize(320, 500);
        m_panel->setCurrentRoom(room);
        m_panel->open(0);
        m_asked = std::make_unique<QSignalSpy>(m_panel.get(), &SearchPanel::searchRequested);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void asksOnceTypingPauses()
    {
        QTest::keyClicks(field<QLineEdit>("searchText"), u"lunch"_s);
        QVERIFY(m_asked->isEmpty());
        QTRY_COMPARE(m_asked->size(), 1);
        QCOMPARE(lastRequest().text, u"lunch"_s);
        QCOMPARE(lastRequest().room, 0);
        QCOMPARE(m_asked->last().at(1).value<SearchSource>(), SearchSource::Best);
    }

    void nothingIsAskedForNothing()
    {
        searchFor(u"   "_s);
        QVERIFY(m_asked->isEmpty());
        QVERIFY(status().contains(u"look for"_s));
    }

    void aWriterAloneIsEnough()
    {
        field<QLineEdit>("searchWriter")->setText(u" lee "_s);
        QTest::keyClick(field<QLineEdit>("searchWriter"), Qt::Key_Return);
        QCOMPARE(lastRequest().writer, u"lee"_s);
        QVERIFY(lastRequest().text.isEmpty());
    }

    void oneRoomOnly()
    {
        m_panel->open(room);
        searchFor(u"lunch"_s);
        QCOMPARE(lastRequest().room, room);
        m_panel->setCurrentRoom(12);
        QTRY_COMPARE(lastRequest().room, 12);
    }

    void period_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<int>("daysBack");
        QTest::newRow("today") << 1 << 0;
        QTest::newRow("last 7 days") << 2 << 6;
        QTest::newRow("last 30 days") << 3 << 29;
    }
    void period()
    {
        QFETCH(const int, choice);
        QFETCH(const int, daysBack);
        field<QComboBox>("searchPeriod")->setCurrentIndex(choice);
        searchFor(u"lunch"_s);
        QCOMPARE(lastRequest().from, QDate::currentDate().addDays(-daysBack).startOfDay().toUTC());
        QVERIFY(!lastRequest().to.isValid());
    }

    void betweenTwoDaysInEitherOrder()
    {
        const QDate later = QDate::currentDate().addDays(-3);
        const QDate earlier = QDate::currentDate().addDays(-10);
        QVERIFY(!field<QDateEdit>("searchFrom")->isVisible());
        field<QComboBox>("searchPeriod")->setCurrentIndex(4);
        QVERIFY(field<QDateEdit>("searchFrom")->isVisible());
        field<QDateEdit>("searchFrom")->setDate(later);
        field<QDateEdit>("searchTo")->setDate(earlier);
        searchFor(u"lunch"_s);
        QCOMPARE(lastRequest().from, earlier.startOfDay().toUTC());
        QCOMPARE(lastRequest().to, later.addDays(1).startOfDay().toUTC()); // the whole last day
    }

    void showsWhatWasFound()
    {
        searchFor(u"lunch"_s);
        m_panel->setRunning(7);
        QVERIFY(status().contains(u"Searching"_s));
        m_panel->addPage(7, {.messages = messages(3)}, SearchSource::Host);
        QCOMPARE(m_panel->results()->rowCount(), 3);
        QVERIFY(status().contains(u"3 messages"_s));
        QVERIFY(!status().contains(u"this computer"_s));
    }

    void saysThatItIsTheCopy()
    {
        searchFor(u"lunch"_s);
        m_panel->setRunning(7);
        m_panel->addPage(7, {}, SearchSource::Copy);
        QVERIFY(status().contains(u"Nothing was found"_s));
        QVERIFY(status().contains(u"this computer"_s));
    }

    void answersOfOldSearchesAreNotShown()
    {
        searchFor(u"lunch"_s);
        m_panel->setRunning(7);
        searchFor(u"lunches"_s);
        m_panel->setRunning(8);
        m_panel->addPage(7, {.messages = messages(3)}, SearchSource::Host);
        m_panel->fail(7, u"too late"_s);
        QCOMPARE(m_panel->results()->rowCount(), 0);
        QVERIFY(status().contains(u"Searching"_s));
    }

    void failuresAreShown()
    {
        searchFor(u"lunch"_s);
        m_panel->setRunning(7);
        m_panel->fail(7, u"The host <b>cannot</b>."_s);
        QCOMPARE(status(), u"The host <b>cannot</b>."_s);
        QCOMPARE(field<QLabel>("searchStatus")->textFormat(), Qt::PlainText);
    }

    void olderPagesComeByScrollingFromTheSameSource()
    {
        searchFor(u"lunch"_s);
        m_panel->setRunning(7);
        m_panel->addPage(7, {.messages = messages(50), .next = 950, .searched = noon()},
                         SearchSource::Copy);
        QCOMPARE(m_asked->size(), 1);
        field<QListView>("searchResults")->scrollToBottom();
        QTRY_COMPARE(m_asked->size(), 2);
        QCOMPARE(lastRequest().before, 950);
        QCOMPARE(lastRequest().text, u"lunch"_s);
        QCOMPARE(m_asked->last().at(1).value<SearchSource>(), SearchSource::Copy);
        m_panel->setRunning(8);
        m_panel->addPage(8, {.messages = messages(2, 900)}, SearchSource::Copy);
        QCOMPARE(m_panel->results()->rowCount(), 52);
        QTest::keyClick(field<QListView>("searchResults"), Qt::Key_End);
        QCOMPARE(m_asked->size(), 2); // nothing older is left
    }

    void aPageThatDoesNotFillTheListIsFollowedByTheNext()
    {
        searchFor(u"lunch"_s);
        m_panel->setRunning(7);
        m_panel->addPage(7, {.messages = messages(1), .next = 500, .searched = noon()},
                         SearchSource::Host);
        QTRY_COMPARE(m_asked->size(), 2);
        QCOMPARE(lastRequest().before, 500);
    }

    void keyboardGoesAllTheWay()
    {
        QSignalSpy activated(m_panel.get(), &SearchPanel::messageActivated);
        QSignalSpy closed(m_panel.get(), &SearchPanel::closeRequested);
        searchFor(u"lunch"_s);
        m_panel->setRunning(7);
        m_panel->addPage(7, {.messages = messages(3)}, SearchSource::Host);
        QTest::keyClick(field<QLineEdit>("searchText"), Qt::Key_Down);
        QTRY_VERIFY(field<QListView>("searchResults")->hasFocus());
        QTest::keyClick(field<QListView>("searchResults"), Qt::Key_Down);
        QTest::keyClick(field<QListView>("searchResults"), Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().at(0).toInt(), room);
        QCOMPARE(activated.first().at(1).toByteArray(), QByteArray("id999"));
        QCOMPARE(activated.first().at(2).toLongLong(), 999);
        QTest::keyClick(field<QListView>("searchResults"), Qt::Key_Up);
        QTest::keyClick(field<QListView>("searchResults"), Qt::Key_Up);
        QTRY_VERIFY(field<QLineEdit>("searchText")->hasFocus());
        QTest::keyClick(field<QLineEdit>("searchText"), Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
