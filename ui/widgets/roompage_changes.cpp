// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "ui/models/messagelistmodel.h"
#include "ui/views/messageview.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/emojipicker.h"
#include "ui/widgets/pinnedbar.h"
#include "ui/widgets/roompage.h"
#include "ui/widgets/undobar.h"

#include <QLabel>
#include <QScreen>

#include <chrono>
#include <utility>

// What becomes of messages in a room: answers, edits, reactions, pins, and who writes.

namespace ui {

using chat::ChangeRequest;
using Role = MessageListModel::Role;
using Kind = ChangeRequest::Kind;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds readingTime = 8s; ///< of why something was not done

qint64 seqOf(const QModelIndex &index)
{
    return index.data(int(Role::Seq)).toLongLong();
}

} // namespace

void RoomPage::connectChanges()
{
    m_typing->setObjectName(QStringLiteral("typingLine"));
    m_typing->setProperty("role", QStringLiteral("dim"));
    m_typing->setContentsMargins(18, 1, 18, 1);
    connect(m_composer, &Composer::replyRequested, this,
            [this](qint64 seq, const QString &text) { emit replyRequested(m_room, text, seq); });
    connect(m_composer, &Composer::editRequested, this, [this](qint64 seq, const QString &text) {
        emit changeRequested({.kind = Kind::Edit, .room = m_room, .seq = seq, .text = text});
    });
    connect(m_composer, &Composer::editLastRequested, this, [this] {
        const QModelIndex last = m_messages->lastOwn();
        if (m_view->offers(MessageAction::Edit, last))
            act(MessageAction::Edit, last, {});
    });
    connect(m_composer, &Composer::typingChanged, this,
            [this](bool isTyping) { emit typingChanged(m_room, isTyping); });
    connect(m_view, &MessageView::actionRequested, this, &RoomPage::act);
    connect(m_view, &MessageView::quoteActivated, this, &RoomPage::showSeq);
    connect(m_view, &MessageView::pasteRequested, m_composer, &Composer::paste);
    connect(m_view, &MessageView::undoRequested, m_undo, &UndoBar::undo);
    connect(m_pinned, &PinnedBar::messageWanted, this, &RoomPage::goTo);
    connect(m_undo, &UndoBar::undone, this, &RoomPage::withdrawRequested);
}

QModelIndex RoomPage::targetOf(MessageAction action) const
{
    QModelIndex target = m_view->chosen();
    if (!target.isValid() && action == MessageAction::Edit)
        target = m_messages->lastOwn();
    else if (!target.isValid()
             && (action == MessageAction::Reply || action == MessageAction::React))
        target = m_messages->lastMessage();
    return m_view->offers(action, target) ? target : QModelIndex();
}

void RoomPage::actOnTarget(MessageAction action)
{
    if (const QModelIndex target = targetOf(action); target.isValid())
        act(action, target, {});
}

bool RoomPage::canUndoDeletion() const
{
    return m_undo->canUndo();
}

void RoomPage::undoDeletion()
{
    m_undo->undo();
}

void RoomPage::act(MessageAction action, const QModelIndex &index, const QString &emoji)
{
    const qint64 seq = seqOf(index);
    if (seq == 0)
        return;
    const QString text = index.data(int(Role::Text)).toString();
    switch (action) {
    case MessageAction::Reply:
        m_composer->beginReply(seq, index.data(int(Role::Writer)).toString(), text);
        return;
    case MessageAction::Edit:
        m_composer->beginEdit(seq, text);
        return;
    case MessageAction::Delete:
        emit changeRequested({.kind = Kind::Delete, .room = m_room, .seq = seq});
        return;
    case MessageAction::React:
        if (emoji.isEmpty())
            pickReaction(seq, m_view->visualRect(index));
        else
            react(seq, emoji);
        return;
    case MessageAction::Pin:
        emit changeRequested({.kind = Kind::Pin,
                              .room = m_room,
                              .seq = seq,
                              .text = {},
                              .on = !index.data(int(Role::Pinned)).toBool()});
        return;
    case MessageAction::CopyLink:
        emit messageLinkRequested(m_room, seq);
        return;
    }
}

/// One's own reaction goes, another one comes.
void RoomPage::react(qint64 seq, const QString &emoji)
{
    bool isOn = true;
    const auto reactions
        = m_messages->indexOfSeq(seq).data(int(Role::Reactions)).value<QList<ShownReaction>>();
    for (const ShownReaction &each : reactions) {
        if (each.emoji == emoji && each.isOwn)
            isOn = false;
    }
    emit changeRequested(
        {.kind = Kind::React, .room = m_room, .seq = seq, .text = emoji, .on = isOn});
}

void RoomPage::pickReaction(qint64 seq, const QRect &row)
{
    m_reactTo = seq;
    if (!m_picker) {
        m_picker = new EmojiPicker(this);
        connect(m_picker, &EmojiPicker::chosen, this,
                [this](const QString &emoji) { react(m_reactTo, emoji); });
    }
    // Below the message, or above it where there is no room: it stays in sight.
    const QSize size = m_picker->sizeHint();
    const QPoint below = m_view->viewport()->mapToGlobal(row.bottomLeft());
    const bool fits = below.y() + size.height() < screen()->availableGeometry().bottom();
    const int bottom = fits ? below.y() + size.height() : below.y() - row.height();
    m_picker->openAt({below.x() + (row.width() + size.width()) / 2, bottom});
}

void RoomPage::showSeq(qint64 seq)
{
    goTo({}, seq);
}

void RoomPage::setPins(const QList<chat::ChatMessage> &pins)
{
    m_pinned->setPins(pins);
}

void RoomPage::addPendingChange(const client::OutgoingMessage &change)
{
    m_messages->addPendingChange(change);
    if (change.change && change.change->kind == Kind::Delete)
        m_undo->offerUndo(change.id, client::ChatClient::undoTime());
}

void RoomPage::removePendingChange(const QByteArray &id)
{
    m_messages->removePendingChange(id);
    m_undo->forget(id);
}

void RoomPage::refuseChange(const client::OutgoingMessage &change, const QString &reason)
{
    removePendingChange(change.id);
    const QString text = tr("Not done: %1").arg(reason);
    const bool isEdit = change.change && change.change->kind == Kind::Edit;
    if (!isEdit || !m_composer->refuseEdit(change.change->seq, change.change->text, text))
        m_undo->showNotice(text, readingTime);
}

void RoomPage::setTyping(const QStringList &writers)
{
    m_typers = writers;
    showTyping();
}

void RoomPage::showTyping()
{
    QString text;
    const auto others = int(m_typers.size()) - 1;
    if (others == 0)
        text = tr("%1 is typing…").arg(m_typers.constFirst());
    else if (others == 1)
        text = tr("%1 and %2 are typing…").arg(m_typers.at(0), m_typers.at(1));
    else if (others > 1)
        text = tr("%1 and %n others are typing…", nullptr, others).arg(m_typers.constFirst());
    m_typing->setText(text);
}

} // namespace ui
