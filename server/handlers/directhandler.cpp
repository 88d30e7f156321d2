// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/directhandler.h"

#include "protocol/chat/messagetext.h"
#include "server/handlers/messageids.h"

#include <QDateTime>

namespace server {

using chat::DirectRequest;
using messaging::Message;
using messaging::SessionId;

QList<QByteArray> DirectHandler::destinations() const
{
    return {chat::destination::direct.toByteArray()};
}

void DirectHandler::handle(const Message &message, const Variables &)
{
    withRequest(message, read(message),
                [this, &message](const DirectRequest &request) { pass(message, request); });
}

std::optional<chat::Error> DirectHandler::check(const Message &message, const Variables &) const
{
    const auto request = read(message);
    if (const auto *error = std::get_if<chat::Error>(&request))
        return *error;
    return context().presence->checkWriter(message.session,
                                           std::get<DirectRequest>(request).writer);
}

chat::Result<DirectRequest> DirectHandler::read(const Message &message) const
{
    auto request = DirectRequest::fromJson(message.body);
    auto *const direct = std::get_if<DirectRequest>(&request);
    if (!direct)
        return request;
    const auto text = chat::normalizeMessageText(direct->text, context().longestText);
    if (const auto *error = std::get_if<chat::Error>(&text))
        return *error;
    const auto id = messageIdOf(message, direct->id);
    if (const auto *error = std::get_if<chat::Error>(&id))
        return *error;
    if (context().presence->directory().sessionsOf(direct->to).isEmpty()) {
        return chat::Error{.code = chat::ErrorCode::NotFound,
                           .text = QStringLiteral("Nobody called \"%1\" is here.").arg(direct->to)};
    }
    if (listeners(direct->to).isEmpty()) {
        return chat::Error{.code = chat::ErrorCode::NotFound,
                           .text
                           = QStringLiteral("The program of \"%1\" does not take direct messages.")
                                 .arg(direct->to)};
    }
    direct->text = std::get<QString>(text);
    direct->id = std::get<QByteArray>(id);
    return request;
}

QList<SessionId> DirectHandler::listeners(const QString &nickname) const
{
    QList<SessionId> sessions = context().presence->directory().sessionsOf(nickname);
    sessions.removeIf([this](SessionId session) {
        return !context().answers->isHeard(session, chat::destination::directQueue.toByteArray());
    });
    return sessions;
}

void DirectHandler::pass(const Message &cause, const DirectRequest &request)
{
    RoomPresence *const presence = context().presence;
    const auto nickname = presence->identify(cause.session, request.writer);
    if (const auto *error = std::get_if<chat::Error>(&nickname)) {
        context().answers->refuse(cause, *error);
        return;
    }
    QList<SessionId> sessions = listeners(request.to);
    // As whoever gets it is called, not as it was typed.
    const chat::DirectMessage message{.writer = std::get<QString>(nickname),
                                      .to = presence->directory().nickname(sessions.first()),
                                      .text = request.text,
                                      .id = request.id,
                                      .sentAt = QDateTime::currentDateTimeUtc()};
    for (const SessionId own : listeners(message.writer)) {
        if (!sessions.contains(own))
            sessions.append(own);
    }
    const QByteArray json = message.toJson();
    for (const SessionId session : std::as_const(sessions)) {
        context().answers->sendToSession(session, chat::destination::directQueue.toByteArray(),
                                         json);
    }
    context().answers->receipt(
        cause, {{"sent-at", message.sentAt.toString(Qt::ISODateWithMs).toLatin1()}});
}

} // namespace server
