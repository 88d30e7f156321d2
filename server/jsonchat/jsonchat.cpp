// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/jsonchat/jsonchat.h"

#include "protocol/chat/chatmessage.h"
#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"
#include "protocol/chat/requests.h"
#include "protocol/stomp/frameparser.h"
#include "protocol/stomp/framewriter.h"

#include <QJsonDocument>

namespace server::jsonchat {

using namespace Qt::StringLiterals;
using chat::ChatMessage;

namespace {

const QByteArray errorSubscription = "errors";

QByteArray frameOf(stomp::Command command, const stomp::Headers &headers,
                   const QByteArray &body = {})
{
    return stomp::writeFrame({.command = command, .headers = headers, .body = body},
                             stomp::Version::V1_2);
}

QByteArray sendTo(QByteArrayView destination, const QByteArray &json)
{
    return frameOf(
        stomp::Command::Send,
        {{"destination", destination.toByteArray()}, {"content-type", "application/json"}}, json);
}

QByteArray errorJson(QByteArrayView code, const QString &text, qint64 limit = 0,
                     qint64 retryAfterMs = 0)
{
    chat::JsonWriter json;
    json.beginObject();
    json.text("type"_L1, u"ERROR"_s);
    json.text("message"_L1, text);
    json.text("code"_L1, QString::fromLatin1(code));
    if (limit != 0)
        json.integer("limit"_L1, limit);
    if (retryAfterMs != 0)
        json.integer("retryAfter"_L1, retryAfterMs);
    json.endObject();
    return json.json();
}

QByteArray errorJson(const chat::Error &error)
{
    return errorJson(chat::errorCodeName(error.code), error.text, error.limit, error.retryAfterMs);
}

QString nameOf(ChatMessage::Type type)
{
    switch (type) {
    case ChatMessage::Type::Join:
        return u"ENTER"_s;
    case ChatMessage::Type::Leave:
        return u"LEAVE"_s;
    case ChatMessage::Type::Chat:
        break;
    }
    return u"TALK"_s;
}

QByteArray chatJson(const ChatMessage &message)
{
    chat::JsonWriter json;
    json.beginObject();
    json.text("type"_L1, nameOf(message.type));
    json.text("chatRoomId"_L1, QString::number(message.room));
    json.text("sender"_L1, message.writer);
    json.text("message"_L1, message.text);
    if (!message.id.isEmpty())
        json.text("id"_L1, QString::fromLatin1(message.id));
    if (message.seq != 0)
        json.integer("seq"_L1, message.seq);
    json.text("sentAt"_L1, message.sentAt.toUTC().toString(Qt::ISODateWithMs));
    json.endObject();
    return json.json();
}

QByteArray jsonOfMessage(const stomp::Frame &frame)
{
    if (frame.headers.value("subscription") == errorSubscription) {
        const auto reply = chat::ErrorReply::fromJson(frame.body);
        return reply ? errorJson(reply->error) : QByteArray();
    }
    const auto message = ChatMessage::fromJson(frame.body);
    return message ? chatJson(*message) : QByteArray();
}

} // namespace

QByteArray JsonChatReader::login()
{
    return frameOf(stomp::Command::Connect,
                   {{"accept-version", "1.2"}, {"host", "jsonchat"}, {"heart-beat", "0,0"}})
        + frameOf(stomp::Command::Subscribe,
                  {{"id", errorSubscription},
                   {"destination", chat::destination::errors.toByteArray()}});
}

/// Nothing where it is subscribed already.
QByteArray JsonChatReader::subscribed(chat::RoomId room)
{
    if (m_rooms.contains(room))
        return {};
    m_rooms.insert(room);
    return frameOf(
        stomp::Command::Subscribe,
        {{"id", QByteArray::number(room)}, {"destination", chat::roomDestination(room)}});
}

JsonChatReader::Result JsonChatReader::take(QByteArrayView message)
{
    chat::JsonFields fields(message.toByteArray());
    const QString type = fields.text("type"_L1);
    const QString sender = fields.text("sender"_L1);
    const QString text = fields.text("message"_L1);
    const QByteArray id = fields.text("id"_L1).toLatin1();
    const chat::RoomId room = fields.room();
    const bool isKnown = type == u"ENTER" || type == u"TALK" || type == u"LEAVE";
    if (!isKnown)
        fields.fail(chat::ErrorCode::Malformed,
                    u"The field \"type\" must be ENTER, TALK or LEAVE."_s);
    const auto checked = fields.result(room);
    if (const auto *error = std::get_if<chat::Error>(&checked))
        return {.stomp = {}, .reply = errorJson(*error)};
    if (type == u"ENTER") {
        const chat::JoinRequest join{.room = room, .writer = sender};
        return {.stomp = subscribed(room) + sendTo(chat::destination::join, join.toJson()),
                .reply = {}};
    }
    if (type == u"TALK") {
        const chat::SendRequest send{.room = room, .writer = sender, .text = text, .id = id};
        return {.stomp = subscribed(room) + sendTo(chat::destination::message, send.toJson()),
                .reply = {}};
    }
    QByteArray stomp = sendTo(chat::destination::leave, chat::RoomRequest{.room = room}.toJson());
    if (m_rooms.remove(room))
        stomp += frameOf(stomp::Command::Unsubscribe, {{"id", QByteArray::number(room)}});
    return {.stomp = stomp, .reply = {}};
}

QByteArray jsonOfFrame(QByteArrayView frame)
{
    // It is our own: the limits are for what strangers send.
    stomp::FrameParser parser(
        stomp::FrameParser::Direction::FromServer,
        {.frame = frame.size(), .headers = 1'000, .headerLine = frame.size()});
    const auto outcome = parser.parse(frame);
    const auto *parsed = std::get_if<stomp::Frame>(&outcome);
    if (!parsed)
        return {};
    switch (parsed->command) {
    case stomp::Command::Message:
        return jsonOfMessage(*parsed);
    case stomp::Command::Error:
        return errorJson("protocol", QString::fromUtf8(parsed->headers.value("message")));
    default:
        return {};
    }
}

} // namespace server::jsonchat
