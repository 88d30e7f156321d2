// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/messagelistmodel.h"

#include <algorithm>
#include <utility>

// What becomes of messages after they were shown.

namespace ui {

using chat::ChangeRequest;

namespace {

/// @p state with one person's reaction, or without it.
void react(chat::MessageState &state, const ChangeRequest &change, const QString &writer)
{
    auto &reactions = state.reactions;
    auto found = std::find_if(reactions.begin(), reactions.end(),
                              [&](const auto &each) { return each.emoji == change.text; });
    if (!change.on) {
        if (found == reactions.end())
            return;
        found->writers.removeAll(writer);
        if (found->writers.isEmpty())
            reactions.erase(found);
        return;
    }
    if (found == reactions.end())
        reactions.append({change.text, {writer}});
    else if (!found->writers.contains(writer))
        found->writers.append(writer);
}

/// As the host will make it; the numbers stay those of the host.
void show(const ChangeRequest &change, const QString &writer, QString &text,
          chat::SharedMessageState &shared)
{
    chat::MessageState &state = shared.edit();
    switch (change.kind) {
    case ChangeRequest::Kind::Edit:
        text = change.text;
        state.editedAt = QDateTime::currentDateTimeUtc();
        break;
    case ChangeRequest::Kind::Delete:
        text.clear();
        state = {.isDeleted = true, .revision = state.revision};
        break;
    case ChangeRequest::Kind::React:
        react(state, change, writer);
        break;
    case ChangeRequest::Kind::Pin:
        state.pinnedAt = change.on ? QDateTime::currentDateTimeUtc() : QDateTime();
        break;
    }
}

} // namespace

QModelIndex MessageListModel::indexOfSeq(qint64 seq) const
{
    const qsizetype at = rowOfSeq(seq);
    return at < 0 ? QModelIndex() : index(int(at));
}

QModelIndex MessageListModel::lastOwn() const
{
    return newest(true);
}

QModelIndex MessageListModel::lastMessage() const
{
    return newest(false);
}

/// @p isOwn: of one's own alone.
QModelIndex MessageListModel::newest(bool isOwn) const
{
    constexpr qsizetype lookedAt = 200; // further back nobody means
    for (qsizetype at = m_confirmed - 1; at >= 0 && at >= m_confirmed - lookedAt; --at) {
        const Entry &entry = shownAt(at);
        if (entry.kind == Kind::Chat && (entry.own || !isOwn) && !entry.extra->isDeleted)
            return index(int(at));
    }
    return {};
}

qsizetype MessageListModel::rowOfSeq(qint64 seq) const
{
    // Messages stand in the order of their numbers; what stands between them has none.
    qsizetype low = 0;
    qsizetype high = seq > 0 ? m_confirmed : 0;
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        qsizetype at = middle;
        while (at < high && m_entries.at(at).kind != Kind::Chat)
            ++at;
        if (at < high && m_entries.at(at).seq == seq)
            return at;
        if (at < high && m_entries.at(at).seq < seq)
            low = at + 1;
        else
            high = middle;
    }
    return -1;
}

const MessageListModel::Entry &MessageListModel::shownAt(qsizetype at) const
{
    const Entry &entry = m_entries.at(at);
    if (m_overlaid.isEmpty() || entry.kind != Kind::Chat || at >= m_confirmed)
        return entry;
    const auto found = m_overlaid.constFind(entry.seq);
    return found == m_overlaid.constEnd() ? entry : *found;
}

void MessageListModel::applyChange(const chat::MessageChange &change)
{
    using ChangeKind = chat::MessageChange::Kind;
    const qsizetype at = rowOfSeq(change.seq);
    chat::ChatMessage message{.writer = change.writer, .seq = change.seq};
    if (at >= 0) {
        message.text = m_entries.at(at).text;
        message.state = m_entries.at(at).extra;
    }
    if (!change.applyTo(message))
        return;
    if (at >= 0)
        take(at, message);
    if (change.kind == ChangeKind::Edited || change.kind == ChangeKind::Deleted)
        requote(message);
}

void MessageListModel::refreshMessage(const chat::ChatMessage &message)
{
    const qsizetype at = rowOfSeq(message.seq);
    if (at >= 0) {
        if (m_entries.at(at).extra->revision >= message.state->revision)
            return;
        take(at, message);
    }
    requote(message);
}

void MessageListModel::take(qsizetype at, const chat::ChatMessage &message)
{
    m_entries[at].text = message.text;
    m_entries[at].extra = message.state;
    overlay(message.seq);
    changed(at, at);
}

void MessageListModel::addPendingChange(const client::OutgoingMessage &change)
{
    const auto known = std::any_of(m_pendingChanges.cbegin(), m_pendingChanges.cend(),
                                   [&](const auto &each) { return each.id == change.id; });
    if (known || !change.change)
        return;
    m_pendingChanges.append(change);
    overlay(change.change->seq);
}

void MessageListModel::removePendingChange(const QByteArray &id)
{
    const auto found = std::find_if(m_pendingChanges.cbegin(), m_pendingChanges.cend(),
                                    [&id](const auto &each) { return each.id == id; });
    if (found == m_pendingChanges.cend())
        return;
    const qint64 seq = found->change->seq;
    m_pendingChanges.erase(found);
    overlay(seq);
}

/// Makes anew what is shown in the place of that message.
void MessageListModel::overlay(qint64 seq)
{
    const qsizetype at = rowOfSeq(seq);
    const bool was = m_overlaid.remove(seq) > 0;
    if (at < 0)
        return;
    bool is = false;
    Entry entry = m_entries.at(at);
    for (const client::OutgoingMessage &each : std::as_const(m_pendingChanges)) {
        if (each.change->seq != seq)
            continue;
        show(*each.change, m_ownNickname, entry.text, entry.extra);
        if (each.change->kind == ChangeRequest::Kind::Edit)
            entry.state = client::DeliveryState::Pending;
        is = true;
    }
    if (is)
        m_overlaid.insert(seq, entry);
    if (!is && !was)
        return;
    changed(at, at);
    for (const qsizetype answer : answersTo(seq))
        changed(answer, answer);
}

/// Those who answer it show how it is now.
void MessageListModel::requote(const chat::ChatMessage &original)
{
    for (const qsizetype at : answersTo(original.seq)) {
        chat::SharedMessageState &state = m_entries[at].extra;
        if (state->quoted) { // what the answer came with lives no longer than the original
            chat::Quote quote = *state->quoted;
            quote.isDeleted = original.state->isDeleted;
            quote.text = quote.isDeleted ? QString() : chat::quotedText(original.text);
            state.edit().quoted = quote;
        }
        changed(at, at);
    }
}

QList<qsizetype> MessageListModel::answersTo(qint64 seq) const
{
    QList<qsizetype> rows;
    const auto [from, to] = m_answers.equal_range(seq);
    for (auto answer = from; answer != to; ++answer) {
        if (const qsizetype at = rowOfSeq(*answer); at >= 0)
            rows.append(at);
    }
    for (qsizetype at = m_confirmed; at < m_entries.size(); ++at) {
        if (m_entries.at(at).extra->replyTo == seq)
            rows.append(at);
    }
    return rows;
}

QVariant MessageListModel::stateData(const Entry &entry, Role role) const
{
    if (entry.extra.isEmpty())
        return {}; // as most are
    const chat::MessageState &state = *entry.extra;
    switch (role) {
    case Role::Edited:
        return state.editedAt.isValid();
    case Role::Deleted:
        return state.isDeleted;
    case Role::Pinned:
        return state.pinnedAt.isValid();
    case Role::ReplyTo:
        return state.replyTo;
    case Role::Quoted:
        return quoteOf(entry);
    default:
        break;
    }
    QList<ShownReaction> reactions;
    for (const chat::Reaction &each : state.reactions)
        reactions.append({each.emoji, each.writers, each.writers.contains(m_ownNickname)});
    return QVariant::fromValue(reactions);
}

QVariant MessageListModel::quoteOf(const Entry &entry) const
{
    const chat::MessageState &state = *entry.extra;
    if (state.replyTo == 0)
        return {};
    // What is shown here is newer than what the answer came with.
    if (const qsizetype at = rowOfSeq(state.replyTo); at >= 0) {
        const Entry &original = shownAt(at);
        return QVariant::fromValue(chat::Quote{.writer = original.writer,
                                               .text = chat::quotedText(original.text),
                                               .isDeleted = original.extra->isDeleted});
    }
    return state.quoted ? QVariant::fromValue(*state.quoted) : QVariant();
}

} // namespace ui
