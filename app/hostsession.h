// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/settings.h"
#include "client/chatclient.h"
#include "client/discovery/hostfollower.h"
#include "ui/notifications/attention.h"
#include "ui/widgets/chatpage.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>

namespace client {
class ProfileFiles;
}

namespace app {

class HostDirectory;

/// One host that the person is with: a client, the page that shows what it tells, and what is
/// remembered of both. What one hears of the other goes this way alone.
class HostSession final : public QObject
{
    Q_OBJECT

public:
    /// All live longer than the session, but for the page, which may go after leave().
    struct Surroundings
    {
        Settings &settings;
        HostDirectory &directory;
        std::shared_ptr<client::ProfileFiles> profile;
        ui::ChatPage &page;
    };

    struct Destination
    {
        QUrl url;
        QString nickname;
        bool isOwn = false; ///< in this program
        QString passcode; ///< of our own; that of another is in the settings
    };

    explicit HostSession(const Surroundings &surroundings, QObject *parent = nullptr);
    ~HostSession() override;

    [[nodiscard]] ui::ChatPage *page() const { return m_page; } ///< null: it is gone
    [[nodiscard]] QUrl destination() const { return m_destination.url; }
    [[nodiscard]] bool isOwn() const { return m_destination.isOwn; }
    [[nodiscard]] client::ConnectionState state() const { return m_client.connectionState(); }
    [[nodiscard]] QByteArray hostId() const { return m_client.hostId(); }
    [[nodiscard]] bool hasEntered() const { return m_hasEntered; } ///< a room shows
    [[nodiscard]] bool isLeaving() const { return m_isLeaving; }
    [[nodiscard]] QList<chat::RoomId> rooms() const; ///< that we are in, or will be
    [[nodiscard]] QString passcode() const { return m_passcode; } ///< that the host was told
    /// To come back to at the next start; empty for a host of our own, which is gone by then.
    [[nodiscard]] Settings::Visit visit() const;

    /// Goes there; another host is left. The page becomes empty.
    void arrive(const Destination &destination);
    void joinRoom(chat::RoomId room);
    /// The host that does not answer is there by now.
    void moveTo(const QUrl &url);
    /// Shows a message of @p room, once we are in it. @p seq 0: the newest.
    void goTo(chat::RoomId room, qint64 seq);
    void setNickname(const QString &nickname);
    void usePasscode(const QString &passcode, bool isToBeKept);
    /// Where others find the host in this program.
    void setOwnInvitation(const QList<QUrl> &hosts);
    void setRules(const ui::NoticeRules &rules);
    /// While the host is silent it is looked for on the network.
    void setFollowing(bool isWanted);
    /// Says goodbye; left() follows, at once where there is no link.
    void leave();
    /// The names of rooms in notices say of which host they are.
    void setNamesHost(bool isWanted) { m_namesHost = isWanted; }

signals:
    /// The first room shows.
    void entered();
    void stateChanged(const client::ConnectionState &state);
    void identified(); ///< hostId() is that of the host which is there now
    /// The person has another, as they wanted; what the host makes of one shows in the page alone.
    void nicknameChanged(const QString &nickname);
    void nicknameRefused(const QString &nickname, const QString &reason);
    /// The host lets nobody in without one, or not with what it was told: on the way there, or
    /// because the person wants to try again.
    void passcodeWanted(bool isAskedFor);
    void joinFailed(int room, const QString &reason);
    void roomsReceived(const chat::RoomList &rooms);
    void visitChanged();
    void noticeDue(const ui::Notice &notice);
    void noticeObsolete(int room);
    void attentionWanted();
    void left();

private:
    void connectPage();
    void connectClient();
    void connectRooms();
    void connectChanges();
    void connectDirects();
    void connectSearch();
    void connectNotices();
    void noteState(const client::ConnectionState &state);
    void showRoom(int room);
    void showInvitation();
    void follow(const client::ConnectionState &state);
    void mute(int room, bool isMuted);
    void showHost();

    Settings &m_settings;
    HostDirectory &m_directory;
    QPointer<ui::ChatPage> m_page;
    client::ChatClient m_client;
    discovery::HostFollower m_follower;
    ui::Attention m_attention;
    Destination m_destination;
    QString m_wantedNickname;
    QList<QUrl> m_ownInvitation;
    QString m_passcode;
    QHash<QString, QString> m_directTexts; ///< by chat::nicknameKey(): said once it is open
    bool m_keepsPasscode = false; ///< when it proves right
    bool m_follows = true;
    bool m_hasEntered = false;
    bool m_hasBeenOnline = false; ///< since arrive()
    bool m_isLeaving = false;
    bool m_namesHost = false;
};

} // namespace app
