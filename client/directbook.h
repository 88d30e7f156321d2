// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"
#include "protocol/chat/directmessage.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <deque>
#include <map>
#include <optional>

namespace client {

/// The conversations with single persons of one host. Each has a number below zero, which is ours
/// alone: with it a conversation is shown, sent to and kept as a room is, and no host can mistake
/// it for one. Its messages are numbered here, from 1 without gaps, as they come. Values in, values
/// out.
class DirectBook
{
public:
    struct Conversation
    {
        chat::RoomId number = 0; ///< below zero
        QString nickname; ///< of the other one, as last seen
        bool isOpen = true; ///< else it was put away, until somebody says something again
        qint64 lastSeq = 0; ///< number of its last message; 0: nothing was said yet

        friend bool operator==(const Conversation &, const Conversation &) = default;
    };

    [[nodiscard]] static constexpr bool isDirect(chat::RoomId room) { return room < 0; }

    /// Of an earlier run of the program.
    void restore(const QList<Conversation> &conversations);
    /// Messages of a conversation that were kept: a repeat of one of them is none.
    void noteKept(chat::RoomId number, const QList<chat::ChatMessage> &messages);
    void clear();

    [[nodiscard]] QList<Conversation> conversations() const; ///< in the order of opening
    /// Empty when there is no such conversation.
    [[nodiscard]] QString nickname(chat::RoomId number) const;
    /// By chat::nicknameKey(): nothing when none was opened with that person.
    [[nodiscard]] std::optional<chat::RoomId> find(const QString &nickname) const;
    /// That of the person, a new one where there was none, and open from here on.
    chat::RoomId open(const QString &nickname);
    [[nodiscard]] bool isOpen(chat::RoomId number) const;
    void putAway(chat::RoomId number);

    /// A person has another nickname. The conversation that goes with it; nothing where there is
    /// none, or where there is one with the new nickname already: that goes on by itself.
    std::optional<chat::RoomId> rename(const QString &from, const QString &to);

    /// Whose conversation with us that message belongs to. @p own: our nickname.
    [[nodiscard]] static QString otherOf(const chat::DirectMessage &message, const QString &own);
    /// It was accepted, or noted as kept, before.
    [[nodiscard]] bool isRepeat(const chat::DirectMessage &message, const QString &own) const;
    /// The message as one of its conversation, which open() opens if need be; nothing for a
    /// repeat. @p own: our nickname, which tells the other one.
    [[nodiscard]] std::optional<chat::ChatMessage> accept(const chat::DirectMessage &message,
                                                          const QString &own);

private:
    struct State
    {
        QString nickname;
        bool isOpen = true;
        qint64 lastSeq = 0;
        std::deque<QByteArray> recent; ///< "writer id", the newest last
    };

    [[nodiscard]] static QByteArray keyOf(const QString &writer, const QByteArray &id);
    static void note(State &state, const QByteArray &key);

    std::map<chat::RoomId, State, std::greater<>> m_states; ///< -1, -2, …
    QHash<QString, chat::RoomId> m_numbers; ///< by chat::nicknameKey()
};

} // namespace client
