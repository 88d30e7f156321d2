// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historyimport.h"

#include "protocol/chat/chatmessage.h"
#include "protocol/chat/messagetext.h"
#include "protocol/chat/requests.h"
#include "server/history/folderlock.h"
#include "server/history/historyfile.h"
#include "server/history/messagerows.h"
#include "server/history/migrations.h"
#include "server/history/searchindex.h"
#include "server/history/sqlfile.h"
#include "server/history/sqliteconnection.h"
#include "server/history/storedreactions.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSqlQuery>

#include <utility>

namespace server {

using namespace Qt::StringLiterals;

namespace {

/// Far above what an export writes.
constexpr qint64 longestLine = 1 << 20;
constexpr int linesBetweenLooks = 500;

std::optional<QString> problemOf(const chat::ChatMessage &message)
{
    if (message.state->isDeleted)
        return message.text.isEmpty() ? std::nullopt
                                      : std::optional(u"a deleted message has no text"_s);
    const auto text = chat::normalizeMessageText(message.text, longestLine);
    const auto *error = std::get_if<chat::Error>(&text);
    return error ? std::optional(error->text) : std::nullopt;
}

/// Of a field in hexadecimal; empty when it is absent, nothing when it is something else.
std::optional<QByteArray> octets(const QJsonObject &object, QLatin1String name)
{
    const QByteArray hex = object.value(name).toString().toLatin1();
    QByteArray octets = QByteArray::fromHex(hex);
    return octets.toHex() == hex ? std::optional(octets) : std::nullopt;
}

qint64 msecsOf(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

void takeChanges(MessageRow &row, const chat::ChatMessage &message, const QJsonObject &object)
{
    const chat::MessageState &state = *message.state;
    row.replyTo = state.replyTo;
    row.revision = state.revision;
    if (row.revision == 0)
        return;
    if (state.isDeleted) {
        const auto at
            = QDateTime::fromString(object.value("deletedAt"_L1).toString(), Qt::ISODateWithMs);
        row.deletedAtMs = at.isValid() ? msecsOf(at) : row.sentAtMs;
        return;
    }
    row.editedAtMs = msecsOf(state.editedAt);
    row.pinnedAtMs = msecsOf(state.pinnedAt);
    // Read and written anew: it is what a row may hold, whatever the file says.
    row.reactions
        = StoredReactions(object.value("storedReactions"_L1).toString().toUtf8()).stored();
}

/// One transaction on the store; what is wrong comes back as a line for people, without the number
/// of the line in the file.
class Importer
{
public:
    explicit Importer(const QString &file)
        : m_connection(file)
    { }
    ~Importer() { clear(); }
    Q_DISABLE_COPY_MOVE(Importer)

    [[nodiscard]] std::optional<QString> open();
    [[nodiscard]] std::optional<QString> take(const QByteArray &line);
    [[nodiscard]] std::optional<QString> commit();

    [[nodiscard]] qint64 added() const { return m_added; }
    [[nodiscard]] qint64 repeats() const { return m_repeats; }

private:
    void clear();
    [[nodiscard]] std::variant<MessageRow, QString> parse(const QByteArray &line) const;
    [[nodiscard]] std::variant<bool, QString> isKnown(const MessageRow &row);
    [[nodiscard]] std::optional<QString> insert(const MessageRow &row);
    [[nodiscard]] std::optional<QString> writeRooms();

    SqliteConnection m_connection;
    QSqlQuery m_selectById;
    QSqlQuery m_selectTombstone;
    QSqlQuery m_insertRoom;
    QSqlQuery m_insert;
    QMap<chat::RoomId, RoomNumbers> m_rooms;
    qint64 m_lastRow = 0;
    bool m_wasEmpty = true;
    qint64 m_added = 0;
    qint64 m_repeats = 0;
};

void Importer::clear()
{
    // Before the connection that they use.
    m_selectById = QSqlQuery();
    m_selectTombstone = QSqlQuery();
    m_insertRoom = QSqlQuery();
    m_insert = QSqlQuery();
}

std::optional<QString> Importer::open()
{
    auto failure = m_connection.open();
    QSqlDatabase &database = m_connection.database();
    if (!failure)
        failure = checkIdentity(database);
    if (!failure)
        failure = m_connection.applyPragmas();
    if (!failure)
        failure = migrate(database);
    if (failure)
        return failure;
    const std::pair<QSqlQuery *, QLatin1String> all[] = {
        {&m_selectById, "select-message-by-id"_L1},
        {&m_selectTombstone, "select-tombstone"_L1},
        {&m_insertRoom, "insert-room"_L1},
        {&m_insert, "salvage-message"_L1},
    };
    for (const auto &[query, name] : all) {
        *query = QSqlQuery(database);
        if (!query->prepare(sqlStatement(name)))
            return failureText(query->lastError());
    }
    QSqlQuery query(database);
    if (!query.exec(sqlStatement("select-last-row"_L1)) || !query.next())
        return failureText(query.lastError());
    m_lastRow = query.value(0).toLongLong();
    m_wasEmpty = m_lastRow == 0;
    if (!query.exec(sqlStatement("select-rooms"_L1)))
        return failureText(query.lastError());
    while (query.next())
        m_rooms.insert(query.value(0).toInt(), readRoomNumbers(query));
    return database.transaction() ? std::nullopt : std::optional(failureText(database.lastError()));
}

std::variant<MessageRow, QString> Importer::parse(const QByteArray &line) const
{
    const auto message = chat::ChatMessage::fromJson(line);
    if (!message || message->type != chat::ChatMessage::Type::Chat)
        return u"this is not a message of an export"_s;
    if (message->seq < 1 || !message->sentAt.isValid() || !chat::isMessageId(message->id))
        return u"the message has no number, no time or no id"_s;
    if (const auto problem = problemOf(*message))
        return *problem;
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto sender = octets(object, "sender"_L1);
    const auto hash = octets(object, "textHash"_L1);
    if (!sender || !hash)
        return u"the field \"sender\" or \"textHash\" is not hexadecimal"_s;
    MessageRow row{
        .room = message->room,
        .seq = message->seq,
        .sender = *sender,
        .id = message->id,
        .writer = message->writer,
        .text = message->text,
        .sentAtMs = message->sentAt.toMSecsSinceEpoch(),
        .textHash = hash->isEmpty() ? textHash(message->text) : *hash,
    };
    takeChanges(row, *message, object);
    return row;
}

std::variant<bool, QString> Importer::isKnown(const MessageRow &row)
{
    const QVariantList key{row.sender.isNull() ? QByteArray("") : row.sender, row.id};
    const QString another = u"its id is that of another message here"_s;
    const auto found = readRows(m_selectById, key);
    if (const auto *error = std::get_if<QSqlError>(&found))
        return failureText(*error);
    for (const FoundRow &each : std::get<QList<FoundRow>>(found)) {
        const MessageRow &there = each.message;
        if (there.room == row.room && there.seq == row.seq && there.textHash == row.textHash)
            return true;
        return another;
    }
    m_selectTombstone.bindValue(0, key.at(0));
    m_selectTombstone.bindValue(1, key.at(1));
    if (!m_selectTombstone.exec())
        return failureText(m_selectTombstone.lastError());
    if (!m_selectTombstone.next())
        return false;
    const TombstoneRow left = readTombstone(m_selectTombstone).first;
    m_selectTombstone.finish();
    if (left.room == row.room && left.seq == row.seq && left.textHash == row.textHash)
        return true;
    return another;
}

std::optional<QString> Importer::take(const QByteArray &line)
{
    const auto parsed = parse(line);
    if (const auto *problem = std::get_if<QString>(&parsed))
        return *problem;
    const auto &row = std::get<MessageRow>(parsed);
    const auto known = isKnown(row);
    if (const auto *problem = std::get_if<QString>(&known))
        return *problem;
    if (std::get<bool>(known)) {
        ++m_repeats;
        return std::nullopt;
    }
    return insert(row);
}

std::optional<QString> Importer::insert(const MessageRow &row)
{
    if (!m_rooms.contains(row.room)) {
        m_insertRoom.bindValue(0, row.room);
        m_insertRoom.bindValue(1, roomHash(row.room, {}));
        if (!m_insertRoom.exec())
            return failureText(m_insertRoom.lastError());
    }
    bindWholeRow(m_insert, ++m_lastRow, row);
    if (!m_insert.exec())
        return failureText(m_insert.lastError());
    if (m_insert.numRowsAffected() == 0)
        return u"number %1 of room %2 is another message here"_s.arg(row.seq).arg(row.room);
    RoomNumbers &numbers = m_rooms[row.room];
    numbers.lastSeq = std::max(numbers.lastSeq, row.seq);
    numbers.revision = std::max(numbers.revision, row.revision);
    ++m_added;
    return std::nullopt;
}

std::optional<QString> Importer::writeRooms()
{
    QSqlQuery update(m_connection.database());
    if (!update.prepare(sqlStatement("update-room"_L1)))
        return failureText(update.lastError());
    for (auto room = m_rooms.begin(); room != m_rooms.end(); ++room) {
        bindRoom(update, room.key(), room.value());
        if (!update.exec())
            return failureText(update.lastError());
    }
    return std::nullopt;
}

std::optional<QString> Importer::commit()
{
    auto failure = writeRooms();
    QSqlDatabase &database = m_connection.database();
    if (!failure && m_added > 0 && !m_wasEmpty) {
        // A search goes by the order of the rows, which is that of time.
        for (const auto name : {"renumber-away"_L1, "renumber-back"_L1}) {
            QSqlQuery query(database);
            if (!failure && !query.exec(sqlStatement(name)))
                failure = failureText(query.lastError());
        }
    }
    if (failure)
        return failure;
    return database.commit() ? std::nullopt : std::optional(failureText(database.lastError()));
}

} // namespace

HistoryImport::HistoryImport(Request request, QObject *parent)
    : HistoryTask(parent)
    , m_request(std::move(request))
{ }

HistoryImport::~HistoryImport()
{
    finish();
}

HistoryTask::Result HistoryImport::run()
{
    QFile file(m_request.file);
    if (!file.open(QIODevice::ReadOnly))
        return failed(u"Cannot read %1: %2."_s.arg(QDir::toNativeSeparators(m_request.file),
                                                   file.errorString()));
    const QDir folder(m_request.folder);
    if (!folder.exists())
        return failed(u"There is no folder %1."_s.arg(QDir::toNativeSeparators(m_request.folder)));
    FolderLock lock;
    if (const auto failure = lock.lock(m_request.folder))
        return failed(*failure);

    Importer importer(historyFileIn(folder.path()));
    if (const auto failure = importer.open())
        return failed(u"Cannot open the history in %1: %2."_s.arg(
            QDir::toNativeSeparators(m_request.folder), *failure));
    for (qint64 number = 1; !file.atEnd(); ++number) {
        if (number % linesBetweenLooks == 0) {
            tellProgress(file.pos(), file.size());
            if (isCancelled())
                return cancelled(); // and SQLite takes the transaction back
        }
        const QByteArray line = file.readLine(longestLine).trimmed();
        if (line.isEmpty())
            continue;
        if (const auto problem = importer.take(line))
            return failed(u"Line %1 of %2: %3. Nothing was imported."_s.arg(number).arg(
                QDir::toNativeSeparators(m_request.file), *problem));
    }
    if (isCancelled())
        return cancelled();
    // An index of other rows must not outlive them.
    const auto indexes = folder.entryList({SearchIndex::fileName() + u'*'}, QDir::Files);
    for (const QString &name : indexes) {
        if (!QFile::remove(folder.filePath(name)))
            return failed(u"Cannot remove %1. Nothing was imported."_s.arg(name));
    }
    if (const auto failure = importer.commit())
        return failed(u"Cannot write the history: %1. Nothing was imported."_s.arg(*failure));
    tellProgress(file.size(), file.size());
    return {End::Done,
            u"%1 messages were imported; %2 were there already."_s.arg(importer.added())
                .arg(importer.repeats())};
}

} // namespace server
