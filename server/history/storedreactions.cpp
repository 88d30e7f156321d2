// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/storedreactions.h"

#include "protocol/chat/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace server {

using namespace Qt::StringLiterals;

// [{"emoji":"👍","by":["<sender>","<writer>",…]}]

StoredReactions::StoredReactions(const QByteArray &stored)
{
    if (stored.isEmpty())
        return;
    const QJsonArray kinds = QJsonDocument::fromJson(stored).array();
    for (const QJsonValue &value : kinds) {
        const QJsonObject object = value.toObject();
        Kind kind{.emoji = object.value("emoji"_L1).toString(), .persons = {}};
        const QJsonArray by = object.value("by"_L1).toArray();
        for (qsizetype i = 0; i + 1 < by.size(); i += 2)
            kind.persons.append({by.at(i).toString().toUtf8(), by.at(i + 1).toString()});
        m_reactions.append(kind);
    }
}

bool StoredReactions::has(const QString &emoji, const QByteArray &sender,
                          const QString &writer) const
{
    return std::any_of(m_reactions.begin(), m_reactions.end(), [&](const Kind &kind) {
        return kind.emoji == emoji
            && std::any_of(kind.persons.begin(), kind.persons.end(), [&](const Person &each) {
                   return each.sender == sender && each.writer == writer;
               });
    });
}

bool StoredReactions::hasKind(const QString &emoji) const
{
    return std::any_of(m_reactions.begin(), m_reactions.end(),
                       [&](const Kind &kind) { return kind.emoji == emoji; });
}

void StoredReactions::add(const QString &emoji, const QByteArray &sender, const QString &writer)
{
    const auto kind = std::find_if(m_reactions.begin(), m_reactions.end(),
                                   [&](const Kind &each) { return each.emoji == emoji; });
    if (kind == m_reactions.end()) {
        m_reactions.append({emoji, {{sender, writer}}});
        return;
    }
    const auto person = std::find_if(kind->persons.begin(), kind->persons.end(),
                                     [&](const Person &each) { return each.sender == sender; });
    if (person == kind->persons.end())
        kind->persons.append({sender, writer});
    else
        person->writer = writer;
}

bool StoredReactions::remove(const QString &emoji, const QByteArray &sender)
{
    for (qsizetype i = 0; i < m_reactions.size(); ++i) {
        Kind &kind = m_reactions[i];
        if (kind.emoji != emoji)
            continue;
        const auto removed
            = kind.persons.removeIf([&](const Person &each) { return each.sender == sender; });
        if (kind.persons.isEmpty())
            m_reactions.removeAt(i);
        return removed > 0;
    }
    return false;
}

qsizetype StoredReactions::count() const
{
    qsizetype sum = 0;
    for (const Kind &kind : m_reactions)
        sum += kind.persons.size();
    return sum;
}

QByteArray StoredReactions::stored() const
{
    if (m_reactions.isEmpty())
        return {};
    chat::JsonWriter json;
    json.beginArray();
    for (const Kind &kind : m_reactions) {
        json.beginObject();
        json.text("emoji"_L1, kind.emoji);
        json.beginArray("by"_L1);
        for (const Person &person : kind.persons) {
            json.text(QString::fromUtf8(person.sender));
            json.text(person.writer);
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    return json.json();
}

QList<chat::Reaction> StoredReactions::told() const
{
    QList<chat::Reaction> reactions;
    reactions.reserve(m_reactions.size());
    for (const Kind &kind : m_reactions) {
        chat::Reaction reaction{.emoji = kind.emoji};
        for (const Person &person : kind.persons)
            reaction.writers.append(person.writer);
        reactions.append(reaction);
    }
    return reactions;
}

} // namespace server
