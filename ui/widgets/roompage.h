// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/outgoingmessage.h"
#include "protocol/chat/change.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/roomdescription.h"
#include "ui/theme.h"
#include "ui/views/messageview.h"

#include <QList>
#include <QStringList>
#include <QTimer>
#include <QUrl>
#include <QWidget>

class QLabel;
class QToolButton;

namespace ui {

class Announcer;
class Composer;
class EmojiPicker;
class EmptyState;
class MemberListModel;
class MemberPanel;
class MessageListModel;
class PinnedBar;
class RoomHeader;
class UndoBar;

/// One room: its messages, its members, its composer with the draft. Lives for as long as the
/// person is in the room, so that switching rooms loses neither place nor draft.
class RoomPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RoomPage(int room, QWidget *parent = nullptr);
    ~RoomPage() override;

    [[nodiscard]] int room() const { return m_room; }
    [[nodiscard]] MessageListModel *messages() const { return m_messages; }
    [[nodiscard]] Composer *composer() const { return m_composer; }
    [[nodiscard]] MessageView *view() const { return m_view; }
    [[nodiscard]] QStringList memberNames() const;
    /// Messages, composer and, when shown, members: where F6 leads.
    [[nodiscard]] QList<QWidget *> panes() const;
    /// On a narrow page the members are hidden even when wanted.
    void setMembersWanted(bool wanted);
    [[nodiscard]] bool isDirect() const { return m_room < 0; } ///< with one person
    void setName(const QString &name);
    void setTopic(const QString &topic);
    /// The person of a conversation is on the host now.
    void setHere(bool isHere);
    void setDensity(Density density);
    /// To screen readers: a message that came while the person looks at this room.
    void announce(const QByteArray &id);

    void setPins(const QList<chat::ChatMessage> &pins);
    void setTyping(const QStringList &writers);
    /// A change of ours is queued, was made or withdrawn, or will not be made.
    void addPendingChange(const client::OutgoingMessage &change);
    void removePendingChange(const QByteArray &id);
    void refuseChange(const client::OutgoingMessage &change, const QString &reason);

    /// The message that it would be done with: the chosen one; else for a reply and a reaction the
    /// newest, for an edit the newest of one's own. Invalid: it cannot be done.
    [[nodiscard]] QModelIndex targetOf(MessageAction action) const;
    void actOnTarget(MessageAction action);
    [[nodiscard]] bool canUndoDeletion() const;
    void undoDeletion();

    /// A message that was found: older pages are asked for until it is there.
    void goTo(const QByteArray &id, qint64 seq);
    /// A page has come and is in the model: it was asked for by goTo(), perhaps.
    void noteHistory(qint64 oldestSeq);

public slots:
    void setOwnNickname(const QString &nickname);
    void setMembers(const QStringList &members);

signals:
    void sendRequested(int room, const QString &text);
    void replyRequested(int room, const QString &text, qint64 seq);
    void changeRequested(const chat::ChangeRequest &change);
    void withdrawRequested(const QByteArray &id);
    void typingChanged(int room, bool isTyping);
    void messageLinkRequested(int room, qint64 seq);
    void draftChanged(int room, const QString &text);
    void nicknameRequested(const QString &nickname);
    void roomWanted(int room); ///< another one
    void escaped();
    void retryRequested(const QByteArray &id);
    void discardRequested(const QByteArray &id);
    void olderRequested(int room);
    void missingRequested(int room, qint64 before);
    void leaveRequested(int room);
    void membersToggled(bool shown);
    /// To that person alone; @p text may be empty.
    void directRequested(const QString &nickname, const QString &text);
    void describeRequested(const chat::TopicRequest &request);
    void searchRequested(int room);
    void inviteRequested(); ///< nobody else is here
    /// goTo() came to an end without it.
    void messageNotThere(int room);
    void linkActivated(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslateUi();
    void showMembers();
    void noteMessages(int first, int last);
    void showEmptiness();
    void seek();
    void connectChanges();
    void describe(const chat::TopicRequest &request);
    void act(MessageAction action, const QModelIndex &index, const QString &emoji);
    void react(qint64 seq, const QString &emoji);
    void pickReaction(qint64 seq, const QRect &row);
    void showSeq(qint64 seq);
    void showTyping();

    int m_room = 0;
    MessageListModel *m_messages = nullptr;
    MemberListModel *m_members = nullptr;
    RoomHeader *m_header = nullptr;
    QString m_name;
    MessageView *m_view = nullptr;
    Announcer *m_announcer = nullptr;
    EmptyState *m_empty = nullptr; ///< over the messages, while alone with none
    Composer *m_composer = nullptr;
    MemberPanel *m_memberPanel = nullptr;
    PinnedBar *m_pinned = nullptr;
    QLabel *m_typing = nullptr; ///< who writes; a line of its own, so that nothing jumps
    QStringList m_typers;
    UndoBar *m_undo = nullptr;
    EmojiPicker *m_picker = nullptr;
    qint64 m_reactTo = 0; ///< what the picker is open for
    QByteArray m_wantedId; ///< of goTo()
    qint64 m_wantedSeq = 0; ///< 0: nothing is looked for
    QTimer m_seeking;
    bool m_hasMessages = false; ///< besides who came and left
    bool m_membersWanted = true;
};

} // namespace ui
