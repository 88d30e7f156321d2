// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/chaterror.h"

#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"

#include <algorithm>
#include <iterator>

namespace chat {

using namespace Qt::StringLiterals;

namespace {

struct NamedCode
{
    ErrorCode code;
    QByteArrayView name;
};

constexpr NamedCode namedCodes[] = {
    {ErrorCode::Malformed, "malformed"},
    {ErrorCode::NoSuchRoom, "no-such-room"},
    {ErrorCode::TextEmpty, "text-empty"},
    {ErrorCode::TextTooLong, "text-too-long"},
    {ErrorCode::NicknameInvalid, "nickname-invalid"},
    {ErrorCode::NicknameMissing, "nickname-missing"},
    {ErrorCode::TooFast, "too-fast"},
    {ErrorCode::NotAMember, "not-a-member"},
    {ErrorCode::IdConflict, "id-conflict"},
    {ErrorCode::IdInvalid, "id-invalid"},
    {ErrorCode::NotStored, "not-stored"},
    {ErrorCode::NotFound, "not-found"},
    {ErrorCode::NoSuchMessage, "no-such-message"},
    {ErrorCode::NotYours, "not-yours"},
    {ErrorCode::MessageDeleted, "message-deleted"},
    {ErrorCode::ReactionInvalid, "reaction-invalid"},
    {ErrorCode::TooMany, "too-many"},
};

} // namespace

QByteArrayView errorCodeName(ErrorCode code)
{
    const auto *const found = std::find_if(std::begin(namedCodes), std::end(namedCodes),
                                           [code](const NamedCode &n) { return n.code == code; });
    Q_ASSERT(found != std::end(namedCodes));
    return found->name;
}

std::optional<ErrorCode> errorCodeFromName(QByteArrayView name)
{
    const auto *const found = std::find_if(std::begin(namedCodes), std::end(namedCodes),
                                           [name](const NamedCode &n) { return n.name == name; });
    return found == std::end(namedCodes) ? std::nullopt : std::optional(found->code);
}

QByteArray ErrorReply::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.text("code"_L1, QString::fromLatin1(errorCodeName(error.code)));
    json.text("message"_L1, error.text);
    if (error.limit != 0)
        json.integer("limit"_L1, error.limit);
    if (error.retryAfterMs != 0)
        json.integer("retryAfter"_L1, error.retryAfterMs);
    if (!receiptId.isEmpty())
        json.text("receiptId"_L1, QString::fromUtf8(receiptId));
    if (!destination.isEmpty())
        json.text("destination"_L1, QString::fromUtf8(destination));
    json.endObject();
    return json.json();
}

std::optional<ErrorReply> ErrorReply::fromJson(const QByteArray &json)
{
    JsonFields fields(json);
    const auto code = errorCodeFromName(fields.requiredText("code"_L1).toUtf8());
    ErrorReply reply;
    reply.error.text = fields.requiredText("message"_L1);
    reply.error.limit = fields.integer("limit"_L1, 0);
    reply.error.retryAfterMs = fields.integer("retryAfter"_L1, 0);
    reply.receiptId = fields.text("receiptId"_L1).toUtf8();
    reply.destination = fields.text("destination"_L1).toUtf8();
    if (!code || fields.hasFailed())
        return std::nullopt;
    reply.error.code = *code;
    return reply;
}

} // namespace chat
