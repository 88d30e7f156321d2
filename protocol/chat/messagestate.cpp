// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/messagestate.h"

#include "protocol/chat/jsonfields.h"
#include "protocol/chat/jsonwriter.h"

namespace chat {

using namespace Qt::StringLiterals;

namespace {

std::optional<Reaction> readReaction(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    JsonFields fields(value.toObject());
    Reaction reaction{.emoji = fields.requiredText("emoji"_L1)};
    for (const QJsonValue &writer : fields.array("writers"_L1)) {
        if (!writer.isString())
            return std::nullopt;
        reaction.writers.append(writer.toString());
    }
    return fields.valueIfGood(reaction);
}

std::optional<Quote> readQuote(JsonFields &fields)
{
    JsonFields inner(fields.object("quoted"_L1));
    Quote quote{.writer = inner.requiredText("writer"_L1),
                .text = inner.text("message"_L1),
                .isDeleted = inner.boolean("deleted"_L1)};
    if (inner.hasFailed())
        fields.fail(ErrorCode::Malformed, u"The field \"quoted\" is not a quotation."_s);
    return quote;
}

void writeQuote(JsonWriter &json, const Quote &quote)
{
    json.beginObject("quoted"_L1);
    json.text("writer"_L1, quote.writer);
    if (quote.isDeleted)
        json.boolean("deleted"_L1, true);
    else
        json.text("message"_L1, quote.text);
    json.endObject();
}

} // namespace

const MessageState &SharedMessageState::operator*() const
{
    static const MessageState empty;
    return m_data ? m_data->state : empty;
}

MessageState &SharedMessageState::edit()
{
    if (!m_data)
        m_data = new Data;
    return m_data->state;
}

QString quotedText(const QString &text)
{
    if (text.size() <= Quote::longestText)
        return text;
    const bool isSplit = text.at(Quote::longestText - 1).isHighSurrogate();
    return text.left(Quote::longestText - (isSplit ? 1 : 0));
}

void writeReactions(JsonWriter &json, const QList<Reaction> &reactions)
{
    json.beginArray("reactions"_L1);
    for (const Reaction &reaction : reactions) {
        json.beginObject();
        json.text("emoji"_L1, reaction.emoji);
        json.beginArray("writers"_L1);
        for (const QString &writer : reaction.writers)
            json.text(writer);
        json.endArray();
        json.endObject();
    }
    json.endArray();
}

void writeMessageState(JsonWriter &json, const MessageState &state)
{
    if (state.replyTo != 0)
        json.integer("replyTo"_L1, state.replyTo);
    if (state.quoted)
        writeQuote(json, *state.quoted);
    if (state.editedAt.isValid())
        json.text("editedAt"_L1, state.editedAt.toString(Qt::ISODateWithMs));
    if (state.isDeleted)
        json.boolean("deleted"_L1, true);
    if (!state.reactions.isEmpty())
        writeReactions(json, state.reactions);
    if (state.pinnedAt.isValid())
        json.text("pinnedAt"_L1, state.pinnedAt.toString(Qt::ISODateWithMs));
    if (state.revision != 0)
        json.integer("revision"_L1, state.revision);
}

QList<Reaction> readReactions(JsonFields &fields)
{
    QList<Reaction> reactions;
    if (!fields.has("reactions"_L1))
        return reactions;
    for (const QJsonValue &value : fields.array("reactions"_L1)) {
        const auto reaction = readReaction(value);
        if (reaction)
            reactions.append(*reaction);
        else
            fields.fail(ErrorCode::Malformed, u"The field \"reactions\" is not a list of them."_s);
    }
    return reactions;
}

MessageState readMessageState(JsonFields &fields)
{
    MessageState state;
    state.replyTo = fields.integer("replyTo"_L1, 0);
    if (fields.has("quoted"_L1))
        state.quoted = readQuote(fields);
    state.editedAt = fields.time("editedAt"_L1);
    state.isDeleted = fields.boolean("deleted"_L1);
    state.reactions = readReactions(fields);
    state.pinnedAt = fields.time("pinnedAt"_L1);
    state.revision = fields.integer("revision"_L1, 0);
    return state;
}

} // namespace chat
