// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/chatmessagejson.h"
#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"
#include "protocol/chat/requests.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace chat {

using namespace Qt::StringLiterals;

namespace {

struct NamedEvent
{
    RoomEvent::Type type;
    QLatin1String name;
};

constexpr NamedEvent namedEvents[] = {
    {RoomEvent::Type::Joined, "joined"_L1},   {RoomEvent::Type::Left, "left"_L1},
    {RoomEvent::Type::Renamed, "renamed"_L1}, {RoomEvent::Type::Storage, "storage"_L1},
    {RoomEvent::Type::Typing, "typing"_L1},
};

struct NamedState
{
    StorageState state;
    QLatin1String name;
};

constexpr NamedState namedStates[] = {
    {StorageState::Ok, "ok"_L1},
    {StorageState::Low, "low"_L1},
    {StorageState::Full, "full"_L1},
    {StorageState::Failed, "failed"_L1},
};

std::optional<RoomList::Entry> readEntry(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    JsonFields fields(value.toObject());
    RoomList::Entry entry;
    entry.room = fields.room();
    entry.members
        = static_cast<int>(fields.integer("members"_L1, 0, 0, std::numeric_limits<int>::max()));
    entry.lastSeq = fields.integer("lastSeq"_L1, 0);
    entry.title = fields.text("title"_L1);
    return fields.valueIfGood(entry);
}

} // namespace

QByteArray HistoryPage::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("chatRoomId"_L1, QString::number(room));
    json.text("epoch"_L1, QString::fromUtf8(epoch));
    json.boolean("complete"_L1, complete);
    json.beginArray("messages"_L1);
    for (const ChatMessage &message : messages)
        writeChatMessage(json, message);
    json.endArray();
    json.endObject();
    return json.json();
}

std::optional<HistoryPage> HistoryPage::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    HistoryPage page;
    page.room = fields.room();
    page.epoch = fields.requiredText("epoch"_L1).toUtf8();
    page.complete = fields.boolean("complete"_L1);
    const QJsonArray rows = fields.array("messages"_L1);
    page.messages.reserve(rows.size());
    for (const QJsonValue &row : rows) {
        auto message = readChatMessage(row);
        if (!message || message->room != page.room)
            return std::nullopt;
        page.messages.append(*std::move(message));
    }
    return fields.valueIfGood(page);
}

QLatin1String storageStateName(StorageState state)
{
    const auto *const found
        = std::find_if(std::begin(namedStates), std::end(namedStates),
                       [state](const NamedState &each) { return each.state == state; });
    Q_ASSERT(found != std::end(namedStates));
    return found->name;
}

std::optional<StorageState> storageStateFromName(QStringView name)
{
    const auto *const found
        = std::find_if(std::begin(namedStates), std::end(namedStates),
                       [name](const NamedState &each) { return each.name == name; });
    return found == std::end(namedStates) ? std::nullopt : std::optional(found->state);
}

QByteArray RoomList::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.beginArray("rooms"_L1);
    for (const Entry &entry : rooms) {
        json.beginObject();
        json.text("chatRoomId"_L1, QString::number(entry.room));
        json.integer("members"_L1, entry.members);
        json.integer("lastSeq"_L1, entry.lastSeq);
        if (!entry.title.isEmpty())
            json.text("title"_L1, entry.title);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.json();
}

std::optional<RoomList> RoomList::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    RoomList list;
    for (const QJsonValue &row : fields.array("rooms"_L1)) {
        const auto entry = readEntry(row);
        if (!entry)
            return std::nullopt;
        list.rooms.append(*entry);
    }
    return fields.valueIfGood(list);
}

QByteArray MemberList::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("chatRoomId"_L1, QString::number(room));
    json.beginArray("members"_L1);
    for (const QString &member : members)
        json.text(member);
    json.endArray();
    if (storage != StorageState::Ok)
        json.text("storage"_L1, storageStateName(storage));
    if (!description.title.isEmpty())
        json.text("title"_L1, description.title);
    if (!description.topic.isEmpty())
        json.text("topic"_L1, description.topic);
    json.endObject();
    return json.json();
}

std::optional<MemberList> MemberList::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    MemberList list;
    list.room = fields.room();
    for (const QJsonValue &row : fields.array("members"_L1)) {
        if (!row.isString())
            return std::nullopt;
        list.members.append(row.toString());
    }
    // A state of a later version is one that we cannot show.
    if (fields.has("storage"_L1))
        list.storage = storageStateFromName(fields.text("storage"_L1)).value_or(StorageState::Ok);
    list.description = {.title = fields.text("title"_L1), .topic = fields.text("topic"_L1)};
    return fields.valueIfGood(list);
}

QByteArray RoomEvent::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("chatRoomId"_L1, QString::number(room));
    for (const NamedEvent &each : namedEvents) {
        if (each.type == type)
            json.text("event"_L1, each.name);
    }
    if (type == Type::Storage) {
        json.text("state"_L1, storageStateName(storage));
        json.text("message"_L1, text);
    } else {
        json.text("writer"_L1, writer);
    }
    if (type == Type::Renamed)
        json.text("to"_L1, to);
    if (type == Type::Typing)
        json.boolean("typing"_L1, isTyping);
    json.endObject();
    return json.json();
}

std::optional<RoomEvent> RoomEvent::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    const QString name = fields.requiredText("event"_L1);
    for (const NamedEvent &each : namedEvents) {
        if (each.name != name)
            continue;
        RoomEvent event;
        event.room = fields.room();
        event.type = each.type;
        if (event.type == Type::Storage) {
            const auto state = storageStateFromName(fields.requiredText("state"_L1));
            if (!state)
                return std::nullopt;
            event.storage = *state;
            event.text = fields.text("message"_L1);
        } else {
            event.writer = fields.requiredText("writer"_L1);
        }
        if (event.type == Type::Renamed)
            event.to = fields.requiredText("to"_L1);
        if (event.type == Type::Typing)
            event.isTyping = fields.boolean("typing"_L1);
        return fields.valueIfGood(event);
    }
    return std::nullopt;
}

} // namespace chat
