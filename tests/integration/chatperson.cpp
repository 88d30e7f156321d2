// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/integration/chatperson.h"

#include "client/store/profilefiles.h"

#include <chrono>
#include <utility>

namespace testsupport {

using client::ChatClient;
using namespace std::chrono_literals;

ChatPerson::ChatPerson(QString name, QByteArray id)
    : m_name(std::move(name))
    , m_id(std::move(id))
{ }

ChatPerson::~ChatPerson() = default;

void ChatPerson::start()
{
    end();
    m_chat = std::make_unique<ChatClient>(
        ChatClient::Config{.clientId = m_id,
                           .nickname = m_name,
                           .reconnect = {.first = 10ms, .longest = 50ms},
                           .profile = std::make_shared<client::ProfileFiles>(
                               client::ProfileFiles::Config{.folder = m_folder.path()})});
    watch(*m_chat);
}

void ChatPerson::end()
{
    m_chat.reset();
    forget();
}

void ChatPerson::enter(const QUrl &url)
{
    m_chat->connectToHost(url);
    m_chat->joinRoom(room);
}

} // namespace testsupport
