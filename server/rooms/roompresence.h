// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/room.h"
#include "protocol/messaging/message.h"
#include "server/broker/messagingtemplate.h"
#include "server/rooms/roomdirectory.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace server {

class HistoryStore;

/// Lets people in and out of rooms and tells the others: JOIN and LEAVE on the room's destination,
/// the same as events beside it. What it tells keeps its place among the stored messages: a LEAVE
/// never overtakes the last message of who left. Lives in the server thread.
class RoomPresence
{
public:
    /// @p answers and @p history must outlive it.
    RoomPresence(const MessagingTemplate *answers, HistoryStore *history, int longestNickname);

    [[nodiscard]] const RoomDirectory &directory() const { return m_directory; }
    /// @p changed runs whenever someone has come into a room or left one.
    void setListener(std::function<void()> changed) { m_changed = std::move(changed); }

    void openSession(messaging::SessionId session, const QByteArray &clientId);
    /// Gone, DISCONNECT or not. A second call does nothing.
    void closeSession(messaging::SessionId session);

    /// The session's nickname; on its first frame that of @p writer, as typed.
    [[nodiscard]] chat::Result<QString> identify(messaging::SessionId session,
                                                 const QString &writer);
    /// What identify() would refuse.
    [[nodiscard]] std::optional<chat::Error> checkWriter(messaging::SessionId session,
                                                         const QString &writer) const;
    /// The nickname that was given.
    [[nodiscard]] chat::Result<QString> rename(messaging::SessionId session, const QString &writer);

    enum class Notice : quint8 { Tell, Silent };
    /// The session has a nickname. With Notice::Tell everyone gets a JOIN, or, when the person was
    /// in the room already, that session alone. @p done runs after it.
    void join(messaging::SessionId session, chat::RoomId room, Notice notice,
              std::function<void()> done = {});
    void leave(messaging::SessionId session, chat::RoomId room, std::function<void()> done = {});

private:
    void tellLeft(chat::RoomId room, const QString &nickname);

    const MessagingTemplate *m_answers;
    HistoryStore *m_history;
    int m_longestNickname;
    std::function<void()> m_changed;
    RoomDirectory m_directory;
};

} // namespace server
