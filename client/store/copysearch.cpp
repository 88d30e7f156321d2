// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/copyfile.h"
#include "client/store/copyrow.h"

#include <QElapsedTimer>
#include <QVariant>

#include <limits>

namespace client {

using namespace Qt::StringLiterals;

namespace {

/// Messages looked at between two looks at the clock.
constexpr int stride = 4'000;
/// The cursor is a place in one number: so many messages of one millisecond can be told apart.
constexpr qint64 mostOfAMillisecond = 4'096;

/// Newest first, as the index "messages_by_time" goes backwards.
const QString newestFirst = u" ORDER BY sent_at_ms DESC, room DESC, seq DESC"_s;

/// Where a search goes on: with the messages of this millisecond or before, but for the first so
/// many.
struct Place
{
    qint64 time = std::numeric_limits<qint64>::max();
    qint64 skip = 0;
};

Place startOf(const chat::SearchRequest &request)
{
    if (request.before > 0)
        return {.time = request.before / mostOfAMillisecond,
                .skip = request.before % mostOfAMillisecond};
    return request.to.isValid() ? Place{.time = request.to.toMSecsSinceEpoch() - 1} : Place{};
}

/// Binds by name, for which they all have the same names.
void bind(QSqlQuery &query, qint64 host, const chat::SearchRequest &request, const Place &place)
{
    query.bindValue(u":host"_s, host);
    query.bindValue(u":room"_s, request.room);
    query.bindValue(u":from"_s,
                    request.from.isValid() ? request.from.toMSecsSinceEpoch()
                                           : std::numeric_limits<qint64>::min());
    query.bindValue(u":time"_s, place.time);
    query.bindValue(u":skip"_s, place.skip);
}

const QString inRange = u" FROM messages WHERE host = :host AND sent_at_ms BETWEEN :from AND :time"
                        " AND (:room = 0 OR room = :room)"_s;

QString strideSql()
{
    return u"SELECT %1 FROM messages WHERE rowid IN (SELECT rowid%2%3 LIMIT %4 OFFSET :skip)"
           " AND instr(folded, :text) > 0 AND (:writer = '' OR folded_writer = :writer)%3"_s.arg(
               QLatin1String(copyRowColumns), inRange, newestFirst, QString::number(stride));
}

QString lastOfStrideSql()
{
    return u"SELECT sent_at_ms, room, seq%1%2 LIMIT 1 OFFSET :skip + %3"_s.arg(
        inRange, newestFirst, QString::number(stride - 1));
}

} // namespace

std::optional<chat::SearchPage> CopyFile::search(const QByteArray &epoch,
                                                 const chat::SearchRequest &request)
{
    const auto host = hostNumber(epoch);
    if (!host)
        return std::nullopt;
    QElapsedTimer timer;
    timer.start();
    chat::SearchPage page;
    Place place = startOf(request);
    QSqlQuery hits = m_file.prepared(strideSql());
    QSqlQuery last = m_file.prepared(lastOfStrideSql());
    const QString text = folded(request.text);
    const QString writer = folded(request.writer);
    for (;;) {
        bind(hits, *host, request, place);
        hits.bindValue(u":text"_s, text.isNull() ? u""_s : text);
        hits.bindValue(u":writer"_s, writer.isNull() ? u""_s : writer);
        if (!run(hits))
            return std::nullopt;
        while (page.messages.size() < request.limit && hits.next()) {
            if (const auto message = readCopyRow(hits))
                page.messages.append(*message);
        }
        const bool isFull = page.messages.size() == request.limit;
        hits.finish();

        qint64 time = 0;
        chat::RoomId room = 0;
        qint64 seq = 0;
        if (isFull) {
            const chat::ChatMessage &oldest = page.messages.constLast();
            time = oldest.sentAt.toMSecsSinceEpoch();
            room = oldest.room;
            seq = oldest.seq;
        } else {
            bind(last, *host, request, place);
            if (!run(last))
                return std::nullopt;
            if (!last.next())
                return page; // that was all
            time = last.value(0).toLongLong();
            room = last.value(1).toInt();
            seq = last.value(2).toLongLong();
            last.finish();
        }
        const auto skip = countFrom(*host, request.room, time, room, seq);
        if (!skip)
            return std::nullopt;
        place = {.time = time, .skip = *skip};
        if (isFull || timer.hasExpired(m_limits.searchTime.count())) {
            page.next = place.time * mostOfAMillisecond + place.skip;
            page.searched = QDateTime::fromMSecsSinceEpoch(place.time, Qt::UTC);
            return page;
        }
    }
}

/// Of the messages of that millisecond, how many come up to and with that one.
std::optional<qint64> CopyFile::countFrom(qint64 host, chat::RoomId wanted, qint64 time,
                                          chat::RoomId room, qint64 seq)
{
    QSqlQuery query
        = m_file.prepared(u"SELECT count(*) FROM messages WHERE host = ? AND sent_at_ms = ?"
                          " AND (room, seq) >= (?, ?) AND (? = 0 OR room = ?)"_s);
    query.addBindValue(host);
    query.addBindValue(time);
    query.addBindValue(room);
    query.addBindValue(seq);
    query.addBindValue(wanted);
    query.addBindValue(wanted);
    if (!run(query) || !query.next())
        return std::nullopt;
    return query.value(0).toLongLong();
}

} // namespace client
