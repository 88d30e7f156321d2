// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/connectionstate.h"
#include "client/outgoingmessage.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/roomdescription.h"
#include "ui/switchtargets.h"
#include "ui/theme.h"
#include "ui/widgets/intents.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QSplitter;
class QStackedWidget;
class QTimer;

namespace ui {

class Banner;
class EmptyState;
class NoticeBar;
class RoomListModel;
class RoomPage;
class RoomPanel;
class SearchPanel;

/// The window while there is a host: the rooms at the side, one of them in the middle. Takes what
/// ChatClient tells, room by room, and passes on what the person wants.
class ChatPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ChatPage(QWidget *parent = nullptr);
    ~ChatPage() override;

    [[nodiscard]] RoomPanel *panel() const { return m_panel; }
    [[nodiscard]] RoomListModel *rooms() const { return m_rooms; }
    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    [[nodiscard]] RoomPage *page(int room) const; ///< null when not joined
    [[nodiscard]] int currentRoom() const; ///< 0: none
    [[nodiscard]] SearchPanel *search() const { return m_search; }
    [[nodiscard]] NoticeBar *hostNotice() const { return m_hostNotice; } ///< of the host's disk
    [[nodiscard]] NoticeBar *ownNotice() const { return m_ownNotice; } ///< of this computer
    [[nodiscard]] QList<SwitchTarget> switchTargets() const;
    [[nodiscard]] bool membersWanted() const { return m_membersWanted; }
    [[nodiscard]] QString nickname() const { return m_nickname; }
    /// How the host is called: where there is no name, its address.
    [[nodiscard]] QString hostName() const;
    [[nodiscard]] QString hostAddress() const;
    /// Where others find the host, the likeliest first; empty: nowhere.
    [[nodiscard]] QList<QUrl> invitation() const { return m_invitation; }
    [[nodiscard]] bool isLinked() const { return m_isLinked; }
    [[nodiscard]] bool isOwnHost() const { return m_isOwnHost; } ///< in this program

    /// Messages with such an id are the person's own, whatever they were called then. Before the
    /// first room.
    void setOwnIds(const std::function<bool(const QByteArray &id)> &isOwn);

public slots:
    /// @p name: as the host calls itself, empty where that is not known.
    void setHost(const QString &name, const QString &address);
    /// The host is in this program.
    void setOwnHost();
    void setInvitation(const QList<QUrl> &hosts);
    void addRoom(int room);
    void removeRoom(int room);
    void clearRooms();
    /// With whom that conversation is: before addRoom().
    void nameDirect(int number, const QString &nickname);
    void describeRoom(int room, const chat::RoomDescription &description);
    void refuseDescription(int room, const QString &reason);
    void showRoom(int room);
    /// Shows it, or asks to join it.
    void enterRoom(int room);
    /// The room @p step places further in the list, around its end; or the next one with something
    /// unread. False: there is none.
    bool showNeighbour(int step, bool unreadOnly);
    /// Gives the keyboard to the next part of the window, or the one before.
    void focusPane(int step);
    /// Escape: closes the search; else all is read, and the newest message is shown.
    void escape();
    void setMembersWanted(bool wanted);
    void setDensity(ui::Density density);
    void setMuted(int room, bool isMuted);
    /// What the person had read of it when the program ended: see readUpTo(). Before its history.
    void setReadMark(int room, qint64 seq);
    /// Opens the search at the side. @p room 0: in all rooms.
    void openSearch(int room);
    void closeSearch();
    /// Shows a message that was found, in its room; enters that first where need be.
    void goTo(int room, const QByteArray &id, qint64 seq);
    /// The person looks at the window: what is shown counts as read.
    void setLookedAt(bool lookedAt);

    /// All addresses of the host that the rooms are on: links to them stay in this window.
    void setHosts(const QList<QUrl> &hosts);
    void setConnectionState(const client::ConnectionState &state);
    void setNickname(const QString &nickname);
    void addMessage(const chat::ChatMessage &message);
    void addHistory(int room, const QList<chat::ChatMessage> &messages, bool complete);
    void resetHistory(int room);
    void addGap(int room);
    void fillGap(int room, qint64 before, const QList<chat::ChatMessage> &messages, bool isGone);
    void setMembers(int room, const QStringList &members);
    void updateOutgoing(const client::OutgoingMessage &message);
    void discardOutgoing(const QByteArray &id, int room);
    void applyChange(const chat::MessageChange &change);
    void refreshMessage(const chat::ChatMessage &message);
    void addPendingChange(const client::OutgoingMessage &change);
    void removePendingChange(const QByteArray &id, int room);
    void refuseChange(const client::OutgoingMessage &change, const QString &reason);
    void setPins(int room, const QList<chat::ChatMessage> &pins);
    void setTyping(int room, const QStringList &writers);
    void refuseSend(int room, const QString &text, const QString &reason);
    /// What was written in a room and not sent when the program ended.
    void setDraft(int room, const QString &text);
    /// Tells at once of drafts, and of what was read, that it would tell of in a moment.
    void flushDrafts();

signals:
    void currentRoomChanged(int room);
    void hostNameChanged();
    void linkChanged(); ///< see isLinked()
    void invitationChanged();
    void membersWantedChanged(bool wanted);
    void retryNowRequested();
    void sendRequested(int room, const QString &text);
    void replyRequested(int room, const QString &text, qint64 seq);
    /// Of a conversation with that person alone, where @p text is said if it is not empty.
    void directRequested(const QString &nickname, const QString &text);
    void describeRequested(const chat::TopicRequest &request);
    void changeRequested(const chat::ChangeRequest &change);
    void withdrawRequested(const QByteArray &id);
    void typingChanged(int room, bool isTyping);
    void messageLinkRequested(int room, qint64 seq);
    void draftChanged(int room, const QString &text); ///< not at every key
    void readUpTo(int room, qint64 seq); ///< not at every message
    void nicknameRequested(const QString &nickname);
    void retryRequested(const QByteArray &id);
    void discardRequested(const QByteArray &id);
    void olderRequested(int room);
    /// Of another, in a room that is not in sight.
    void unseenMessageCame(int room, const QString &writer, const QString &text, bool isMention);
    /// The room is in sight. 0: none is.
    void sightChanged(int room);
    void muteRequested(int room, bool isMuted);
    void missingRequested(int room, qint64 before);
    void leaveRequested(int room);
    void roomWanted(int room); ///< one that we are not in
    void roomsRequested(); ///< of the host; they go to MainWindow::setRooms()
    void anyRoomWanted(); ///< there is none, and the person wants one
    void inviteRequested();
    void messageNotThere(int room);
    void linkActivated(const QUrl &url); ///< the person saw where it leads

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void connectPage(RoomPage *page);
    void openLink(const QUrl &url);
    void askToOpen(const QUrl &url);
    void noteReading();
    void noteLatest(int room, const QList<chat::ChatMessage> &messages);
    void takeKeyboard();
    void noteRead(const RoomPage &page);
    void showPresence();
    void showHost();
    [[nodiscard]] QStringList everybody() const;
    void retranslateUi();

    RoomListModel *m_rooms = nullptr;
    RoomPanel *m_panel = nullptr;
    Banner *m_banner = nullptr;
    NoticeBar *m_hostNotice = nullptr;
    NoticeBar *m_ownNotice = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QSplitter *m_splitter = nullptr;
    SearchPanel *m_search = nullptr;
    struct Place
    {
        int room = 0; ///< 0: none
        QByteArray id;
        qint64 seq = 0;
    };
    Place m_wanted; ///< goTo() waits for its room
    QHash<int, QString> m_drafts; ///< that draftChanged() was not emitted for yet
    QHash<int, qint64> m_read; ///< that readUpTo() was not emitted for yet
    QHash<int, qint64> m_readMarks;
    QTimer *m_draftTimer = nullptr;
    QHash<int, RoomPage *> m_pages;
    QList<QUrl> m_hosts;
    QList<QUrl> m_invitation;
    QString m_hostName;
    QString m_hostAddress;
    std::function<bool(const QByteArray &id)> m_isOwnId;
    QString m_nickname;
    bool m_isOwnHost = false;
    bool m_isLinked = false;
    Density m_density = Density::Comfortable;
    int m_inSight = 0; ///< room; 0: none
    bool m_membersWanted = true;
    bool m_lookedAt = true;
};

} // namespace ui
