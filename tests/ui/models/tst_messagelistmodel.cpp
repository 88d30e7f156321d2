// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "ui/models/messagelistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chatvalues;
using client::DeliveryState;
using ui::MessageListModel;
using Role = MessageListModel::Role;

namespace {

QList<chat::ChatMessage> pageOf(const QList<int> &seqs)
{
    QList<chat::ChatMessage> messages;
    for (const int seq : seqs)
        messages += said(seq, u"lee"_s, QString::number(seq));
    return messages;
}

} // namespace

class TestMessageListModel final : public QObject
{
    Q_OBJECT

    static QStringList texts(const MessageListModel &model)
    {
        QStringList found;
        for (int row = 0; row < model.rowCount(); ++row)
            found.append(get(model, row, Role::Text).toString());
        return found;
    }
    static QVariant get(const MessageListModel &model, int row, Role role)
    {
        return model.index(row).data(int(role));
    }
    static DeliveryState stateOf(const MessageListModel &model, int row)
    {
        return get(model, row, Role::State).value<DeliveryState>();
    }

    std::unique_ptr<MessageListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

private slots:
    void init()
    {
        m_model = std::make_unique<MessageListModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setOwnNickname(u"kim"_s);
        m_model->setOwnIds([](const QByteArray &id) { return id.startsWith("ours"); });
    }

    void oursAreKnownByTheirIdsWhateverWeWereCalled()
    {
        chat::ChatMessage before = said(1, u"kim the elder"_s, u"mine"_s);
        before.id = "ours 1";
        m_model->addMessage(before);
        m_model->addMessage(said(2, u"lee"_s, u"not mine"_s));
        QVERIFY(m_model->index(0).data(int(Role::Own)).toBool());
        QVERIFY(!m_model->index(1).data(int(Role::Own)).toBool());
        QCOMPARE(m_model->lastOwn(), m_model->index(0)); // to be edited
    }

    void liveMessagesGoToTheEnd()
    {
        m_model->addMessage(said(1, u"lee"_s, u"one"_s));
        m_model->addMessage(said(2, u"kim"_s, u"two"_s));
        QCOMPARE(texts(*m_model), QStringList({u"one"_s, u"two"_s}));
        QVERIFY(!get(*m_model, 0, Role::Own).toBool());
        QVERIFY(get(*m_model, 1, Role::Own).toBool());
        QCOMPARE(m_model->indexOf("id2").row(), 1);
        QVERIFY(!m_model->indexOf("other").isValid());
    }

    void olderPagesGoToTheFront()
    {
        m_model->addMessage(said(5, u"lee"_s, u"five"_s));
        const QSignalSpy prepended(m_model.get(), &MessageListModel::historyPrepended);
        m_model->prependHistory({said(3, u"lee"_s, u"three"_s), said(4, u"lee"_s, u"four"_s)},
                                false);
        QVERIFY(!m_model->isComplete());
        m_model->prependHistory({said(1, u"lee"_s, u"one"_s), said(2, u"lee"_s, u"two"_s)}, true);
        QVERIFY(m_model->isComplete());
        QCOMPARE(texts(*m_model),
                 QStringList({u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s}));
        QCOMPARE(prepended.size(), 2);
    }

    void anEmptyPageEndsTheHistory()
    {
        const QSignalSpy prepended(m_model.get(), &MessageListModel::historyPrepended);
        m_model->prependHistory({}, true);
        QVERIFY(m_model->isComplete());
        QCOMPARE(prepended.size(), 1);
        QCOMPARE(m_model->rowCount(), 0);
    }

    void noMessageShowsTwice()
    {
        m_model->addMessage(said(1, u"lee"_s, u"one"_s));
        m_model->addMessage(said(1, u"lee"_s, u"one"_s));
        m_model->prependHistory({said(1, u"lee"_s, u"one"_s)}, true);
        QCOMPARE(m_model->rowCount(), 1);
    }

    void echoTakesThePlaceOfTheOutgoing_data()
    {
        QTest::addColumn<bool>("receiptFirst");
        QTest::addColumn<bool>("outgoingLast");
        QTest::newRow("receipt, then echo") << true << false;
        QTest::newRow("echo, then receipt") << false << false;
        QTest::newRow("echo before anything else") << false << true;
    }
    void echoTakesThePlaceOfTheOutgoing()
    {
        QFETCH(const bool, receiptFirst);
        QFETCH(const bool, outgoingLast);
        const auto receipt = outgoing("id1", u"hi"_s, DeliveryState::Sent);
        if (!outgoingLast)
            m_model->updateOutgoing(outgoing("id1", u"hi"_s));
        if (receiptFirst)
            m_model->updateOutgoing(receipt);
        m_model->addMessage(said(1, u"kim"_s, u"hi"_s, 7));
        if (outgoingLast)
            m_model->updateOutgoing(outgoing("id1", u"hi"_s));
        if (!receiptFirst)
            m_model->updateOutgoing(receipt);
        QCOMPARE(texts(*m_model), QStringList{u"hi"_s});
        QCOMPARE(stateOf(*m_model, 0), DeliveryState::Sent);
        QVERIFY(get(*m_model, 0, Role::Own).toBool());
        QVERIFY(!m_model->isOnItsWay(0));
        // The host's time counts, not ours.
        QCOMPARE(get(*m_model, 0, Role::Time).toDateTime(), noon().addSecs(7).toLocalTime());
    }

    void echoIsOursWhateverTheHostCallsUs()
    {
        m_model->updateOutgoing(outgoing("id1", u"hi"_s));
        m_model->addMessage(said(1, u"kim (2)"_s, u"hi"_s));
        QVERIFY(get(*m_model, 0, Role::Own).toBool());
    }

    void whatIsOnItsWayStaysBelow()
    {
        m_model->updateOutgoing(outgoing("id7", u"mine"_s));
        m_model->updateOutgoing(outgoing("id8", u"mine too"_s));
        m_model->addMessage(said(1, u"lee"_s, u"theirs"_s));
        QCOMPARE(texts(*m_model), QStringList({u"theirs"_s, u"mine"_s, u"mine too"_s}));
        const auto key = get(*m_model, 2, Role::Key).toLongLong();
        m_model->addMessage(said(8, u"kim"_s, u"mine too"_s)); // overtakes
        QCOMPARE(texts(*m_model), QStringList({u"theirs"_s, u"mine too"_s, u"mine"_s}));
        QCOMPARE(get(*m_model, 1, Role::Key).toLongLong(), key);
        QVERIFY(!m_model->isOnItsWay(1));
        QVERIFY(m_model->isOnItsWay(2));
    }

    void failureShowsItsReasonUntilDiscarded()
    {
        m_model->updateOutgoing(outgoing("id1", u"hi"_s));
        m_model->updateOutgoing(outgoing("id1", u"hi"_s, DeliveryState::Failed, u"too fast"_s));
        QCOMPARE(stateOf(*m_model, 0), DeliveryState::Failed);
        QCOMPARE(get(*m_model, 0, Role::Reason).toString(), u"too fast"_s);
        m_model->discardOutgoing("other");
        QCOMPARE(m_model->rowCount(), 1);
        m_model->discardOutgoing("id1");
        QCOMPARE(m_model->rowCount(), 0);
    }

    void groupsByWriterWithinFiveMinutes_data()
    {
        QTest::addColumn<chat::ChatMessage>("second");
        QTest::addColumn<bool>("startsGroup");
        QTest::newRow("same writer") << said(2, u"lee"_s, u"b"_s, 10) << false;
        QTest::newRow("five minutes") << said(2, u"lee"_s, u"b"_s, 300) << false;
        QTest::newRow("more than five") << said(2, u"lee"_s, u"b"_s, 301) << true;
        QTest::newRow("other writer") << said(2, u"park"_s, u"b"_s, 10) << true;
        QTest::newRow("notice") << came(u"lee"_s, 10) << true;
    }
    void groupsByWriterWithinFiveMinutes()
    {
        QFETCH(const chat::ChatMessage, second);
        QFETCH(const bool, startsGroup);
        m_model->addMessage(said(1, u"lee"_s, u"a"_s));
        QVERIFY(get(*m_model, 0, Role::FirstOfGroup).toBool());
        QVERIFY(get(*m_model, 0, Role::LastOfGroup).toBool());
        const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->addMessage(second);
        QCOMPARE(get(*m_model, 1, Role::FirstOfGroup).toBool(), startsGroup);
        QCOMPARE(get(*m_model, 0, Role::LastOfGroup).toBool(), startsGroup);
        QVERIFY(!changed.isEmpty()); // the row above looks different now
    }

    void longSilenceIsTold_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<qint64>("pause");
        QTest::newRow("a minute") << 60 << qint64(0);
        QTest::newRow("less than an hour") << 3599 << qint64(0);
        QTest::newRow("an hour") << 3600 << qint64(3600);
        QTest::newRow("a day: its name says it") << 86'400 << qint64(0);
    }
    void longSilenceIsTold()
    {
        QFETCH(const int, seconds);
        QFETCH(const qint64, pause);
        m_model->addMessage(said(1, u"lee"_s, u"a"_s));
        m_model->addMessage(said(2, u"lee"_s, u"b"_s, seconds));
        QCOMPARE(get(*m_model, 0, Role::PauseBefore).toLongLong(), 0);
        QCOMPARE(get(*m_model, 1, Role::PauseBefore).toLongLong(), pause);
    }

    void whatComesWhileAwayIsUnread()
    {
        m_model->addMessage(said(1, u"lee"_s, u"seen"_s));
        m_model->setLookedAt(false);
        QVERIFY(!m_model->firstUnread().isValid());
        m_model->addMessage(came(u"park"_s)); // nothing to read
        m_model->addMessage(said(2, u"kim"_s, u"mine, from elsewhere"_s));
        m_model->addMessage(said(3, u"lee"_s, u"new"_s));
        m_model->addMessage(said(4, u"lee"_s, u"newer"_s));
        QCOMPARE(get(*m_model, m_model->firstUnread().row(), Role::Text).toString(), u"new"_s);
        QVERIFY(get(*m_model, 3, Role::FirstUnread).toBool());
        QVERIFY(get(*m_model, 3, Role::FirstOfGroup).toBool());
        QVERIFY(!get(*m_model, 4, Role::FirstOfGroup).toBool());
        m_model->setLookedAt(true); // stays known: the person reads from there
        m_model->prependHistory({said(0, u"lee"_s, u"older"_s, -9)}, true);
        m_model->addMessage(said(5, u"lee"_s, u"newest"_s));
        QCOMPARE(get(*m_model, m_model->firstUnread().row(), Role::Text).toString(), u"new"_s);
        m_model->setLookedAt(false); // gone again: all of that was seen
        QVERIFY(!m_model->firstUnread().isValid());
        m_model->addMessage(said(6, u"lee"_s, u"once more"_s));
        QCOMPARE(m_model->firstUnread().row(), m_model->rowCount() - 1);
    }

    void whoWritesHasRead()
    {
        m_model->addMessage(said(1, u"lee"_s, u"seen"_s));
        m_model->setLookedAt(false);
        m_model->addMessage(said(2, u"lee"_s, u"new"_s));
        m_model->setLookedAt(true);
        m_model->updateOutgoing(outgoing("id9", u"answer"_s));
        QVERIFY(!m_model->firstUnread().isValid());
    }

    void comingAndGoingIsOneRow()
    {
        const auto shown = [this](int row) { return !get(*m_model, row, Role::Hidden).toBool(); };
        const auto text = [this](int row) {
            return m_model->index(row).data(Qt::AccessibleTextRole).toString();
        };
        m_model->addMessage(came(u"lee"_s, 1));
        QVERIFY(!get(*m_model, 0, Role::InRun).toBool());
        QCOMPARE(text(0), u"lee joined"_s);
        const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        for (const auto &name : {u"park"_s, u"choi"_s, u"yun"_s, u"han"_s})
            m_model->addMessage(came(name, 2));
        chat::ChatMessage went = came(u"park"_s, 3);
        went.type = chat::ChatMessage::Type::Leave;
        m_model->addMessage(went);
        QCOMPARE(changed.last().first().toModelIndex().row(), 0); // it reads otherwise
        QVERIFY(shown(0) && get(*m_model, 0, Role::InRun).toBool());
        for (int row = 1; row < 6; ++row)
            QVERIFY(!shown(row));
        QCOMPARE(text(0), u"lee, choi, yun and 1 others joined, park left"_s);
        m_model->toggleRun(4);
        for (int row = 0; row < 6; ++row)
            QVERIFY(shown(row));
        QCOMPARE(text(0), u"lee joined"_s);
        m_model->addMessage(came(u"oh"_s, 4)); // joins an unfolded run
        QVERIFY(shown(6));
        m_model->toggleRun(0);
        QVERIFY(!shown(6));
        m_model->addMessage(said(1, u"lee"_s, u"hi"_s, 5));
        m_model->addMessage(came(u"seo"_s, 6));
        QVERIFY(shown(7) && shown(8)); // another run
        m_model->prependHistory({said(0, u"lee"_s, u"older"_s, -9)}, true);
        QVERIFY(shown(1) && !shown(2));
    }

    void whatSomeoneDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("action");
        QTest::newRow("waves") << u"/me waves"_s << u"lee waves"_s;
        QTest::newRow("nothing") << u"/me "_s << QString();
        QTest::newRow("another word") << u"/mention"_s << QString();
        QTest::newRow("later in the text") << u"say /me waves"_s << QString();
    }
    void whatSomeoneDoes()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, action);
        m_model->addMessage(said(1, u"lee"_s, text));
        QCOMPARE(get(*m_model, 0, Role::Action).toBool(), !action.isEmpty());
        if (!action.isEmpty())
            QCOMPARE(get(*m_model, 0, Role::ActionText).toString(), action);
    }

    void daysBegin()
    {
        m_model->addMessage(said(2, u"lee"_s, u"a"_s));
        QVERIFY(get(*m_model, 0, Role::FirstOfDay).toBool());
        m_model->addMessage(said(3, u"lee"_s, u"b"_s, 60));
        QVERIFY(!get(*m_model, 1, Role::FirstOfDay).toBool());
        m_model->addMessage(said(4, u"lee"_s, u"c"_s, 86'400));
        QVERIFY(get(*m_model, 2, Role::FirstOfDay).toBool());
        QVERIFY(get(*m_model, 2, Role::FirstOfGroup).toBool());
        m_model->prependHistory({said(1, u"lee"_s, u"z"_s, -60)}, true);
        QVERIFY(!get(*m_model, 1, Role::FirstOfDay).toBool());
    }

    void gapIsANoticeWhereItWasFound()
    {
        m_model->addMessage(said(1, u"lee"_s, u"a"_s));
        m_model->updateOutgoing(outgoing("id9", u"mine"_s));
        m_model->addGap();
        m_model->addMessage(said(900, u"lee"_s, u"b"_s));
        QCOMPARE(get(*m_model, 1, Role::Kind).value<MessageListModel::Kind>(),
                 MessageListModel::Kind::Gap);
        QCOMPARE(texts(*m_model), QStringList({u"a"_s, QString(), u"b"_s, u"mine"_s}));
    }

    void resetKeepsWhatIsOnItsWay()
    {
        m_model->addMessage(said(1, u"lee"_s, u"a"_s));
        m_model->updateOutgoing(outgoing("id9", u"mine"_s));
        m_model->reset();
        QCOMPARE(texts(*m_model), QStringList{u"mine"_s});
        m_model->addMessage(said(1, u"lee"_s, u"a"_s)); // the new store knows it too
        QCOMPARE(texts(*m_model), QStringList({u"a"_s, u"mine"_s}));
    }

    void pageBehindAGapIsNotShownAsContinuous()
    {
        m_model->addMessage(said(20, u"lee"_s, u"new"_s));
        m_model->prependHistory(pageOf({1, 2}), true);
        QCOMPARE(m_model->rowCount(), 4);
        QCOMPARE(get(*m_model, 2, Role::Kind).value<MessageListModel::Kind>(),
                 MessageListModel::Kind::Gap);
        QCOMPARE(get(*m_model, 2, Role::MissingBefore).toLongLong(), 20);
        QCOMPARE(get(*m_model, 3, Role::MissingBefore).toLongLong(), 0);
        m_model->prependHistory(pageOf({0}), true); // a page that follows makes none
        QCOMPARE(m_model->rowCount(), 5);
    }

    void gapOfALiveTalkKnowsWhereItEnds()
    {
        m_model->addMessage(said(1, u"lee"_s, u"old"_s));
        m_model->addGap();
        QCOMPARE(get(*m_model, 1, Role::MissingBefore).toLongLong(), 0);
        m_model->addMessage(said(9, u"lee"_s, u"new"_s));
        QCOMPARE(get(*m_model, 1, Role::MissingBefore).toLongLong(), 9);
    }

    void gapIsFilledFromItsEnd()
    {
        m_model->addMessage(said(6, u"lee"_s, u"new"_s));
        m_model->prependHistory(pageOf({1, 2}), true);
        m_model->fillGap(6, pageOf({5}), false);
        QCOMPARE(get(*m_model, 2, Role::MissingBefore).toLongLong(), 5);
        QCOMPARE(get(*m_model, 3, Role::Text).toString(), u"5"_s);
        m_model->fillGap(6, pageOf({4}), false); // an answer to what is no gap any more
        QCOMPARE(m_model->rowCount(), 5);
        m_model->fillGap(5, pageOf({3, 4}), false);
        QStringList texts;
        for (int row = 0; row < m_model->rowCount(); ++row)
            texts += get(*m_model, row, Role::Text).toString();
        QCOMPARE(texts, (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"new"_s}));
    }

    void whatTheHostHasLostStaysAGap()
    {
        m_model->addMessage(said(6, u"lee"_s, u"new"_s));
        m_model->prependHistory(pageOf({1, 2}), true);
        m_model->fillGap(6, {}, true);
        QCOMPARE(get(*m_model, 2, Role::Kind).value<MessageListModel::Kind>(),
                 MessageListModel::Kind::Gap);
        QCOMPARE(get(*m_model, 2, Role::MissingBefore).toLongLong(), 0); // not to be asked for
    }

    void speaksToScreenReaders()
    {
        m_model->addMessage(came(u"lee"_s));
        m_model->addMessage(said(1, u"lee"_s, u"hi"_s));
        m_model->updateOutgoing(outgoing("id9", u"mine"_s, DeliveryState::Failed, u"too fast"_s));
        QCOMPARE(m_model->index(0).data(Qt::AccessibleTextRole).toString(), u"lee joined"_s);
        const QString second = m_model->index(1).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(second.contains("lee"_L1) && second.contains("hi"_L1), qPrintable(second));
        QCOMPARE(m_model->index(2).data(Qt::AccessibleTextRole).toString(),
                 u"kim, not sent: mine (too fast)"_s);
    }
};

QTEST_GUILESS_MAIN(TestMessageListModel)
#include "tst_messagelistmodel.moc"
