// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/chatmessage.h"

#include "protocol/chat/chatmessagejson.h"
#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"

#include <algorithm>
#include <iterator>

namespace chat {

using namespace Qt::StringLiterals;

namespace {

constexpr ChatMessage::Type allTypes[] = {
    ChatMessage::Type::Join,
    ChatMessage::Type::Chat,
    ChatMessage::Type::Leave,
};

std::optional<ChatMessage> readFields(JsonFields &fields)
{
    ChatMessage message;
    message.room = fields.room();
    message.writer = fields.requiredText("writer"_L1);
    message.text = fields.requiredText("message"_L1);
    message.id = fields.text("id"_L1).toUtf8();
    message.seq = fields.integer("seq"_L1, 0);

    const QString type = fields.requiredText("type"_L1);
    const auto *const found = std::find_if(std::begin(allTypes), std::end(allTypes),
                                           [&type](auto each) { return typeName(each) == type; });
    if (found == std::end(allTypes))
        return std::nullopt;
    message.type = *found;

    message.sentAt = fields.time("sentAt"_L1);
    if (const MessageState state = readMessageState(fields); state != MessageState())
        message.state.edit() = state;
    return fields.valueIfGood(message);
}

} // namespace

void writeChatMessage(JsonWriter &json, const ChatMessage &message)
{
    json.beginObject();
    json.text("chatRoomId"_L1, QString::number(message.room));
    json.text("writer"_L1, message.writer);
    json.text("message"_L1, message.text);
    json.text("type"_L1, typeName(message.type));
    if (!message.id.isEmpty())
        json.text("id"_L1, QString::fromUtf8(message.id));
    if (message.seq != 0)
        json.integer("seq"_L1, message.seq);
    if (message.sentAt.isValid())
        json.text("sentAt"_L1, message.sentAt.toUTC().toString(Qt::ISODateWithMs));
    if (!message.state.isEmpty())
        writeMessageState(json, *message.state);
    json.endObject();
}

std::optional<ChatMessage> readChatMessage(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    JsonFields fields(value.toObject());
    return readFields(fields);
}

QByteArray ChatMessage::toJson() const
{
    JsonWriter json;
    writeChatMessage(json, *this);
    return json.json();
}

std::optional<ChatMessage> ChatMessage::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    return readFields(fields);
}

QString joinText(const QString &writer)
{
    return writer + u"님이 입장하셨습니다."_s;
}

QString leaveText(const QString &writer)
{
    return writer + u"님이 퇴장하셨습니다."_s;
}

QLatin1String typeName(ChatMessage::Type type)
{
    switch (type) {
    case ChatMessage::Type::Join:
        return "JOIN"_L1;
    case ChatMessage::Type::Chat:
        return "CHAT"_L1;
    case ChatMessage::Type::Leave:
        return "LEAVE"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace chat
