// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/roomdescription.h"

#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"
#include "protocol/chat/nickname.h"

namespace chat {

using namespace Qt::StringLiterals;

namespace {

constexpr auto described = "described"_L1;

std::optional<Error> take(QString &into, const std::optional<QString> &wanted, QLatin1String name,
                          int longest)
{
    if (!wanted)
        return std::nullopt;
    if (wanted->trimmed().isEmpty()) {
        into.clear();
        return std::nullopt;
    }
    const auto cleaned = normalizeNickname(*wanted, longest);
    if (const QString *const text = std::get_if<QString>(&cleaned)) {
        into = *text;
        return std::nullopt;
    }
    const bool isTooLong = perceivedLength(wanted->trimmed()) > longest;
    return Error{.code = isTooLong ? ErrorCode::TextTooLong : ErrorCode::Malformed,
                 .text
                 = u"A %1 has up to %2 visible characters, on one line."_s.arg(name).arg(longest),
                 .limit = isTooLong ? longest : 0};
}

} // namespace

QByteArray TopicRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.integer("chatRoomId"_L1, room);
    if (title)
        json.text("title"_L1, *title);
    if (topic)
        json.text("topic"_L1, *topic);
    json.endObject();
    return json.json();
}

Result<TopicRequest> TopicRequest::fromJson(const QByteArray &json, RoomId fallbackRoom)
{
    JsonFields fields(json);
    TopicRequest request;
    request.room = fields.room(fallbackRoom);
    if (fields.has("title"_L1))
        request.title = fields.text("title"_L1);
    if (fields.has("topic"_L1))
        request.topic = fields.text("topic"_L1);
    if (!request.title && !request.topic)
        fields.fail(ErrorCode::Malformed,
                    u"Neither a field \"title\" nor a field \"topic\" is there."_s);
    return fields.result(request);
}

Result<RoomDescription> TopicRequest::applyTo(RoomDescription before) const
{
    if (auto error = take(before.title, title, "title"_L1, RoomDescription::longestTitle))
        return *error;
    if (auto error = take(before.topic, topic, "topic"_L1, RoomDescription::longestTopic))
        return *error;
    return before;
}

QByteArray RoomDescribed::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("chatRoomId"_L1, QString::number(room));
    json.text("event"_L1, described);
    json.text("writer"_L1, writer);
    json.text("title"_L1, description.title);
    json.text("topic"_L1, description.topic);
    json.endObject();
    return json.json();
}

std::optional<RoomDescribed> RoomDescribed::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    if (fields.text("event"_L1) != described)
        return std::nullopt;
    RoomDescribed event;
    event.room = fields.room();
    event.writer = fields.text("writer"_L1);
    event.description = {.title = fields.text("title"_L1), .topic = fields.text("topic"_L1)};
    return fields.valueIfGood(event);
}

} // namespace chat
