// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/change.h"

#include "protocol/chat/chatmessagejson.h"
#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"
#include "protocol/chat/nickname.h"

#include <algorithm>
#include <iterator>

namespace chat {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestReaction = 64; ///< octets

struct NamedKind
{
    MessageChange::Kind kind;
    QLatin1String name;
};

constexpr NamedKind namedKinds[] = {
    {MessageChange::Kind::Edited, "edited"_L1},     {MessageChange::Kind::Deleted, "deleted"_L1},
    {MessageChange::Kind::Reacted, "reacted"_L1},   {MessageChange::Kind::Pinned, "pinned"_L1},
    {MessageChange::Kind::Unpinned, "unpinned"_L1},
};

bool isSwitch(ChangeRequest::Kind kind)
{
    return kind == ChangeRequest::Kind::React || kind == ChangeRequest::Kind::Pin;
}

void apply(const MessageChange &change, ChatMessage &message)
{
    MessageState &state = message.state.edit();
    switch (change.kind) {
    case MessageChange::Kind::Edited:
        message.text = change.text;
        state.editedAt = change.at;
        break;
    case MessageChange::Kind::Deleted:
        message.text.clear();
        state = {.isDeleted = true};
        break;
    case MessageChange::Kind::Reacted:
        state.reactions = change.reactions;
        break;
    case MessageChange::Kind::Pinned:
        state.pinnedAt = change.at;
        break;
    case MessageChange::Kind::Unpinned:
        state.pinnedAt = {};
        break;
    }
    state.revision = change.revision;
}

} // namespace

QByteArray ChangeRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.integer("chatRoomId"_L1, room);
    json.integer("seq"_L1, seq);
    if (kind == Kind::Edit)
        json.text("message"_L1, text);
    if (kind == Kind::React)
        json.text("emoji"_L1, text);
    if (isSwitch(kind))
        json.boolean("on"_L1, on);
    json.endObject();
    return json.json();
}

Result<ChangeRequest> ChangeRequest::fromJson(Kind kind, const QByteArray &json,
                                              RoomId fallbackRoom)
{
    JsonFields fields(json);
    ChangeRequest request{.kind = kind};
    request.room = fields.room(fallbackRoom);
    if (!fields.has("seq"_L1)) {
        fields.fail(ErrorCode::Malformed,
                    u"The field \"seq\" is missing: it is the number of the message."_s);
    }
    request.seq = fields.integer("seq"_L1, 1, 1);
    if (kind == Kind::Edit)
        request.text = fields.requiredText("message"_L1);
    if (kind == Kind::React)
        request.text = fields.requiredText("emoji"_L1);
    if (isSwitch(kind) && fields.has("on"_L1))
        request.on = fields.boolean("on"_L1);
    return fields.result(request);
}

QByteArrayView changeDestination(ChangeRequest::Kind kind)
{
    switch (kind) {
    case ChangeRequest::Kind::Edit:
        return destination::edit;
    case ChangeRequest::Kind::Delete:
        return destination::remove;
    case ChangeRequest::Kind::React:
        return destination::react;
    case ChangeRequest::Kind::Pin:
        return destination::pin;
    }
    Q_UNREACHABLE();
}

Result<QString> normalizeReaction(const QString &emoji)
{
    // What may be a nickname of one character is visible, and safe to show beside others.
    auto normal = normalizeNickname(emoji, 1);
    const auto *const text = std::get_if<QString>(&normal);
    if (text && text->toUtf8().size() <= longestReaction)
        return normal;
    return Error{.code = ErrorCode::ReactionInvalid,
                 .text
                 = u"A reaction is one character, such as an emoji, of at most %1 octets."_s.arg(
                     longestReaction),
                 .limit = longestReaction};
}

bool MessageChange::applyTo(ChatMessage &message) const
{
    if (message.state->revision >= revision)
        return false;
    apply(*this, message);
    return true;
}

QByteArray MessageChange::toJson() const
{
    const auto *const named = std::find_if(std::begin(namedKinds), std::end(namedKinds),
                                           [this](const auto &each) { return each.kind == kind; });
    const QString time = at.toUTC().toString(Qt::ISODateWithMs);
    JsonWriter json;
    json.beginObject();
    json.text("chatRoomId"_L1, QString::number(room));
    json.text("event"_L1, named->name);
    json.integer("seq"_L1, seq);
    json.integer("revision"_L1, revision);
    json.text("writer"_L1, writer);
    json.text("at"_L1, time);
    if (kind == Kind::Edited) {
        json.text("message"_L1, text);
        json.text("editedAt"_L1, time);
    }
    if (kind == Kind::Reacted) {
        json.text("emoji"_L1, emoji);
        json.boolean("on"_L1, on);
        writeReactions(json, reactions);
    }
    if (kind == Kind::Pinned)
        json.text("pinnedAt"_L1, time);
    json.endObject();
    return json.json();
}

std::optional<MessageChange> MessageChange::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    const QString name = fields.requiredText("event"_L1);
    const auto *const named = std::find_if(std::begin(namedKinds), std::end(namedKinds),
                                           [&name](const auto &each) { return each.name == name; });
    if (named == std::end(namedKinds))
        return std::nullopt;
    MessageChange change{.room = fields.room(), .kind = named->kind};
    change.seq = fields.integer("seq"_L1, 0, 1);
    change.revision = fields.integer("revision"_L1, 0, 1);
    change.writer = fields.requiredText("writer"_L1);
    change.at = fields.time("at"_L1);
    if (change.kind == Kind::Edited)
        change.text = fields.requiredText("message"_L1);
    if (change.kind == Kind::Reacted) {
        change.emoji = fields.requiredText("emoji"_L1);
        change.on = fields.boolean("on"_L1);
        change.reactions = readReactions(fields);
    }
    if (change.seq == 0 || change.revision == 0 || !change.at.isValid())
        return std::nullopt;
    return fields.valueIfGood(change);
}

const ChatMessage &newerOf(const ChatMessage &mine, const ChatMessage &theirs)
{
    return theirs.state->revision > mine.state->revision ? theirs : mine;
}

QByteArray ChangesRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.integer("chatRoomId"_L1, room);
    if (after)
        json.integer("after"_L1, *after);
    json.integer("limit"_L1, limit);
    json.endObject();
    return json.json();
}

Result<ChangesRequest> ChangesRequest::fromJson(const QByteArray &json, RoomId fallbackRoom)
{
    JsonFields fields(json);
    ChangesRequest request;
    request.room = fields.room(fallbackRoom);
    if (fields.has("after"_L1))
        request.after = fields.integer("after"_L1, 0);
    request.limit = static_cast<int>(fields.integer("limit"_L1, request.limit, 1, largestPage));
    return fields.result(request);
}

QByteArray ChangesPage::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("chatRoomId"_L1, QString::number(room));
    json.text("epoch"_L1, QString::fromUtf8(epoch));
    json.integer("revision"_L1, revision);
    json.boolean("complete"_L1, complete);
    json.beginArray("messages"_L1);
    for (const ChatMessage &message : messages)
        writeChatMessage(json, message);
    json.endArray();
    json.endObject();
    return json.json();
}

std::optional<ChangesPage> ChangesPage::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    ChangesPage page;
    page.room = fields.room();
    page.epoch = fields.requiredText("epoch"_L1).toUtf8();
    page.revision = fields.integer("revision"_L1, 0);
    page.complete = fields.boolean("complete"_L1);
    for (const QJsonValue &row : fields.array("messages"_L1)) {
        auto message = readChatMessage(row);
        if (!message || message->room != page.room)
            return std::nullopt;
        page.messages.append(*std::move(message));
    }
    return fields.valueIfGood(page);
}

QByteArray TypingRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.integer("chatRoomId"_L1, room);
    json.boolean("typing"_L1, isTyping);
    json.endObject();
    return json.json();
}

Result<TypingRequest> TypingRequest::fromJson(const QByteArray &json, RoomId fallbackRoom)
{
    JsonFields fields(json);
    TypingRequest request;
    request.room = fields.room(fallbackRoom);
    if (fields.has("typing"_L1))
        request.isTyping = fields.boolean("typing"_L1);
    return fields.result(request);
}

} // namespace chat
