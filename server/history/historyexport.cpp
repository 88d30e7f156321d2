// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historyexport.h"

#include "protocol/chat/chatmessage.h"
#include "protocol/chat/jsonwriter.h"
#include "server/history/historyfile.h"
#include "server/history/messagerows.h"
#include "server/history/migrations.h"
#include "server/history/sqlfile.h"
#include "server/history/sqliteconnection.h"
#include "server/history/storedreactions.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QSqlQuery>

#include <utility>

namespace server {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowsAtOnce = 500;

QByteArray htmlHead(chat::RoomId room)
{
    // No script, no link, no picture: a page that shows text and fetches nothing.
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" "
           "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<title>Room "
        + QByteArray::number(room)
        + "</title>\n<style>body{font-family:sans-serif;max-width:50em;margin:2em auto;padding:0 "
          "1em}p{margin:.4em 0;white-space:pre-wrap;overflow-wrap:anywhere}time{color:#666;"
          "font-size:.85em}</style></head>\n<body><h1>Room "
        + QByteArray::number(room) + "</h1>\n";
}

QByteArray head(ExportFormat format, chat::RoomId room)
{
    return format == ExportFormat::Html ? htmlHead(room) : QByteArray();
}

QByteArray foot(ExportFormat format)
{
    return format == ExportFormat::Html ? QByteArray("</body></html>\n") : QByteArray();
}

QString timeText(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// What makes a message more than what was sent once. The hash of the first text tells a repeat.
void writeChanges(chat::JsonWriter &json, const MessageRow &row)
{
    if (row.replyTo != 0)
        json.integer("replyTo"_L1, row.replyTo);
    if (row.revision == 0)
        return;
    if (row.editedAtMs != 0)
        json.text("editedAt"_L1, timeText(row.editedAtMs));
    if (row.deletedAtMs != 0) {
        json.boolean("deleted"_L1, true);
        json.text("deletedAt"_L1, timeText(row.deletedAtMs));
    }
    if (row.pinnedAtMs != 0)
        json.text("pinnedAt"_L1, timeText(row.pinnedAtMs));
    if (!row.reactions.isEmpty())
        json.text("storedReactions"_L1, QString::fromUtf8(row.reactions));
    json.integer("revision"_L1, row.revision);
    json.text("textHash"_L1, QString::fromLatin1(row.textHash.toHex()));
}

QByteArray jsonLine(const MessageRow &row)
{
    chat::JsonWriter json;
    json.beginObject();
    json.text("chatRoomId"_L1, QString::number(row.room));
    json.text("writer"_L1, row.writer);
    json.text("message"_L1, row.text);
    json.text("type"_L1, chat::typeName(chat::ChatMessage::Type::Chat));
    json.text("id"_L1, QString::fromUtf8(row.id));
    json.integer("seq"_L1, row.seq);
    json.text("sentAt"_L1, timeText(row.sentAtMs));
    json.text("sender"_L1, QString::fromLatin1(row.sender.toHex()));
    writeChanges(json, row);
    json.endObject();
    return json.json() + '\n';
}

QString lineTime(const MessageRow &row)
{
    return QDateTime::fromMSecsSinceEpoch(row.sentAtMs, Qt::UTC)
        .toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

/// "(answers 17, edited, 👍 2)" behind a text; empty for most.
QString remarksOf(const MessageRow &row)
{
    QStringList remarks;
    if (row.replyTo != 0 && row.deletedAtMs == 0)
        remarks.append(u"answers %1"_s.arg(row.replyTo));
    if (row.deletedAtMs != 0)
        remarks.append(u"deleted"_s);
    if (row.editedAtMs != 0)
        remarks.append(u"edited"_s);
    if (row.pinnedAtMs != 0)
        remarks.append(u"pinned"_s);
    for (const chat::Reaction &reaction : StoredReactions(row.reactions).told())
        remarks.append(u"%1 %2"_s.arg(reaction.emoji).arg(reaction.writers.size()));
    if (remarks.isEmpty())
        return {};
    return (row.text.isEmpty() ? u"(%1)"_s : u" (%1)"_s).arg(remarks.join(u", "_s));
}

QByteArray textLine(const MessageRow &row)
{
    // Further lines are set in, so that none of them looks like a message of its own.
    QString text = row.text + remarksOf(row);
    text.replace(u'\n', "\n    "_L1);
    return u"[%1] %2: %3\n"_s.arg(lineTime(row), row.writer, text).toUtf8();
}

QByteArray htmlLine(const MessageRow &row)
{
    return u"<p><time>%1</time> <b>%2</b>\n%3</p>\n"_s
        .arg(lineTime(row), row.writer.toHtmlEscaped(),
             QString(row.text + remarksOf(row)).toHtmlEscaped())
        .toUtf8();
}

/// The rows of a room, from the oldest on.
class RoomRows
{
public:
    explicit RoomRows(const QString &file)
        : m_connection(file)
    { }
    ~RoomRows() { m_select = QSqlQuery(); }
    Q_DISABLE_COPY_MOVE(RoomRows)

    [[nodiscard]] std::optional<QString> open(chat::RoomId room);
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] std::variant<QList<FoundRow>, QSqlError> next();

private:
    SqliteConnection m_connection;
    QSqlQuery m_select;
    chat::RoomId m_room = 0;
    qint64 m_last = 0;
    qint64 m_total = 0;
};

std::optional<QString> RoomRows::open(chat::RoomId room)
{
    m_room = room;
    if (auto failure = m_connection.open())
        return failure;
    if (!isOfThisVersion(m_connection.database()))
        return u"another version of this program wrote it: start this one's host on it once"_s;
    QSqlQuery count(m_connection.database());
    m_select = QSqlQuery(m_connection.database());
    m_select.setForwardOnly(true);
    if (!count.prepare(u"SELECT count(*) FROM messages WHERE room = ?"_s)
        || !m_select.prepare(sqlStatement("select-messages-from"_L1)))
        return failureText(m_connection.database().lastError());
    count.bindValue(0, room);
    if (!count.exec() || !count.next())
        return failureText(count.lastError());
    m_total = count.value(0).toLongLong();
    return std::nullopt;
}

std::variant<QList<FoundRow>, QSqlError> RoomRows::next()
{
    auto rows = readRows(m_select, {m_room, m_last, rowsAtOnce});
    if (const auto *found = std::get_if<QList<FoundRow>>(&rows); found && !found->isEmpty())
        m_last = found->last().message.seq;
    return rows;
}

} // namespace

std::optional<ExportFormat> exportFormatFromName(QStringView name)
{
    if (name == "text"_L1)
        return ExportFormat::Text;
    if (name == "jsonl"_L1)
        return ExportFormat::JsonLines;
    if (name == "html"_L1)
        return ExportFormat::Html;
    return std::nullopt;
}

QByteArray exportedMessage(ExportFormat format, const MessageRow &row)
{
    switch (format) {
    case ExportFormat::Text:
        return textLine(row);
    case ExportFormat::JsonLines:
        return jsonLine(row);
    case ExportFormat::Html:
        break;
    }
    return htmlLine(row);
}

HistoryExport::HistoryExport(Request request, QObject *parent)
    : HistoryTask(parent)
    , m_request(std::move(request))
{ }

HistoryExport::~HistoryExport()
{
    finish();
}

HistoryTask::Result HistoryExport::run()
{
    const QString database = historyFileIn(m_request.folder);
    if (!QFileInfo::exists(database))
        return failed(
            u"There is no history in %1."_s.arg(QDir::toNativeSeparators(m_request.folder)));
    RoomRows rows(database);
    if (const auto failure = rows.open(m_request.room))
        return failed(
            u"Cannot read the history %1: %2."_s.arg(QDir::toNativeSeparators(database), *failure));
    QSaveFile file(m_request.file);
    if (!file.open(QIODevice::WriteOnly))
        return failed(u"Cannot write %1: %2."_s.arg(QDir::toNativeSeparators(m_request.file),
                                                    file.errorString()));
    file.write(head(m_request.format, m_request.room));
    qint64 done = 0;
    qint64 damaged = 0;
    for (bool isMore = true; isMore;) {
        if (isCancelled())
            return cancelled(); // the file was never there under its name
        const auto outcome = rows.next();
        if (const auto *error = std::get_if<QSqlError>(&outcome))
            return failed(u"Cannot read the history: %1."_s.arg(failureText(*error)));
        const auto &found = std::get<QList<FoundRow>>(outcome);
        for (const FoundRow &row : found) {
            if (row.isSound())
                file.write(exportedMessage(m_request.format, row.message));
            else
                ++damaged;
        }
        done += found.size();
        isMore = found.size() == rowsAtOnce;
        tellProgress(done, qMax(rows.total(), done));
    }
    file.write(foot(m_request.format));
    if (!file.commit())
        return failed(u"Cannot write %1: %2."_s.arg(QDir::toNativeSeparators(m_request.file),
                                                    file.errorString()));
    QString text = u"%1 messages of room %2 are in %3."_s.arg(done - damaged)
                       .arg(m_request.room)
                       .arg(QDir::toNativeSeparators(m_request.file));
    if (damaged > 0)
        text += u" %1 were left out: they are damaged."_s.arg(damaged);
    return {End::Done, text};
}

} // namespace server
