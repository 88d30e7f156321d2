// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/requests.h"

#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"

#include <algorithm>
#include <tuple>

namespace chat {

using namespace Qt::StringLiterals;

namespace {

/// The destination says what a SEND is for. Pages send JOIN, CHAT, MESSAGE, TALK and more as its
/// `type`: any word will do.
void skipType(JsonFields &fields)
{
    std::ignore = fields.text("type"_L1);
}

} // namespace

QByteArray JoinRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.integer("chatRoomId"_L1, room);
    json.text("type"_L1, u"JOIN"_s);
    if (!writer.isEmpty())
        json.text("writer"_L1, writer);
    json.endObject();
    return json.json();
}

Result<JoinRequest> JoinRequest::fromJson(const QByteArray &json, RoomId fallbackRoom)
{
    JsonFields fields(json);
    skipType(fields);
    JoinRequest request;
    request.room = fields.room(fallbackRoom);
    request.writer = fields.text("writer"_L1);
    return fields.result(request);
}

QByteArray SendRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.integer("chatRoomId"_L1, room);
    json.text("type"_L1, u"CHAT"_s);
    json.text("message"_L1, text);
    if (!writer.isEmpty())
        json.text("writer"_L1, writer);
    if (!id.isEmpty())
        json.text("id"_L1, QString::fromUtf8(id));
    if (replyTo != 0)
        json.integer("replyTo"_L1, replyTo);
    json.endObject();
    return json.json();
}

Result<SendRequest> SendRequest::fromJson(const QByteArray &json, RoomId fallbackRoom)
{
    JsonFields fields(json);
    skipType(fields);
    SendRequest request;
    request.room = fields.room(fallbackRoom);
    request.writer = fields.text("writer"_L1);
    request.text = fields.text("message"_L1);
    request.id = fields.messageId();
    request.replyTo = fields.integer("replyTo"_L1, 0, 1);
    if (!fields.has("message"_L1))
        fields.fail(ErrorCode::TextEmpty,
                    u"The field \"message\" is missing: it holds the text to send."_s);
    return fields.result(request);
}

QByteArray RoomRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.integer("chatRoomId"_L1, room);
    json.endObject();
    return json.json();
}

Result<RoomRequest> RoomRequest::fromJson(const QByteArray &json, RoomId fallbackRoom)
{
    JsonFields fields(json);
    skipType(fields);
    RoomRequest request;
    request.room = fields.room(fallbackRoom);
    return fields.result(request);
}

QByteArray NickRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("writer"_L1, writer);
    json.endObject();
    return json.json();
}

Result<NickRequest> NickRequest::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    skipType(fields);
    NickRequest request;
    request.writer = fields.text("writer"_L1);
    if (!fields.has("writer"_L1))
        fields.fail(ErrorCode::NicknameMissing,
                    u"The field \"writer\" is missing: it holds the new nickname."_s);
    return fields.result(request);
}

QByteArray HistoryRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.integer("chatRoomId"_L1, room);
    if (before != 0)
        json.integer("before"_L1, before);
    json.integer("limit"_L1, limit);
    json.endObject();
    return json.json();
}

Result<HistoryRequest> HistoryRequest::fromJson(const QByteArray &json, RoomId fallbackRoom)
{
    JsonFields fields(json);
    skipType(fields);
    HistoryRequest request;
    request.room = fields.room(fallbackRoom);
    request.before = fields.integer("before"_L1, request.before);
    request.limit = static_cast<int>(fields.integer("limit"_L1, request.limit, 1, largestPage));
    return fields.result(request);
}

} // namespace chat
