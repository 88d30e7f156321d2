// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/search.h"

#include "protocol/chat/chatmessagejson.h"
#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"

namespace chat {

using namespace Qt::StringLiterals;

namespace {

void writeTime(JsonWriter &json, QLatin1String name, const QDateTime &time)
{
    if (time.isValid())
        json.text(name, time.toUTC().toString(Qt::ISODateWithMs));
}

} // namespace

QByteArray SearchRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("text"_L1, text);
    if (room != 0)
        json.integer("chatRoomId"_L1, room);
    if (!writer.isEmpty())
        json.text("writer"_L1, writer);
    writeTime(json, "from"_L1, from);
    writeTime(json, "to"_L1, to);
    if (before != 0)
        json.integer("before"_L1, before);
    json.integer("limit"_L1, limit);
    json.endObject();
    return json.json();
}

Result<SearchRequest> SearchRequest::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    SearchRequest request;
    request.text = fields.requiredText("text"_L1);
    if (request.text.size() > longestText) {
        fields.fail(ErrorCode::TextTooLong,
                    u"The field \"text\" may have %1 characters."_s.arg(longestText), longestText);
    }
    if (fields.has("chatRoomId"_L1))
        request.room = fields.room();
    request.writer = fields.text("writer"_L1);
    request.from = fields.time("from"_L1);
    request.to = fields.time("to"_L1);
    request.before = fields.integer("before"_L1, 0);
    request.limit = static_cast<int>(fields.integer("limit"_L1, request.limit, 1, largestPage));
    return fields.result(request);
}

QByteArray SearchPage::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.beginArray("messages"_L1);
    for (const ChatMessage &message : messages)
        writeChatMessage(json, message);
    json.endArray();
    if (next != 0)
        json.integer("next"_L1, next);
    writeTime(json, "searched"_L1, searched);
    json.endObject();
    return json.json();
}

std::optional<SearchPage> SearchPage::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    SearchPage page;
    const QJsonArray rows = fields.array("messages"_L1);
    page.messages.reserve(rows.size());
    for (const QJsonValue &row : rows) {
        auto message = readChatMessage(row);
        if (!message)
            return std::nullopt;
        page.messages.append(*std::move(message));
    }
    page.next = fields.integer("next"_L1, 0);
    page.searched = fields.time("searched"_L1);
    return fields.valueIfGood(page);
}

} // namespace chat
