// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/messagelistmodel.h"

#include "ui/mentions.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ui {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds groupGap = 5min;
constexpr std::chrono::milliseconds longPause = 1h;
constexpr int longestRun = 500; // then the next one begins: a row is found in few steps
constexpr QLatin1String actionMark("/me ");

bool isNotice(MessageListModel::Kind kind)
{
    return kind == MessageListModel::Kind::Join || kind == MessageListModel::Kind::Leave;
}

bool isAction(MessageListModel::Kind kind, const QString &text)
{
    return kind == MessageListModel::Kind::Chat && text.startsWith(actionMark)
        && !QStringView(text).mid(actionMark.size()).trimmed().isEmpty();
}

MessageListModel::Kind kindOf(chat::ChatMessage::Type type)
{
    switch (type) {
    case chat::ChatMessage::Type::Join:
        return MessageListModel::Kind::Join;
    case chat::ChatMessage::Type::Leave:
        return MessageListModel::Kind::Leave;
    case chat::ChatMessage::Type::Chat:
        break;
    }
    return MessageListModel::Kind::Chat;
}

} // namespace

MessageListModel::MessageListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const qsizetype at = index.row();
    const Entry &entry = shownAt(at);
    switch (role) {
    case Qt::DisplayRole:
    case int(Role::Text):
        return entry.text;
    case Qt::AccessibleTextRole:
        return accessibleText(at);
    case int(Role::Kind):
        return QVariant::fromValue(entry.kind);
    case int(Role::Key):
        return entry.key;
    case int(Role::Id):
        return entry.id;
    case int(Role::Writer):
        return entry.writer;
    case int(Role::Time):
        return entry.at;
    case int(Role::Own):
        return entry.own;
    case int(Role::Mention):
        return isMention(entry);
    case int(Role::State):
        return QVariant::fromValue(entry.state);
    case int(Role::Reason):
        return entry.reason;
    case int(Role::MissingBefore):
        return entry.kind == Kind::Gap ? entry.seq : 0;
    case int(Role::Seq):
        return entry.kind == Kind::Chat ? entry.seq : 0;
    case int(Role::Edited):
    case int(Role::Deleted):
    case int(Role::Pinned):
    case int(Role::Reactions):
    case int(Role::ReplyTo):
    case int(Role::Quoted):
        return stateData(entry, Role(role));
    case int(Role::FirstOfDay):
    case int(Role::FirstOfGroup):
    case int(Role::LastOfGroup):
    case int(Role::PauseBefore):
    case int(Role::FirstUnread):
    case int(Role::Hidden):
    case int(Role::InRun):
        return groupingData(at, Role(role));
    case int(Role::Action):
        return isAction(entry.kind, entry.text);
    case int(Role::ActionText):
        return QString(entry.writer + entry.text.mid(actionMark.size() - 1));
    default:
        return {};
    }
}

QVariant MessageListModel::groupingData(qsizetype at, Role role) const
{
    if (role == Role::FirstOfDay)
        return firstOfDay(at);
    if (role == Role::FirstOfGroup)
        return firstOfGroup(at);
    if (role == Role::PauseBefore)
        return pauseBefore(at);
    if (role == Role::FirstUnread)
        return at == m_unreadAt;
    if (role == Role::Hidden)
        return isHidden(at);
    if (role == Role::InRun)
        return isNotice(m_entries.at(at).kind)
            && runEnd(at) - at + m_entries.at(at).runPosition > 1;
    return at + 1 == m_entries.size() || firstOfGroup(at + 1);
}

QHash<int, QByteArray> MessageListModel::roleNames() const
{
    return {{int(Role::Kind), "kind"},
            {int(Role::Key), "key"},
            {int(Role::Id), "id"},
            {int(Role::Writer), "writer"},
            {int(Role::Text), "text"},
            {int(Role::Time), "time"},
            {int(Role::Own), "own"},
            {int(Role::State), "state"},
            {int(Role::Reason), "reason"},
            {int(Role::FirstOfDay), "firstOfDay"},
            {int(Role::FirstOfGroup), "firstOfGroup"},
            {int(Role::LastOfGroup), "lastOfGroup"},
            {int(Role::PauseBefore), "pauseBefore"},
            {int(Role::FirstUnread), "firstUnread"},
            {int(Role::Hidden), "hidden"},
            {int(Role::InRun), "inRun"},
            {int(Role::Action), "action"},
            {int(Role::ActionText), "actionText"},
            {int(Role::Seq), "seq"},
            {int(Role::Edited), "edited"},
            {int(Role::Deleted), "deleted"},
            {int(Role::Pinned), "pinned"},
            {int(Role::Reactions), "reactions"},
            {int(Role::ReplyTo), "replyTo"},
            {int(Role::Quoted), "quoted"},
            {int(Role::MissingBefore), "missingBefore"}};
}

QModelIndex MessageListModel::indexOf(const QByteArray &id) const
{
    if (id.isEmpty())
        return {};
    // From the end: what is asked for is mostly what came last.
    for (qsizetype at = m_entries.size() - 1; at >= 0; --at) {
        if (m_entries.at(at).id == id)
            return index(int(at));
    }
    return {};
}

bool MessageListModel::isOnItsWay(int row) const
{
    return row >= m_confirmed;
}

QModelIndex MessageListModel::firstUnread() const
{
    return m_unreadAt < 0 ? QModelIndex() : index(int(m_unreadAt));
}

bool MessageListModel::isComplete() const
{
    return m_complete;
}

qint64 MessageListModel::lastSeq() const
{
    for (qsizetype at = m_confirmed - 1; at >= 0; --at) {
        if (m_entries.at(at).kind == Kind::Chat)
            return m_entries.at(at).seq;
    }
    return 0;
}

void MessageListModel::setReadMark(qint64 seq)
{
    m_readMark = seq;
}

void MessageListModel::setOwnNickname(const QString &nickname)
{
    if (m_ownNickname == nickname)
        return;
    m_ownNickname = nickname;
    for (qsizetype at = 0; at < m_confirmed; ++at) {
        if (!m_entries.at(at).extra->reactions.isEmpty())
            changed(at, at); // others of them are ours now
    }
}

void MessageListModel::setOwnIds(const std::function<bool(const QByteArray &id)> &isOwn)
{
    m_isOwnId = isOwn;
}

void MessageListModel::addMessage(const chat::ChatMessage &message)
{
    Entry entry = entryOf(message);
    if (!entry.id.isEmpty()) {
        if (m_confirmedIds.contains(entry.id))
            return;
        m_confirmedIds.insert(entry.id);
        if (const qsizetype from = outgoingAt(entry.id); from >= 0) {
            confirm(from, std::move(entry));
            return;
        }
    }
    if (m_confirmed > 0 && message.seq > 0) {
        Entry &last = m_entries[m_confirmed - 1];
        if (last.kind == Kind::Gap && last.seq == 0) {
            last.seq = message.seq; // now it is known where the gap ends
            changed(m_confirmed - 1, m_confirmed - 1);
        }
    }
    insertEntries(m_confirmed, {entry}, Region::Host);
}

void MessageListModel::prependHistory(const QList<chat::ChatMessage> &messages, bool complete)
{
    m_complete = complete;
    QList<Entry> entries;
    entries.reserve(messages.size());
    for (const chat::ChatMessage &message : messages) {
        if (!message.id.isEmpty() && m_confirmedIds.contains(message.id))
            continue;
        m_confirmedIds.insert(message.id);
        entries.append(entryOf(message));
    }
    const qint64 next = firstSeq();
    if (!entries.isEmpty() && entries.constLast().seq > 0 && next > entries.constLast().seq + 1)
        entries.append({.kind = Kind::Gap, .seq = next, .at = entries.constLast().at});
    const bool isFirst = m_confirmed == 0;
    insertEntries(0, entries, Region::Host);
    if (isFirst)
        markUnread();
    emit historyPrepended();
}

/// Of the history that is there, what is behind the mark.
void MessageListModel::markUnread()
{
    if (m_readMark <= 0)
        return;
    for (qsizetype at = 0; at < m_confirmed; ++at) {
        const Entry &entry = m_entries.at(at);
        if (entry.kind == Kind::Chat && !entry.own && entry.seq > m_readMark) {
            m_unreadAt = at;
            changed(at, at);
            return;
        }
    }
}

void MessageListModel::fillGap(qint64 before, const QList<chat::ChatMessage> &messages, bool isGone)
{
    qsizetype gap = 0;
    while (gap < m_confirmed
           && (m_entries.at(gap).kind != Kind::Gap || m_entries.at(gap).seq != before))
        ++gap;
    if (gap == m_confirmed)
        return;
    qint64 below = 0;
    for (qsizetype at = gap - 1; at >= 0 && below == 0; --at)
        below = m_entries.at(at).kind == Kind::Chat ? m_entries.at(at).seq : 0;
    QList<Entry> entries;
    for (const chat::ChatMessage &message : messages) {
        if (!message.id.isEmpty() && m_confirmedIds.contains(message.id))
            continue;
        m_confirmedIds.insert(message.id);
        entries.append(entryOf(message));
    }
    const qint64 oldest = messages.isEmpty() ? before : messages.constFirst().seq;
    m_entries[gap].seq = isGone ? 0 : oldest;
    insertEntries(gap + 1, entries, Region::Host);
    if (below > 0 && oldest == below + 1)
        removeGap(gap);
    else
        changed(gap, gap);
    emit historyPrepended();
}

void MessageListModel::removeGap(qsizetype at)
{
    beginRemoveRows({}, int(at), int(at));
    m_entries.removeAt(at);
    --m_confirmed;
    if (m_unreadAt > at)
        --m_unreadAt;
    countRuns(at, at);
    endRemoveRows();
    changed(at - 1, at);
}

qint64 MessageListModel::firstSeq() const
{
    for (qsizetype at = 0; at < m_confirmed; ++at) {
        if (m_entries.at(at).kind == Kind::Chat)
            return m_entries.at(at).seq;
    }
    return 0;
}

void MessageListModel::updateOutgoing(const client::OutgoingMessage &message)
{
    if (m_confirmedIds.contains(message.id))
        return; // the echo was faster than the receipt
    Entry entry{.kind = Kind::Chat,
                .id = message.id,
                .writer = m_ownNickname,
                .text = message.text,
                .at = message.createdAt.toLocalTime(),
                .own = true,
                .extra = {},
                .state = message.state,
                .reason = message.reason};
    if (message.replyTo != 0)
        entry.extra.edit().replyTo = message.replyTo;
    const qsizetype at = outgoingAt(message.id);
    if (at < 0) {
        insertEntries(m_entries.size(), {entry}, Region::Outgoing);
        return;
    }
    entry.key = m_entries.at(at).key;
    m_entries[at] = std::move(entry);
    changed(at, at);
}

void MessageListModel::discardOutgoing(const QByteArray &id)
{
    const qsizetype at = outgoingAt(id);
    if (at < 0)
        return;
    beginRemoveRows({}, int(at), int(at));
    m_entries.removeAt(at);
    endRemoveRows();
    changed(at - 1, at);
}

void MessageListModel::addGap()
{
    Entry gap{.kind = Kind::Gap, .at = QDateTime::currentDateTime()};
    if (m_confirmed > 0)
        gap.at = m_entries.at(m_confirmed - 1).at; // no day line of its own
    insertEntries(m_confirmed, {gap}, Region::Host);
}

void MessageListModel::setLookedAt(bool isLookedAt)
{
    if (m_lookedAt && !isLookedAt)
        clearUnread(); // what was there has been seen
    m_lookedAt = isLookedAt;
}

void MessageListModel::clearUnread()
{
    const qsizetype at = std::exchange(m_unreadAt, -1);
    if (at >= 0)
        changed(at - 1, at);
}

void MessageListModel::toggleRun(int row)
{
    if (row < 0 || row >= m_entries.size() || !isNotice(m_entries.at(row).kind))
        return;
    const qsizetype end = runEnd(row);
    const qsizetype begin = row - m_entries.at(row).runPosition;
    const bool isUnfolded = !m_entries.at(begin).isUnfolded;
    for (qsizetype at = begin; at < end; ++at)
        m_entries[at].isUnfolded = isUnfolded;
    changed(begin, end - 1);
}

void MessageListModel::reset()
{
    beginResetModel();
    m_entries.remove(0, m_confirmed);
    m_confirmed = 0;
    m_unreadAt = -1;
    m_confirmedIds.clear();
    m_overlaid.clear();
    m_answers.clear();
    m_complete = false;
    endResetModel();
}

void MessageListModel::refresh()
{
    changed(0, m_entries.size() - 1);
}

MessageListModel::Entry MessageListModel::entryOf(const chat::ChatMessage &message)
{
    const bool chat = message.type == chat::ChatMessage::Type::Chat;
    if (const qint64 to = message.state->replyTo; to != 0 && !m_answers.contains(to, message.seq))
        m_answers.insert(to, message.seq);
    return {.kind = kindOf(message.type),
            .seq = message.seq,
            .id = chat ? message.id : QByteArray(),
            .writer = message.writer,
            .text = message.text,
            .at = message.sentAt.toLocalTime(),
            .own = chat && isOwn(message),
            .extra = message.state};
}

bool MessageListModel::isOwn(const chat::ChatMessage &message) const
{
    return (!m_ownNickname.isEmpty() && message.writer == m_ownNickname)
        || (m_isOwnId && m_isOwnId(message.id));
}

bool MessageListModel::firstOfDay(qsizetype at) const
{
    return at == 0 || m_entries.at(at - 1).at.date() != m_entries.at(at).at.date();
}

bool MessageListModel::firstOfGroup(qsizetype at) const
{
    if (firstOfDay(at))
        return true;
    const Entry &before = m_entries.at(at - 1);
    const Entry &entry = m_entries.at(at);
    if (before.kind != Kind::Chat || entry.kind != Kind::Chat || at == m_unreadAt)
        return true;
    return before.writer != entry.writer || before.own != entry.own
        || qAbs(before.at.msecsTo(entry.at)) > groupGap.count();
}

qint64 MessageListModel::pauseBefore(qsizetype at) const
{
    if (firstOfDay(at) || isHidden(at))
        return 0; // the day says more
    // What is before a folded run is before its first notice.
    const qint64 pause = m_entries.at(at - 1).at.msecsTo(m_entries.at(at).at);
    return pause >= longPause.count() ? pause / 1000 : 0;
}

bool MessageListModel::isHidden(qsizetype at) const
{
    const Entry &entry = m_entries.at(at);
    return isNotice(entry.kind) && entry.runPosition > 0 && !entry.isUnfolded;
}

qsizetype MessageListModel::runEnd(qsizetype at) const
{
    do {
        ++at;
    } while (at < m_entries.size() && m_entries.at(at).runPosition > 0);
    return at;
}

bool MessageListModel::isMention(const Entry &entry) const
{
    return entry.kind == Kind::Chat && !entry.own && mentions(entry.text, m_ownNickname);
}

/// Where the notices from @p from to @p to, and those that follow, stand in their runs.
void MessageListModel::countRuns(qsizetype from, qsizetype to)
{
    for (qsizetype at = from; at < m_entries.size(); ++at) {
        Entry &entry = m_entries[at];
        int position = 0;
        if (isNotice(entry.kind) && at > 0) {
            const Entry &before = m_entries.at(at - 1);
            if (isNotice(before.kind) && before.at.date() == entry.at.date()
                && before.runPosition + 1 < longestRun)
                position = before.runPosition + 1;
            if (position > 0)
                entry.isUnfolded = before.isUnfolded;
        }
        if (at > to && position == entry.runPosition)
            break;
        entry.runPosition = position;
    }
}

/// Keeps the place of the first unread message, or finds it.
void MessageListModel::noteUnread(qsizetype at, const QList<Entry> &entries, Region region)
{
    if (m_unreadAt >= at)
        m_unreadAt += entries.size();
    const bool atTheEnd = region == Region::Host && at + entries.size() == m_confirmed;
    if (m_lookedAt || m_unreadAt >= 0 || !atTheEnd)
        return;
    for (qsizetype i = 0; i < entries.size() && at > 0; ++i) {
        if (entries.at(i).kind == Kind::Chat && !entries.at(i).own) {
            m_unreadAt = at + i;
            return;
        }
    }
}

qsizetype MessageListModel::outgoingAt(const QByteArray &id) const
{
    for (qsizetype at = m_confirmed; at < m_entries.size(); ++at) {
        if (m_entries.at(at).id == id)
            return at;
    }
    return -1;
}

void MessageListModel::insertEntries(qsizetype at, const QList<Entry> &entries, Region region)
{
    if (entries.isEmpty())
        return;
    const qsizetype count = entries.size();
    beginInsertRows({}, int(at), int(at + count - 1));
    m_entries.insert(at, count, Entry());
    for (qsizetype i = 0; i < count; ++i) {
        m_entries[at + i] = entries.at(i);
        m_entries[at + i].key = m_nextKey++;
    }
    if (region == Region::Host)
        m_confirmed += count;
    countRuns(at, at + count - 1);
    noteUnread(at, entries, region);
    endInsertRows();
    if (region == Region::Outgoing)
        clearUnread(); // who writes has read
    for (const client::OutgoingMessage &change : std::as_const(m_pendingChanges))
        overlay(change.change->seq);
    // A run of notices reads otherwise when one comes to its end.
    changed(at - 1 - (at > 0 ? m_entries.at(at - 1).runPosition : 0), at - 1);
    changed(at + count, at + count);
}

void MessageListModel::confirm(qsizetype from, Entry entry)
{
    entry.own = true;
    entry.key = m_entries.at(from).key;
    if (from > m_confirmed) {
        beginMoveRows({}, int(from), int(from), {}, int(m_confirmed));
        m_entries.move(from, m_confirmed);
        endMoveRows();
    }
    m_entries[m_confirmed] = std::move(entry);
    ++m_confirmed;
    changed(m_confirmed - 2, from + 1);
}

void MessageListModel::changed(qsizetype first, qsizetype last)
{
    first = qMax<qsizetype>(first, 0);
    last = qMin(last, m_entries.size() - 1);
    if (first <= last)
        emit dataChanged(index(int(first)), index(int(last)));
}

} // namespace ui
