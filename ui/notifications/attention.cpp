// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/notifications/attention.h"

#include "ui/views/messagemarks.h"

#include <utility>

namespace ui {

namespace {

constexpr int longestText = 200; // as much as a desktop shows

} // namespace

Attention::Attention(QObject *parent, std::chrono::milliseconds pause)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &Attention::tellOfWaiting);
}

void Attention::setRoomNames(std::function<QString(int room)> names)
{
    m_roomName = std::move(names);
}

void Attention::setRules(const NoticeRules &rules)
{
    m_rules = rules;
    if (rules.doNotDisturb || !rules.shows)
        clear();
}

void Attention::noteMessage(int room, const QString &writer, const QString &text, bool isMention,
                            bool isMuted)
{
    if (!mayTell(isMention, isMuted))
        return;
    Waiting &waiting = m_waiting[room];
    ++waiting.count;
    waiting.writer = writer;
    waiting.text = text;
    waiting.isMention = waiting.isMention || isMention;
    emit attentionWanted();
    if (waiting.told == 0 || !m_pause.isActive())
        tell(room, waiting);
}

void Attention::noteSeen(int room)
{
    if (m_waiting.remove(room) > 0)
        emit noticeObsolete(room);
}

void Attention::clear()
{
    const QList<int> rooms = m_waiting.keys();
    for (const int room : rooms)
        noteSeen(room);
}

/// A muted room is silent, whoever is named in it.
bool Attention::mayTell(bool isMention, bool isMuted) const
{
    return m_rules.shows && !m_rules.doNotDisturb && !isMuted
        && (isMention || !m_rules.onlyMentions);
}

void Attention::tell(int room, Waiting &waiting)
{
    waiting.told += waiting.count;
    waiting.count = 0;
    m_pause.start();
    emit noticeDue(noticeOf(room, waiting));
}

void Attention::tellOfWaiting()
{
    for (auto waiting = m_waiting.begin(); waiting != m_waiting.end(); ++waiting) {
        if (waiting->count > 0)
            tell(waiting.key(), *waiting);
    }
}

Notice Attention::noticeOf(int room, const Waiting &waiting) const
{
    const bool isDirect = room < 0;
    QString title = m_roomName ? m_roomName(room) : tr("Room %1").arg(room);
    if (waiting.isMention && !isDirect)
        title = tr("%1: somebody named you").arg(title);
    QString text = tr("%n new messages", nullptr, waiting.told);
    if (m_rules.showsText) {
        const QString line = plainLine(waiting.text.left(longestText));
        const QString last = isDirect
            ? line
            : tr("%1: %2", "writer and text of the last message").arg(waiting.writer, line);
        text = waiting.told == 1 ? last : QString(text + u'\n' + last);
    }
    return {.room = room, .title = title, .text = text, .sounds = m_rules.sounds};
}

} // namespace ui
