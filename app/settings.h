// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/knownhosts.h"
#include "protocol/chat/room.h"
#include "ui/preferences.h"

#include <QByteArray>
#include <QList>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace app {

/// What the program remembers of one person: settings.ini in the profile's folder, readable by that
/// person alone, for it holds the secret that proves who they are to a host.
class Settings final
{
public:
    static constexpr chat::RoomId firstRoom = 5;

    /// @p profile is made when it is not there. Check problem() before the rest.
    explicit Settings(const QString &profile);

    [[nodiscard]] static QString usualProfile();
    [[nodiscard]] QString problem() const; ///< one line for people; empty when all is well
    [[nodiscard]] QString profileFolder() const; ///< of the client's outbox and copy
    [[nodiscard]] QString hostFolder() const; ///< of the history of what is hosted here

    /// 32 hexadecimal digits, made once.
    [[nodiscard]] QByteArray clientId() const;
    [[nodiscard]] QString nickname() const; ///< at first the name of the system's user
    void setNickname(const QString &nickname);
    [[nodiscard]] chat::RoomId room() const;
    void setRoom(chat::RoomId room);
    [[nodiscard]] quint16 port() const; ///< that hosting takes
    void setPort(quint16 port);
    /// The person has never told a name.
    [[nodiscard]] bool isFirstRun() const;
    /// What cannot be understood is as it usually is.
    [[nodiscard]] ui::Preferences preferences() const;
    void setPreferences(const ui::Preferences &preferences);
    /// "key=value" of server/hostsettings.h for what is hosted here; the group [host] of the file.
    /// In the order in which they are to be applied.
    [[nodiscard]] QStringList hostAssignments() const;
    void setHostAssignments(const QStringList &assignments);
    /// That the host of this URL asked for, and the person wanted to be kept; empty: none.
    [[nodiscard]] QString passcode(const QUrl &host) const;
    void setPasscode(const QUrl &host, const QString &passcode);
    /// Where the person was, and what they marked; the latest first.
    [[nodiscard]] QList<discovery::KnownHost> knownHosts() const;
    void setKnownHosts(const QList<discovery::KnownHost> &hosts);
    /// A host that the person was with, and did not leave, and the rooms there.
    struct Visit
    {
        QUrl url;
        QString nickname; ///< empty: the usual one
        QList<chat::RoomId> rooms;
        bool isInSight = false;

        friend bool operator==(const Visit &, const Visit &) = default;
    };
    static constexpr int mostVisits = 32;
    [[nodiscard]] QList<Visit> lastVisits() const; ///< in the order in which they stood
    void setLastVisits(const QList<Visit> &visits);
    /// What was written in a room of @p host and not sent.
    [[nodiscard]] QString draft(const QUrl &host, chat::RoomId room) const;
    void setDraft(const QUrl &host, chat::RoomId room, const QString &text);
    /// The newest message that was read there; 0: not known.
    [[nodiscard]] qint64 readMark(const QUrl &host, chat::RoomId room) const;
    void setReadMark(const QUrl &host, chat::RoomId room, qint64 seq);
    /// A room of @p host of which nothing is told.
    [[nodiscard]] bool isMuted(const QUrl &host, chat::RoomId room) const;
    void setMuted(const QUrl &host, chat::RoomId room, bool isMuted);
    [[nodiscard]] QByteArray layout() const;
    void setLayout(const QByteArray &layout);

private:
    [[nodiscard]] ui::Look look() const;
    [[nodiscard]] ui::NoticeRules notices() const;
    [[nodiscard]] ui::ChangedKeys keys() const;
    void setLook(const ui::Look &look);
    void setNotices(const ui::NoticeRules &rules);
    void setKeys(const ui::ChangedKeys &keys);
    [[nodiscard]] std::optional<Visit> visitOf(const QString &group) const;
    void setOrForget(const QString &key, const QVariant &value, bool isUsual);
    void protect();

    QString m_profile;
    QString m_problem;
    QSettings m_file;
};

} // namespace app
