// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagedelegate.h"
#include "ui/views/messagetoolbar.h"
#include "ui/views/messageview.h"

#include <QKeyEvent>
#include <QMenu>

#include <array>

// What the person does with a message that the host has: answer, change, react, pin.

namespace ui {

using Role = MessageListModel::Role;

namespace {

/// In reach without the picker.
constexpr std::array<QStringView, 6> usualReactions{u"👍", u"❤️", u"😂", u"🎉", u"😮", u"🙏"};

} // namespace

bool MessageView::offers(MessageAction action, const QModelIndex &index) const
{
    const bool isThere = m_offersActions && index.isValid()
        && index.data(int(Role::Seq)).toLongLong() > 0 && !index.data(int(Role::Deleted)).toBool()
        && !m_model->isOnItsWay(index.row());
    if (action == MessageAction::Edit || action == MessageAction::Delete)
        return isThere && index.data(int(Role::Own)).toBool();
    return isThere;
}

QModelIndex MessageView::chosen() const
{
    const QModelIndexList marked = selectedIndexes();
    if (marked.size() == 1)
        return marked.constFirst();
    return hasFocus() && marked.isEmpty() ? currentIndex() : QModelIndex();
}

void MessageView::addActions(QMenu &menu, const QModelIndex &index)
{
    if (!offers(MessageAction::Reply, index))
        return;
    const QPersistentModelIndex row(index);
    const auto add = [&](const QString &text, MessageAction action, int key = 0) {
        if (!offers(action, index))
            return;
        QAction *const added = menu.addAction(
            text, this, [this, row, action] { emit actionRequested(action, row, {}); });
        if (key != 0)
            added->setShortcut(QKeySequence(key));
    };
    add(tr("&Reply"), MessageAction::Reply, Qt::Key_Return);
    QMenu *const reactions = menu.addMenu(tr("R&eact"));
    reactions->setObjectName(QStringLiteral("reactionMenu"));
    for (const QStringView emoji : usualReactions) {
        reactions->addAction(emoji.toString(), this, [this, row, emoji] {
            emit actionRequested(MessageAction::React, row, emoji.toString());
        });
    }
    reactions->addAction(tr("More…"), this,
                         [this, row] { emit actionRequested(MessageAction::React, row, {}); });
    add(tr("E&dit"), MessageAction::Edit, Qt::Key_F2);
    add(index.data(int(Role::Pinned)).toBool() ? tr("Un&pin") : tr("&Pin"), MessageAction::Pin);
    add(tr("Copy &link to message"), MessageAction::CopyLink);
    add(tr("Dele&te"), MessageAction::Delete, Qt::Key_Delete);
    menu.addSeparator();
}

bool MessageView::actByKey(const QKeyEvent &event)
{
    if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    static const QHash<int, MessageAction> actions{{Qt::Key_Return, MessageAction::Reply},
                                                   {Qt::Key_Enter, MessageAction::Reply},
                                                   {Qt::Key_F2, MessageAction::Edit},
                                                   {Qt::Key_Delete, MessageAction::Delete}};
    const auto action = actions.constFind(event.key());
    if (action == actions.constEnd() || !offers(*action, currentIndex()))
        return false;
    emit actionRequested(*action, currentIndex(), {});
    return true;
}

/// One's own reaction goes, another's becomes one's own too.
void MessageView::clickChip(const QModelIndex &index, int chip)
{
    const auto reactions = index.data(int(Role::Reactions)).value<QList<ShownReaction>>();
    if (chip >= 0 && chip < reactions.size() && offers(MessageAction::React, index))
        emit actionRequested(MessageAction::React, index, reactions.at(chip).emoji);
}

void MessageView::showToolbar(const QModelIndex &index)
{
    if (!m_toolbar) {
        m_toolbar = new MessageToolbar(viewport());
        connect(m_toolbar, &MessageToolbar::reactPressed, this,
                [this] { emit actionRequested(MessageAction::React, m_toolbar->index(), {}); });
        connect(m_toolbar, &MessageToolbar::replyPressed, this,
                [this] { emit actionRequested(MessageAction::Reply, m_toolbar->index(), {}); });
        connect(m_toolbar, &MessageToolbar::editPressed, this,
                [this] { emit actionRequested(MessageAction::Edit, m_toolbar->index(), {}); });
        connect(m_toolbar, &MessageToolbar::morePressed, this, [this](const QPoint &position) {
            QMenu menu(this);
            menu.setObjectName(QStringLiteral("messageMenu"));
            addActions(menu, m_toolbar->index());
            menu.exec(position);
        });
    }
    if (!offers(MessageAction::Reply, index))
        m_toolbar->hide();
    else if (!m_toolbar->isVisible() || m_toolbar->index() != index)
        m_toolbar->showFor(index, bubbleRect(index), index.data(int(Role::Own)).toBool());
}

/// What it stands at may have moved away under it, or gone.
void MessageView::checkToolbar()
{
    if (m_toolbar && m_toolbar->isVisible()
        && bubbleRect(m_toolbar->index()) != m_toolbar->bubble())
        m_toolbar->hide();
}

QRect MessageView::bubbleRect(const QModelIndex &index) const
{
    return index.isValid() ? m_delegate->bubbleOf(index, viewport()->width())
                                 .translated(rowRect(index.row()).topLeft())
                           : QRect();
}

void MessageView::leaveEvent(QEvent *event)
{
    QAbstractItemView::leaveEvent(event);
    if (m_toolbar && !m_toolbar->underMouse())
        m_toolbar->hide();
}

} // namespace ui
