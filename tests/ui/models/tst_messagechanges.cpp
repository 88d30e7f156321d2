// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/ui/chatvalues.h"
#include "ui/models/messagelistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace chatvalues;
using namespace Qt::StringLiterals;
using chat::ChangeRequest;
using chat::MessageChange;
using ui::MessageListModel;
using ui::ShownReaction;
using Role = MessageListModel::Role;

namespace {

MessageChange changed(MessageChange::Kind kind, qint64 seq, qint64 revision,
                      const QString &text = {})
{
    return {.room = room,
            .kind = kind,
            .seq = seq,
            .revision = revision,
            .writer = u"lee"_s,
            .at = noon(),
            .text = text};
}

client::OutgoingMessage pending(const QByteArray &id, ChangeRequest::Kind kind, qint64 seq,
                                const QString &text = {})
{
    return {.room = room,
            .id = id,
            .change = ChangeRequest{.kind = kind, .room = room, .seq = seq, .text = text}};
}

} // namespace

/// What becomes of messages, in the model of a room.
class TestMessageChanges final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<MessageListModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setOwnNickname(u"kim"_s);
        m_model->addMessage(said(1, u"kim"_s, u"one"_s));
        m_model->addMessage(came(u"park"_s, 1));
        m_model->addMessage(said(2, u"lee"_s, u"two"_s, 2));
        chat::ChatMessage reply = said(3, u"kim"_s, u"three"_s, 3);
        reply.state.edit().replyTo = 2;
        reply.state.edit().quoted = chat::Quote{u"lee"_s, u"stale"_s, false};
        m_model->addMessage(reply);
    }

    void messagesAreFoundByNumber()
    {
        QCOMPARE(m_model->indexOfSeq(1).row(), 0);
        QCOMPARE(m_model->indexOfSeq(2).row(), 2);
        QCOMPARE(m_model->indexOfSeq(3).row(), 3);
        QVERIFY(!m_model->indexOfSeq(4).isValid());
        QVERIFY(!m_model->indexOfSeq(0).isValid());
    }

    void editShowsAndIsNotUndoneByAnOlderOne()
    {
        m_model->applyChange(changed(MessageChange::Kind::Edited, 2, 7, u"deux"_s));
        QCOMPARE(get(2, Role::Text).toString(), u"deux"_s);
        QVERIFY(get(2, Role::Edited).toBool());
        m_model->applyChange(changed(MessageChange::Kind::Edited, 2, 6, u"older"_s));
        QCOMPARE(get(2, Role::Text).toString(), u"deux"_s);
        QVERIFY(get(2, Qt::AccessibleTextRole).toString().contains(u"edited"_s));
    }

    void quoteIsAsTheMessageIsNow()
    {
        QCOMPARE(get(3, Role::Quoted).value<chat::Quote>().text, u"two"_s);
        const QSignalSpy spy(m_model.get(), &MessageListModel::dataChanged);
        m_model->applyChange(changed(MessageChange::Kind::Deleted, 2, 1));
        QVERIFY(get(3, Role::Quoted).value<chat::Quote>().isDeleted);
        bool repainted = false;
        for (const auto &each : spy)
            repainted = repainted || each.at(1).toModelIndex().row() == 3;
        QVERIFY(repainted);
        QVERIFY(get(3, Qt::AccessibleTextRole).toString().contains(u"deleted message of lee"_s));
    }

    void quoteOfWhatIsNotShownIsWhatItCameWith()
    {
        chat::ChatMessage reply = said(4, u"lee"_s, u"four"_s, 4);
        reply.state.edit().replyTo = 77;
        reply.state.edit().quoted = chat::Quote{u"choi"_s, u"long ago"_s, false};
        m_model->addMessage(reply);
        QCOMPARE(get(4, Role::Quoted).value<chat::Quote>().text, u"long ago"_s);
    }

    void quoteOfWhatIsNotShownLivesNoLongerThanIt()
    {
        chat::ChatMessage reply = said(4, u"lee"_s, u"four"_s, 4);
        reply.state.edit().replyTo = 77;
        reply.state.edit().quoted = chat::Quote{u"choi"_s, u"long ago"_s, false};
        m_model->addMessage(reply);
        MessageChange change = changed(MessageChange::Kind::Edited, 77, 8, u"edited"_s);
        m_model->applyChange(change);
        QCOMPARE(get(4, Role::Quoted).value<chat::Quote>(),
                 (chat::Quote{u"choi"_s, u"edited"_s, false}));
        m_model->applyChange(changed(MessageChange::Kind::Deleted, 77, 9));
        QCOMPARE(get(4, Role::Quoted).value<chat::Quote>(), (chat::Quote{u"choi"_s, {}, true}));
    }

    void reactionChangesItsRowAlone()
    {
        const QSignalSpy spy(m_model.get(), &MessageListModel::dataChanged);
        MessageChange reacted = changed(MessageChange::Kind::Reacted, 2, 1);
        reacted.reactions = {{u"👍"_s, {u"lee"_s}}};
        m_model->applyChange(reacted);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().at(0).toModelIndex().row(), 2);
        QCOMPARE(spy.first().at(1).toModelIndex().row(), 2);
    }

    void pendingEditShowsInAnswersAndWaits()
    {
        m_model->setOwnNickname(u"lee"_s);
        m_model->addPendingChange(pending("a", ChangeRequest::Kind::Edit, 2, u"deux"_s));
        QCOMPARE(get(3, Role::Quoted).value<chat::Quote>().text, u"deux"_s);
        QCOMPARE(get(2, Role::State).value<client::DeliveryState>(),
                 client::DeliveryState::Pending);
        m_model->removePendingChange("a");
        QCOMPARE(get(3, Role::Quoted).value<chat::Quote>().text, u"two"_s);
        QCOMPARE(get(2, Role::State).value<client::DeliveryState>(), client::DeliveryState::Sent);
    }

    void otherNicknameMarksOtherReactions()
    {
        MessageChange reacted = changed(MessageChange::Kind::Reacted, 2, 1);
        reacted.reactions = {{u"👍"_s, {u"park"_s}}};
        m_model->applyChange(reacted);
        const QSignalSpy spy(m_model.get(), &MessageListModel::dataChanged);
        m_model->setOwnNickname(u"park"_s);
        QCOMPARE(spy.size(), 1);
        QVERIFY(get(2, Role::Reactions).value<QList<ShownReaction>>().constFirst().isOwn);
    }

    void deletedMessageSaysSo()
    {
        m_model->applyChange(changed(MessageChange::Kind::Deleted, 1, 1));
        QVERIFY(get(0, Role::Deleted).toBool());
        QVERIFY(get(0, Role::Text).toString().isEmpty());
        QCOMPARE(get(0, Qt::AccessibleTextRole).toString(), u"kim: message deleted"_s);
        QCOMPARE(m_model->lastOwn().row(), 3);
        m_model->applyChange(changed(MessageChange::Kind::Deleted, 3, 2));
        QVERIFY(!m_model->lastOwn().isValid());
    }

    void ownReactionIsMarked()
    {
        MessageChange reacted = changed(MessageChange::Kind::Reacted, 2, 1);
        reacted.emoji = u"👍"_s;
        reacted.reactions = {{u"👍"_s, {u"lee"_s}}, {u"🎉"_s, {u"lee"_s, u"kim"_s}}};
        m_model->applyChange(reacted);
        const auto shown = get(2, Role::Reactions).value<QList<ShownReaction>>();
        QCOMPARE(shown.size(), 2);
        QVERIFY(!shown.at(0).isOwn);
        QVERIFY(shown.at(1).isOwn);
        QCOMPARE(shown.at(1).writers.size(), 2);
        QVERIFY(get(2, Qt::AccessibleTextRole).toString().contains(u"🎉 2"_s));
    }

    void pendingChangeShowsUntilItIsSettled()
    {
        m_model->addPendingChange(pending("a", ChangeRequest::Kind::Edit, 1, u"uno"_s));
        m_model->addPendingChange(pending("b", ChangeRequest::Kind::React, 2, u"👍"_s));
        QCOMPARE(get(0, Role::Text).toString(), u"uno"_s);
        QCOMPARE(get(2, Role::Reactions).value<QList<ShownReaction>>().size(), 1);
        // The host makes the one, and refuses the other.
        m_model->applyChange(changed(MessageChange::Kind::Edited, 1, 1, u"uno"_s));
        m_model->removePendingChange("a");
        m_model->removePendingChange("b");
        QCOMPARE(get(0, Role::Text).toString(), u"uno"_s);
        QVERIFY(get(2, Role::Reactions).value<QList<ShownReaction>>().isEmpty());
    }

    void pendingDeletionCanBeTakenBack()
    {
        m_model->addPendingChange(pending("a", ChangeRequest::Kind::Delete, 1));
        QVERIFY(get(0, Role::Deleted).toBool());
        m_model->removePendingChange("a");
        QVERIFY(!get(0, Role::Deleted).toBool());
        QCOMPARE(get(0, Role::Text).toString(), u"one"_s);
    }

    void pendingChangeOfWhatComesLater()
    {
        m_model->reset();
        m_model->addPendingChange(pending("a", ChangeRequest::Kind::Edit, 1, u"uno"_s));
        m_model->prependHistory({said(1, u"kim"_s, u"one"_s)}, true);
        QCOMPARE(get(0, Role::Text).toString(), u"uno"_s);
    }

    void refreshedMessageTakesItsState()
    {
        chat::ChatMessage now = said(2, u"lee"_s, u"deux"_s);
        now.state.edit().revision = 4;
        now.state.edit().pinnedAt = noon();
        m_model->refreshMessage(now);
        QCOMPARE(get(2, Role::Text).toString(), u"deux"_s);
        QVERIFY(get(2, Role::Pinned).toBool());
        m_model->refreshMessage(said(2, u"lee"_s, u"older"_s));
        QCOMPARE(get(2, Role::Text).toString(), u"deux"_s);
    }

private:
    [[nodiscard]] QVariant get(int row, Role role) const
    {
        return m_model->index(row).data(int(role));
    }
    [[nodiscard]] QVariant get(int row, Qt::ItemDataRole role) const
    {
        return m_model->index(row).data(role);
    }

    std::unique_ptr<MessageListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestMessageChanges)
#include "tst_messagechanges.moc"
