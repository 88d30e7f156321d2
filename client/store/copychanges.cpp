// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/copyfile.h"
#include "client/store/copyrow.h"

#include <QVariant>

namespace client {

using namespace Qt::StringLiterals;

// What became of messages after they were copied.

bool CopyFile::write(qint64 host, const chat::ChatMessage &message)
{
    QSqlQuery query = m_file.prepared(
        u"INSERT INTO messages (host, %1, folded_writer, folded)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (host, room, seq) DO UPDATE SET"
        " (id, writer, text, sent_at_ms, seal, state, revision, folded_writer, folded)"
        " = (excluded.id, excluded.writer, excluded.text, excluded.sent_at_ms, excluded.seal,"
        " excluded.state, excluded.revision, excluded.folded_writer, excluded.folded)"
        " WHERE excluded.revision >= messages.revision"_s.arg(QLatin1String(copyRowColumns)));
    query.addBindValue(host);
    bindCopyRow(query, message);
    return run(query);
}

std::optional<QList<chat::ChatMessage>> CopyFile::select(qint64 host, chat::RoomId room,
                                                         const QString &condition,
                                                         const QVariantList &values)
{
    QSqlQuery query
        = m_file.prepared(u"SELECT %1 FROM messages WHERE host = ? AND room = ? AND %2"_s.arg(
            QLatin1String(copyRowColumns), condition));
    query.addBindValue(host);
    query.addBindValue(room);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!run(query))
        return std::nullopt;
    QList<chat::ChatMessage> messages;
    while (query.next()) {
        if (const auto message = readCopyRow(query))
            messages.append(*message);
    }
    return messages;
}

bool CopyFile::refresh(const QByteArray &epoch, const QList<chat::ChatMessage> &messages)
{
    const auto host = hostNumber(epoch);
    if (!host)
        return false;
    for (const chat::ChatMessage &message : messages) {
        const auto known = select(*host, message.room, u"seq = ?"_s, {message.seq});
        if (!known)
            return false;
        const bool isOlder
            = !known->isEmpty() && known->constFirst().state->revision < message.state->revision;
        if (isOlder && !write(*host, message))
            return false;
        if (!requote(*host, message))
            return false;
    }
    return true;
}

bool CopyFile::apply(const QByteArray &epoch, const chat::MessageChange &change)
{
    const auto host = hostNumber(epoch);
    if (!host)
        return false;
    auto known = select(*host, change.room, u"seq = ?"_s, {change.seq});
    if (!known)
        return false;
    chat::ChatMessage message{.room = change.room, .writer = change.writer, .seq = change.seq};
    if (!known->isEmpty())
        message = known->constFirst();
    if (!change.applyTo(message))
        return true;
    if (!known->isEmpty() && !write(*host, message))
        return false;
    const bool isQuoted = change.kind == chat::MessageChange::Kind::Edited
        || change.kind == chat::MessageChange::Kind::Deleted;
    return !isQuoted || requote(*host, message);
}

/// What was deleted must not live on in those who answered it.
bool CopyFile::requote(qint64 host, const chat::ChatMessage &original)
{
    const QString mark = u"\"replyTo\":%1,"_s.arg(original.seq);
    const auto answers
        = select(host, original.room, u"state <> '' AND instr(state, ?) > 0"_s, {mark});
    if (!answers)
        return false;
    for (chat::ChatMessage answer : *answers) {
        chat::MessageState &state = answer.state.edit();
        if (!state.quoted)
            continue;
        state.quoted->text = chat::quotedText(original.text);
        state.quoted->isDeleted = original.state->isDeleted;
        if (!write(host, answer))
            return false;
    }
    return true;
}

bool CopyFile::noteRevision(const QByteArray &epoch, chat::RoomId room, qint64 revision)
{
    QSqlQuery query = m_file.prepared(u"UPDATE rooms SET revision = ? WHERE room = ? AND host ="
                                      " (SELECT host FROM hosts WHERE epoch = ?)"_s);
    query.addBindValue(revision);
    query.addBindValue(room);
    query.addBindValue(epoch);
    return run(query);
}

} // namespace client
