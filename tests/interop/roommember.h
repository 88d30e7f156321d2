// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/chatclient.h"

#include <QObject>

namespace testsupport {

/// A member of room 5 who sits at our own client, and remembers what came.
class RoomMember final : public QObject
{
    Q_OBJECT

public:
    static constexpr chat::RoomId room = 5;

    RoomMember();

    [[nodiscard]] bool join(const QUrl &host);
    void say(const QString &text) { m_client.sendMessage(room, text); }

    /// In the order in which it came.
    [[nodiscard]] const QList<chat::ChatMessage> &heard() const { return m_heard; }
    /// Waits, with the event loop running, for that message; it may have come already.
    [[nodiscard]] bool waitToHear(chat::ChatMessage::Type type, const QString &writer,
                                  const QString &text) const;
    [[nodiscard]] bool sees(const QString &nickname) const
    {
        return m_client.members(room).contains(nickname);
    }

private:
    client::ChatClient m_client;
    QList<chat::ChatMessage> m_heard;
};

} // namespace testsupport
