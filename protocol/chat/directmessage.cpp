// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/directmessage.h"

#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"

namespace chat {

using namespace Qt::StringLiterals;

QByteArray DirectRequest::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("to"_L1, to);
    json.text("message"_L1, text);
    if (!writer.isEmpty())
        json.text("writer"_L1, writer);
    if (!id.isEmpty())
        json.text("id"_L1, QString::fromLatin1(id));
    json.endObject();
    return json.json();
}

Result<DirectRequest> DirectRequest::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    DirectRequest request;
    request.to = fields.requiredText("to"_L1);
    request.writer = fields.text("writer"_L1);
    request.text = fields.text("message"_L1);
    request.id = fields.messageId();
    if (!fields.has("message"_L1))
        fields.fail(ErrorCode::TextEmpty,
                    u"The field \"message\" is missing: it holds the text to send."_s);
    return fields.result(request);
}

QByteArray DirectMessage::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("writer"_L1, writer);
    json.text("to"_L1, to);
    json.text("message"_L1, text);
    json.text("type"_L1, u"DIRECT"_s);
    json.text("id"_L1, QString::fromLatin1(id));
    json.text("sentAt"_L1, sentAt.toUTC().toString(Qt::ISODateWithMs));
    json.endObject();
    return json.json();
}

std::optional<DirectMessage> DirectMessage::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    DirectMessage message;
    message.writer = fields.requiredText("writer"_L1);
    message.to = fields.requiredText("to"_L1);
    message.text = fields.requiredText("message"_L1);
    message.id = fields.messageId();
    message.sentAt = fields.time("sentAt"_L1);
    return fields.valueIfGood(message);
}

} // namespace chat
