// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/outgoingmessage.h"
#include "protocol/chat/change.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/room.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace ui {

/// The rooms that the person is in, in the order of joining, with what was not read yet.
class RoomListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Role {
        Room = Qt::UserRole + 1,
        Unread,
        Preview,
        Members,
        LastAt,
        Mentions, ///< unread messages that name the person
        Direct, ///< bool: a conversation with one person, who is the DisplayRole
        Muted ///< tells of nothing but of mentions
    };
    Q_ENUM(Role)

    explicit RoomListModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QModelIndex indexOf(chat::RoomId room) const; ///< invalid when not joined
    [[nodiscard]] chat::RoomId roomAt(int row) const;
    /// Of muted rooms those alone that name the person.
    [[nodiscard]] int unreadTotal() const;
    [[nodiscard]] int mentionTotal() const;
    [[nodiscard]] bool isMuted(int room) const;
    /// "Room 5", "5 · Kitchen" for a room with a title, the nickname for a conversation with one
    /// person, whose number is below zero. Also of rooms that are not in the list.
    [[nodiscard]] QString nameOf(int room) const;

public slots:
    void addRoom(int room); ///< rooms first, behind them conversations
    void removeRoom(int room);
    void clear(); ///< names too
    /// With whom that conversation is.
    void setNickname(int number, const QString &nickname);
    /// Empty: the room has none.
    void setTitle(int room, const QString &title);
    /// What is on the screen counts as read. 0: nothing is.
    void setReading(int room);
    /// Preview and, when @p countsAsUnread and the room is not being read, one more unread.
    void noteMessage(const chat::ChatMessage &message, bool countsAsUnread, bool isMention = false);
    /// What became of the message in the preview; of others nothing happens.
    void noteChange(const chat::MessageChange &change);
    void noteRefreshed(const chat::ChatMessage &message);
    /// An edit or a deletion of ours that the host does not have yet: the preview shows it.
    void notePending(const client::OutgoingMessage &change);
    void forgetPending(const QByteArray &id, int room);
    void setMuted(int room, bool isMuted);
    void setMemberCount(int room, int members);

signals:
    void nameChanged(int room);
    /// Or the number of mentions.
    void unreadTotalChanged(int unread);

private:
    struct Entry
    {
        chat::RoomId room = 0;
        int unread = 0;
        int mentions = 0; ///< of them
        bool isMuted = false;
        int members = 0;
        chat::ChatMessage last; ///< its beginning, on one line
        QDateTime lastAt;
        std::optional<client::OutgoingMessage> pending; ///< the latest
    };
    [[nodiscard]] int rowOf(chat::RoomId room) const; ///< -1 when not joined
    [[nodiscard]] QString accessibleText(const Entry &entry) const;
    [[nodiscard]] QString preview(const Entry &entry) const;
    void markRead(int row);
    void changed(int row);

    void setName(int room, const QString &name);

    QList<Entry> m_rooms;
    QHash<int, QString> m_names; ///< nicknames and titles
    chat::RoomId m_reading = 0;
};

} // namespace ui
