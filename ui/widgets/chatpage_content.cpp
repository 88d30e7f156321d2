// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What the client tells, to the room that it is about.

#include "ui/mentions.h"
#include "ui/models/messagelistmodel.h"
#include "ui/models/roomlistmodel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/roompage.h"

#include <algorithm>

namespace ui {

void ChatPage::addMessage(const chat::ChatMessage &message)
{
    RoomPage *page = m_pages.value(message.room);
    if (!page)
        return;
    page->messages()->addMessage(message);
    const bool own = message.writer == m_nickname;
    const bool isMention = !own && (page->isDirect() || mentions(message.text, m_nickname));
    m_rooms->noteMessage(message, !own, isMention);
    if (message.room == m_inSight)
        noteReading();
    if (own || message.type != chat::ChatMessage::Type::Chat)
        return;
    if (message.room == m_inSight)
        page->announce(message.id);
    else
        emit unseenMessageCame(message.room, message.writer, message.text, isMention);
}

void ChatPage::addHistory(int room, const QList<chat::ChatMessage> &messages, bool complete)
{
    RoomPage *page = m_pages.value(room);
    if (!page)
        return;
    const bool first = page->messages()->rowCount() == 0;
    page->messages()->prependHistory(messages, complete);
    if (first)
        noteLatest(room, messages);
    page->noteHistory(messages.isEmpty() ? 0 : messages.first().seq);
}

/// The preview, and what of it is new to the person.
void ChatPage::noteLatest(int room, const QList<chat::ChatMessage> &messages)
{
    const qint64 mark = m_readMarks.value(room);
    const auto isChat
        = [](const chat::ChatMessage &each) { return each.type == chat::ChatMessage::Type::Chat; };
    const auto last = std::find_if(messages.crbegin(), messages.crend(), isChat);
    for (const chat::ChatMessage &message : messages) {
        const bool own = message.writer == m_nickname || (m_isOwnId && m_isOwnId(message.id));
        const bool isNew = mark > 0 && message.seq > mark && !own;
        const bool isMention = isNew && (room < 0 || mentions(message.text, m_nickname));
        if (isNew || (last != messages.crend() && &message == &*last))
            m_rooms->noteMessage(message, isNew, isMention);
    }
    noteReading();
}

void ChatPage::resetHistory(int room)
{
    if (RoomPage *page = m_pages.value(room))
        page->messages()->reset();
}

void ChatPage::addGap(int room)
{
    if (RoomPage *page = m_pages.value(room))
        page->messages()->addGap();
}

void ChatPage::fillGap(int room, qint64 before, const QList<chat::ChatMessage> &messages,
                       bool isGone)
{
    if (RoomPage *page = m_pages.value(room))
        page->messages()->fillGap(before, messages, isGone);
}

void ChatPage::setMembers(int room, const QStringList &members)
{
    if (RoomPage *page = m_pages.value(room))
        page->setMembers(members);
    m_rooms->setMemberCount(room, int(members.size()));
    showPresence();
}

void ChatPage::updateOutgoing(const client::OutgoingMessage &message)
{
    if (RoomPage *page = m_pages.value(message.room))
        page->messages()->updateOutgoing(message);
}

void ChatPage::discardOutgoing(const QByteArray &id, int room)
{
    if (RoomPage *page = m_pages.value(room))
        page->messages()->discardOutgoing(id);
}

void ChatPage::applyChange(const chat::MessageChange &change)
{
    m_rooms->noteChange(change);
    if (RoomPage *page = m_pages.value(change.room))
        page->messages()->applyChange(change);
}

void ChatPage::refreshMessage(const chat::ChatMessage &message)
{
    m_rooms->noteRefreshed(message);
    if (RoomPage *page = m_pages.value(message.room))
        page->messages()->refreshMessage(message);
}

void ChatPage::addPendingChange(const client::OutgoingMessage &change)
{
    m_rooms->notePending(change);
    if (RoomPage *page = m_pages.value(change.room))
        page->addPendingChange(change);
}

void ChatPage::removePendingChange(const QByteArray &id, int room)
{
    m_rooms->forgetPending(id, room);
    if (RoomPage *page = m_pages.value(room))
        page->removePendingChange(id);
}

void ChatPage::refuseChange(const client::OutgoingMessage &change, const QString &reason)
{
    m_rooms->forgetPending(change.id, change.room);
    if (RoomPage *page = m_pages.value(change.room))
        page->refuseChange(change, reason);
}

void ChatPage::setPins(int room, const QList<chat::ChatMessage> &pins)
{
    if (RoomPage *page = m_pages.value(room))
        page->setPins(pins);
}

void ChatPage::setTyping(int room, const QStringList &writers)
{
    if (RoomPage *page = m_pages.value(room))
        page->setTyping(writers);
}

void ChatPage::nameDirect(int number, const QString &nickname)
{
    m_rooms->setNickname(number, nickname);
}

void ChatPage::describeRoom(int room, const chat::RoomDescription &description)
{
    m_rooms->setTitle(room, description.title);
    if (RoomPage *page = m_pages.value(room))
        page->setTopic(description.topic);
}

void ChatPage::refuseDescription(int room, const QString &reason)
{
    if (RoomPage *page = m_pages.value(room))
        page->composer()->showProblem(reason);
}

void ChatPage::refuseSend(int room, const QString &text, const QString &reason)
{
    if (RoomPage *page = m_pages.value(room))
        page->composer()->refuse(text, reason);
}

} // namespace ui
