// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/jsonfields.h"

#include "protocol/chat/messageid.h"

#include <QJsonDocument>
#include <QJsonParseError>

namespace chat {

using namespace Qt::StringLiterals;

namespace {

QLatin1String kindName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return "true or false"_L1;
    case QJsonValue::Double:
        return "a number"_L1;
    case QJsonValue::String:
        return "text"_L1;
    case QJsonValue::Array:
        return "an array"_L1;
    case QJsonValue::Object:
        return "an object"_L1;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return "null"_L1;
}

QString parseErrorText(const QByteArray &json, const QJsonParseError &error)
{
    if (json.trimmed().isEmpty())
        return u"The body is empty: send a JSON object such as {\"chatRoomId\":5}."_s;
    if (error.error == QJsonParseError::DeepNesting)
        return u"The JSON of the body is nested too deeply: send one flat object."_s;
    if (error.error == QJsonParseError::IllegalUTF8String)
        return u"The body is not UTF-8: send the JSON in UTF-8."_s;
    return u"The body is not JSON (%1 at octet %2): send a JSON object."_s.arg(error.errorString())
        .arg(error.offset);
}

} // namespace

JsonFields::JsonFields(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        fail(ErrorCode::Malformed, parseErrorText(json, error));
    else if (!document.isObject())
        fail(ErrorCode::Malformed, u"The body is a JSON array: send a JSON object."_s);
    else
        m_object = document.object();
}

bool JsonFields::has(QLatin1String name) const
{
    const QJsonValue value = m_object.value(name);
    return !value.isUndefined() && !value.isNull();
}

QString JsonFields::text(QLatin1String name)
{
    if (!has(name))
        return {};
    const QJsonValue value = m_object.value(name);
    if (!value.isString())
        failKind(name, "text"_L1, value);
    return value.toString();
}

QString JsonFields::requiredText(QLatin1String name)
{
    if (!has(name))
        fail(ErrorCode::Malformed, u"The field \"%1\" is missing."_s.arg(name));
    return text(name);
}

qint64 JsonFields::integer(QLatin1String name, qint64 absent, qint64 smallest, qint64 largest)
{
    if (!has(name))
        return absent;
    const QJsonValue value = m_object.value(name);
    if (!value.isDouble()) {
        failKind(name, "a number"_L1, value);
        return absent;
    }
    // A fraction, or what does not fit, comes back as the default: make it one out of range.
    const qint64 number = value.toInteger(smallest - 1);
    if (number < smallest || number > largest) {
        fail(
            ErrorCode::Malformed,
            u"The field \"%1\" must be a whole number from %2 to %3."_s.arg(name).arg(smallest).arg(
                largest),
            largest);
        return absent;
    }
    return number;
}

bool JsonFields::boolean(QLatin1String name)
{
    if (!has(name))
        return false;
    const QJsonValue value = m_object.value(name);
    if (!value.isBool())
        failKind(name, "true or false"_L1, value);
    return value.toBool();
}

QJsonArray JsonFields::array(QLatin1String name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isArray())
        failKind(name, "an array"_L1, value);
    return value.toArray();
}

QJsonObject JsonFields::object(QLatin1String name)
{
    if (!has(name))
        return {};
    const QJsonValue value = m_object.value(name);
    if (!value.isObject())
        failKind(name, "an object"_L1, value);
    return value.toObject();
}

QDateTime JsonFields::time(QLatin1String name)
{
    if (!has(name))
        return {};
    const auto time = QDateTime::fromString(text(name), Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() != Qt::LocalTime)
        return time.toUTC();
    fail(ErrorCode::Malformed,
         u"The field \"%1\" must be a time with its zone, such as 2026-11-22T09:30:00Z."_s.arg(
             name));
    return {};
}

QByteArray JsonFields::messageId()
{
    constexpr auto name = "id"_L1;
    if (!has(name))
        return {};
    QByteArray id = text(name).toUtf8();
    if (!isMessageId(id))
        fail(ErrorCode::IdInvalid,
             u"The field \"id\" must be 1 to %1 visible ASCII characters."_s.arg(longestMessageId),
             longestMessageId);
    return id;
}

RoomId JsonFields::room(RoomId fallback)
{
    constexpr auto name = "chatRoomId"_L1;
    const QString range = u"a room's number is %1 to %2."_s.arg(smallestRoom).arg(largestRoom);
    if (!has(name)) {
        if (fallback == 0)
            fail(ErrorCode::NoSuchRoom, u"The field \"chatRoomId\" is missing: "_s + range);
        else if (!isRoom(fallback))
            fail(ErrorCode::NoSuchRoom, u"There is no room %1: "_s.arg(fallback) + range);
        return fallback;
    }
    const QJsonValue value = m_object.value(name);
    if (!value.isDouble() && !value.isString()) {
        failKind(name, "a number"_L1, value);
        return 0;
    }
    const std::optional<RoomId> room = roomFromJson(value);
    if (!room)
        fail(ErrorCode::NoSuchRoom, u"The field \"chatRoomId\" names no room: "_s + range);
    else if (fallback != 0 && *room != fallback)
        fail(
            ErrorCode::Malformed,
            u"The field \"chatRoomId\" says %1, but the destination names room %2: leave the field out."_s
                .arg(*room)
                .arg(fallback));
    return room.value_or(0);
}

void JsonFields::fail(ErrorCode code, const QString &text, qint64 limit)
{
    if (!m_error)
        m_error = Error{.code = code, .text = text, .limit = limit};
}

void JsonFields::failKind(QLatin1String name, QLatin1String wanted, const QJsonValue &found)
{
    fail(ErrorCode::Malformed,
         u"The field \"%1\" must be %2, but is %3."_s.arg(name, wanted, kindName(found)));
}

} // namespace chat
