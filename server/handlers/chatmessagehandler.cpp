// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/chatmessagehandler.h"

#include "protocol/chat/messagetext.h"
#include "server/diskguard.h"
#include "server/handlers/messageids.h"

namespace server {

using chat::SendRequest;
using messaging::Message;

namespace {

bool isPlainText(const Message &message)
{
    return message.headers.value("content-type").startsWith("text/plain");
}

/// A script may send bare text to "/publish/chat/room/5/message".
chat::Result<SendRequest> fromPlainText(const Message &message, chat::RoomId room)
{
    if (!chat::isRoom(room)) {
        return chat::Error{.code = chat::ErrorCode::NoSuchRoom,
                           .text = QStringLiteral("There is no such room: "
                                                  "a room's number is %1 to %2.")
                                       .arg(chat::smallestRoom)
                                       .arg(chat::largestRoom)};
    }
    if (!QByteArrayView(message.body).isValidUtf8()) {
        return chat::Error{.code = chat::ErrorCode::Malformed,
                           .text = QStringLiteral("The text is not UTF-8.")};
    }
    return SendRequest{.room = room,
                       .writer = QString::fromUtf8(message.headers.value("writer")),
                       .text = QString::fromUtf8(message.body)};
}

} // namespace

QList<QByteArray> ChatMessageHandler::destinations() const
{
    return {chat::destination::message.toByteArray(), "/publish/chat/room/{n}/message"};
}

void ChatMessageHandler::handle(const Message &message, const Variables &variables)
{
    withRequest(message, read(message, variables),
                [this, &message](const SendRequest &send) { store(message, send); });
}

std::optional<chat::Error> ChatMessageHandler::check(const Message &message,
                                                     const Variables &variables) const
{
    const auto request = read(message, variables);
    if (const auto *error = std::get_if<chat::Error>(&request))
        return *error;
    return context().presence->checkWriter(message.session, std::get<SendRequest>(request).writer);
}

chat::Result<SendRequest> ChatMessageHandler::read(const Message &message,
                                                   const Variables &variables) const
{
    const chat::RoomId room = roomOf(variables);
    auto request = room != 0 && isPlainText(message)
        ? fromPlainText(message, room)
        : SendRequest::fromJson(jsonOf(message, variables), room);
    auto *const send = std::get_if<SendRequest>(&request);
    if (!send)
        return request;
    const auto text = chat::normalizeMessageText(send->text, context().longestText);
    if (const auto *error = std::get_if<chat::Error>(&text))
        return *error;
    const auto id = messageIdOf(message, send->id);
    if (const auto *error = std::get_if<chat::Error>(&id))
        return *error;
    if (context().disk->state() == chat::StorageState::Full)
        return chat::Error{.code = chat::ErrorCode::NotStored, .text = context().disk->text()};
    send->text = std::get<QString>(text);
    send->id = std::get<QByteArray>(id);
    return request;
}

void ChatMessageHandler::store(const Message &cause, const SendRequest &request)
{
    RoomPresence *const presence = context().presence;
    const auto nickname = presence->identify(cause.session, request.writer);
    if (const auto *error = std::get_if<chat::Error>(&nickname)) {
        context().answers->refuse(cause, *error);
        return;
    }
    // As in the tutorial, whoever speaks is in the room, without a notice.
    if (!presence->directory().isMember(cause.session, request.room))
        presence->join(cause.session, request.room, RoomPresence::Notice::Silent);

    const HistoryStore::Append append{.room = request.room,
                                      .sender = presence->directory().sender(cause.session),
                                      .id = request.id,
                                      .writer = std::get<QString>(nickname),
                                      .text = request.text,
                                      .replyTo = request.replyTo};
    context().history->append(
        append,
        [answers = context().answers, cause](const chat::Result<HistoryStore::Stored> &result) {
            if (const auto *error = std::get_if<chat::Error>(&result)) {
                answers->refuse(cause, *error);
                return;
            }
            const auto &stored = std::get<HistoryStore::Stored>(result);
            const chat::ChatMessage &message = stored.message;
            if (!stored.isRepeat)
                answers->send(chat::roomDestination(message.room), message.toJson());
            answers->receipt(cause,
                             {{"seq", QByteArray::number(message.seq)},
                              {"sent-at", message.sentAt.toString(Qt::ISODateWithMs).toLatin1()}});
        });
}

} // namespace server
