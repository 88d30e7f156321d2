// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/messagelistmodel.h"

#include <QLocale>

// What rows say: to who looks at a notice, and to who hears a message read.

namespace ui {

namespace {

constexpr int mostNames = 3;

bool isNotice(MessageListModel::Kind kind)
{
    return kind == MessageListModel::Kind::Join || kind == MessageListModel::Kind::Leave;
}

} // namespace

/// "kim, lee, park and 2 others joined, choi left": how it stands at the end of the run.
QString MessageListModel::runText(qsizetype at) const
{
    QStringList joined;
    QStringList left;
    QHash<QString, Kind> last;
    const qsizetype end = runEnd(at);
    for (qsizetype i = at; i < end; ++i)
        last.insert(m_entries.at(i).writer, m_entries.at(i).kind);
    for (qsizetype i = at; i < end; ++i) {
        const QString &writer = m_entries.at(i).writer;
        if (const auto found = last.constFind(writer); found != last.constEnd()) {
            (*found == Kind::Join ? joined : left).append(writer);
            last.erase(found);
        }
    }
    const auto names = [](const QStringList &people) -> QString {
        const QString shown = people.mid(0, mostNames).join(tr(", ", "between names"));
        const int others = int(people.size()) - mostNames;
        return others > 0 ? tr("%1 and %n others", nullptr, others).arg(shown) : shown;
    };
    QStringList parts;
    if (!joined.isEmpty())
        parts.append(tr("%1 joined").arg(names(joined)));
    if (!left.isEmpty())
        parts.append(tr("%1 left").arg(names(left)));
    return parts.join(tr(", ", "between who joined and who left"));
}

QString MessageListModel::accessibleText(qsizetype at) const
{
    const Entry &entry = m_entries.at(at);
    if (isNotice(entry.kind) && !entry.isUnfolded && runEnd(at) > at + 1 && entry.runPosition == 0)
        return runText(at);
    switch (entry.kind) {
    case Kind::Join:
        return tr("%1 joined").arg(entry.writer);
    case Kind::Leave:
        return tr("%1 left").arg(entry.writer);
    case Kind::Gap:
        return tr("Some messages are missing here");
    case Kind::Chat:
        break;
    }
    return chatText(shownAt(at));
}

QString MessageListModel::chatText(const Entry &entry) const
{
    if (entry.extra->isDeleted)
        return tr("%1: message deleted", "writer").arg(entry.writer);
    const QString time = QLocale().toString(entry.at.time(), QLocale::ShortFormat);
    switch (entry.state) {
    case client::DeliveryState::Pending:
        return tr("%1, being sent: %2").arg(entry.writer, entry.text) + remarksOf(entry);
    case client::DeliveryState::Failed:
        return tr("%1, not sent: %2 (%3)").arg(entry.writer, entry.text, entry.reason)
            + remarksOf(entry);
    case client::DeliveryState::Sent:
        break;
    }
    if (isMention(entry)) {
        return tr("%1 names you, %2: %3", "writer, time, text").arg(entry.writer, time, entry.text)
            + remarksOf(entry);
    }
    return tr("%1, %2: %3", "writer, time, text").arg(entry.writer, time, entry.text)
        + remarksOf(entry);
}

/// " (answers lee: hello, edited, 👍 2)" for who hears it read; empty for most.
QString MessageListModel::remarksOf(const Entry &entry) const
{
    QStringList remarks;
    if (const QVariant quoted = quoteOf(entry); quoted.isValid()) {
        const auto quote = quoted.value<chat::Quote>();
        remarks.append(quote.isDeleted ? tr("answers a deleted message of %1").arg(quote.writer)
                                       : tr("answers %1: %2").arg(quote.writer, quote.text));
    }
    if (entry.extra->editedAt.isValid())
        remarks.append(tr("edited"));
    if (entry.extra->pinnedAt.isValid())
        remarks.append(tr("pinned"));
    for (const chat::Reaction &reaction : entry.extra->reactions)
        remarks.append(QStringLiteral("%1 %2").arg(reaction.emoji).arg(reaction.writers.size()));
    return remarks.isEmpty()
        ? QString()
        : QStringLiteral(" (%1)").arg(remarks.join(tr(", ", "between remarks on a message")));
}

} // namespace ui
