// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/userdestinationhandler.h"

#include "server/broker/publicheaders.h"
#include "server/broker/userdestinations.h"
#include "server/rooms/roomdirectory.h"

#include <utility>

namespace server {

using messaging::Message;
using messaging::SessionId;

namespace {

chat::Error nobodyListens(const UserTarget &target)
{
    return {.code = chat::ErrorCode::NotFound,
            .text = QStringLiteral("Nobody called \"%1\" is here and listens at %2.")
                        .arg(target.nickname, QString::fromUtf8(target.destination))};
}

} // namespace

UserDestinationHandler::UserDestinationHandler(messaging::MessageChannels *channels,
                                               const MessagingTemplate *answers,
                                               MessagingTemplate::IsSubscribed isSubscribed,
                                               const RoomDirectory *directory, QObject *parent)
    : QObject(parent)
    , m_channels(channels)
    , m_answers(answers)
    , m_isSubscribed(std::move(isSubscribed))
    , m_directory(directory)
{ }

void UserDestinationHandler::handleInbound(const Message &message)
{
    if (message.command != stomp::Command::Send)
        return;
    const auto target = parseUserTarget(message.destination);
    if (!target)
        return;
    const auto sessions = listeners(message, target->nickname, target->destination);
    if (sessions.isEmpty()) {
        m_answers->refuse(message, nobodyListens(*target));
        return;
    }
    Message outbound{.command = stomp::Command::Message,
                     .destination = target->destination,
                     .headers = publicHeaders(message.headers),
                     .body = message.body};
    if (const QString sender = m_directory->nickname(message.session); !sender.isEmpty())
        outbound.headers.add("user-name", sender.toUtf8());
    for (const SessionId session : sessions) {
        outbound.session = session;
        m_channels->broker.send(outbound);
    }
    m_answers->receipt(message);
}

std::optional<chat::Error> UserDestinationHandler::check(const Message &message) const
{
    if (message.command != stomp::Command::Send)
        return std::nullopt;
    const auto target = parseUserTarget(message.destination);
    if (!target || !listeners(message, target->nickname, target->destination).isEmpty())
        return std::nullopt;
    return nobodyListens(*target);
}

QList<SessionId> UserDestinationHandler::listeners(const Message &message, const QString &nickname,
                                                   const QByteArray &destination) const
{
    QList<SessionId> sessions = m_directory->sessionsOf(nickname);
    if (sessions.contains(message.session))
        sessions = {message.session};
    sessions.removeIf([&](SessionId session) { return !m_isSubscribed(session, destination); });
    return sessions;
}

} // namespace server
