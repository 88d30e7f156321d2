// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/copyfile.h"

#include <QVariant>

namespace client {

using namespace Qt::StringLiterals;

// The conversations with single persons: hosts keep nothing of them.

std::optional<QList<DirectBook::Conversation>> CopyFile::directs(const QByteArray &epoch)
{
    QSqlQuery query = m_file.prepared(
        u"SELECT number, nickname, is_open,"
        " coalesce((SELECT max(seq) FROM messages"
        " WHERE messages.host = directs.host AND room = number), 0)"
        " FROM directs JOIN hosts USING (host) WHERE epoch = ? ORDER BY number DESC"_s);
    query.addBindValue(epoch);
    if (!run(query))
        return std::nullopt;
    QList<DirectBook::Conversation> all;
    while (query.next()) {
        all.append({.number = query.value(0).toInt(),
                    .nickname = query.value(1).toString(),
                    .isOpen = query.value(2).toBool(),
                    .lastSeq = query.value(3).toLongLong()});
    }
    return all;
}

bool CopyFile::noteDirect(const QByteArray &epoch, const DirectBook::Conversation &conversation)
{
    QSqlQuery query
        = m_file.prepared(u"INSERT INTO directs (host, number, nickname, is_open)"
                          " SELECT host, ?, ?, ? FROM hosts WHERE epoch = ?"
                          " ON CONFLICT (host, number) DO UPDATE SET"
                          " (nickname, is_open) = (excluded.nickname, excluded.is_open)"_s);
    query.addBindValue(conversation.number);
    query.addBindValue(conversation.nickname);
    query.addBindValue(conversation.isOpen ? 1 : 0);
    query.addBindValue(epoch);
    return run(query);
}

} // namespace client
