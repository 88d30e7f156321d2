// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/sessionhandler.h"

#include "server/history/historystore.h"
#include "server/rooms/roompresence.h"

#include <algorithm>

namespace server {

using messaging::Message;

namespace {

/// A client-id is a secret that its client made: long enough not to be guessed.
bool isClientId(QByteArrayView id)
{
    const auto isVisible = [](char c) { return c > ' ' && c < '\x7f'; };
    return id.size() >= 16 && id.size() <= 64 && std::all_of(id.begin(), id.end(), isVisible);
}

} // namespace

SessionHandler::SessionHandler(messaging::MessageChannels *channels,
                               const MessagingTemplate *answers, HistoryStore *history,
                               RoomPresence *presence, QObject *parent)
    : QObject(parent)
    , m_channels(channels)
    , m_answers(answers)
    , m_history(history)
    , m_presence(presence)
{ }

void SessionHandler::handleInbound(const Message &message)
{
    if (message.command == stomp::Command::Connect)
        connectSession(message);
    else if (message.command == stomp::Command::Disconnect)
        disconnectSession(message);
}

void SessionHandler::connectSession(const Message &message)
{
    const QByteArrayView clientId = message.headers.value("client-id");
    if (!clientId.isEmpty() && !isClientId(clientId)) {
        m_answers->fail(message,
                        {.kind = stomp::Error::Kind::MalformedHeader,
                         .message = "Malformed header client-id",
                         .detail = "CONNECT: client-id must be 16 to 64 visible ASCII characters, "
                                   "made at random; or leave it out."});
        return;
    }
    m_presence->openSession(message.session, clientId.toByteArray());
    m_channels->clientOutbound.send({.command = stomp::Command::Connected,
                                     .session = message.session,
                                     .headers = {{"epoch", m_history->epoch()}}});
}

void SessionHandler::disconnectSession(const Message &message)
{
    m_presence->closeSession(message.session);
    m_history->whenSettled([channels = m_channels, session = message.session] {
        channels->clientOutbound.send({.command = stomp::Command::Disconnect, .session = session});
    });
}

} // namespace server
