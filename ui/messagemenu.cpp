// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/messagemenu.h"

#include "ui/widgets/chatpage.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/roompage.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace ui {

MessageMenu::MessageMenu(QMenuBar &menus, HostPages &hosts, QObject *parent)
    : QObject(parent)
    , m_hosts(hosts)
    , m_menu(menus.addMenu(QString()))
{
    const auto add = [this](const char *name, const QKeySequence &keys, auto act) {
        QAction *action = m_menu->addAction(QString());
        action->setObjectName(QLatin1String(name)); // for good: the settings have its keys by it
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, [this, act] {
            if (RoomPage *shown = page())
                act(*shown);
        });
        return action;
    };
    const auto addAction = [&](const char *name, MessageAction action, const QKeySequence &keys) {
        m_actions.insert(action,
                         add(name, keys, [action](RoomPage &page) { page.actOnTarget(action); }));
    };
    m_menu->setObjectName(QStringLiteral("messagesMenu"));
    addAction("reply", MessageAction::Reply, Qt::CTRL | Qt::Key_R);
    addAction("react", MessageAction::React, Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    addAction("edit", MessageAction::Edit, Qt::Key_F2);
    addAction("pin", MessageAction::Pin, Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_menu->addSeparator();
    m_copy = add("copyText", {}, [](RoomPage &page) { page.view()->copySelection(); });
    addAction("copyMessageLink", MessageAction::CopyLink, Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_menu->addSeparator();
    addAction("deleteMessage", MessageAction::Delete, Qt::CTRL | Qt::SHIFT | Qt::Key_Delete);
    m_undo = add("undoDeletion", {}, [](RoomPage &page) { page.undoDeletion(); });
    m_menu->addSeparator();
    m_emoji
        = add("emoji", Qt::CTRL | Qt::Key_E, [](RoomPage &page) { page.composer()->openEmoji(); });
    connect(m_menu, &QMenu::aboutToShow, this, &MessageMenu::offerWhatCanBeDone);
    connect(m_menu, &QMenu::aboutToHide, this, &MessageMenu::offerAll);
    retranslateUi();
}

void MessageMenu::setEnabled(bool isEnabled)
{
    m_isEnabled = isEnabled;
    offerAll();
}

RoomPage *MessageMenu::page() const
{
    const ChatPage *chat = m_hosts.current();
    return chat ? chat->page(chat->currentRoom()) : nullptr;
}

void MessageMenu::offerWhatCanBeDone()
{
    const RoomPage *shown = m_isEnabled ? page() : nullptr;
    for (auto action = m_actions.cbegin(); action != m_actions.cend(); ++action)
        (*action)->setEnabled(shown && shown->targetOf(action.key()).isValid());
    const QModelIndex pinned = shown ? shown->targetOf(MessageAction::Pin) : QModelIndex();
    const bool isPinned = pinned.data(int(MessageListModel::Role::Pinned)).toBool();
    m_actions.value(MessageAction::Pin)->setText(isPinned ? tr("Un&pin") : tr("&Pin"));
    m_copy->setEnabled(shown && !shown->view()->selectedText().isEmpty());
    m_undo->setEnabled(shown && shown->canUndoDeletion());
}

/// The keys are looked at when they are pressed, the menu when it opens.
void MessageMenu::offerAll()
{
    for (QAction *action : m_menu->actions())
        action->setEnabled(m_isEnabled);
    m_actions.value(MessageAction::Pin)->setText(tr("&Pin or unpin"));
}

void MessageMenu::retranslateUi()
{
    m_menu->setTitle(tr("&Message"));
    m_actions.value(MessageAction::Reply)->setText(tr("&Reply"));
    m_actions.value(MessageAction::React)->setText(tr("R&eact…"));
    m_emoji->setText(tr("Write an e&moji…"));
    m_actions.value(MessageAction::Edit)->setText(tr("E&dit"));
    m_actions.value(MessageAction::CopyLink)->setText(tr("Copy &link to message"));
    m_actions.value(MessageAction::Delete)->setText(tr("Dele&te"));
    m_copy->setText(tr("&Copy text"));
    m_undo->setText(tr("&Undo deleting"));
    offerAll();
}

} // namespace ui
