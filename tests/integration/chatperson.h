// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/chatclient.h"

#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace testsupport {

/// A person whose program ends and starts again with the same profile.
class ChatPerson
{
public:
    static constexpr chat::RoomId room = 5;

    ChatPerson(QString name, QByteArray id);
    virtual ~ChatPerson();
    Q_DISABLE_COPY_MOVE(ChatPerson)

    void start();
    void end(); ///< as if it was killed, but that what was asked to be kept is
    /// Goes to the host there, and into the room.
    void enter(const QUrl &url);

    client::ChatClient *operator->() const { return m_chat.get(); }
    [[nodiscard]] client::ChatClient *client() const { return m_chat.get(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); } ///< the profile's

protected:
    /// Connects what the window would show; a new client has come.
    virtual void watch(client::ChatClient &chat) = 0;
    /// What was shown goes with the program.
    virtual void forget() = 0;

private:
    const QString m_name;
    const QByteArray m_id;
    QTemporaryDir m_folder;
    std::unique_ptr<client::ChatClient> m_chat;
};

} // namespace testsupport
