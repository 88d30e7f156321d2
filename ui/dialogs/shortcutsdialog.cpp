// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/shortcutsdialog.h"

#include "ui/shortcuts.h"
#include "ui/widgets/formfields.h"

#include <QGridLayout>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

ShortcutsDialog::ShortcutsDialog(const QMenuBar &menus, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *content = new QWidget(this);
    m_grid = new QGridLayout(content);
    m_grid->setHorizontalSpacing(28);
    m_grid->setColumnStretch(1, 1);
    addMenus(menus);
    addOthers();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("shortcutsScroll"));
    scroll->setAccessibleName(tr("Keyboard shortcuts"));
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->addWidget(scroll);
    layout->addWidget(close, 0, Qt::AlignRight);
    resize(480, 560);
}

void ShortcutsDialog::addTitle(const QString &title)
{
    QLabel *label = plainLabel(title, this);
    label->setProperty("role", QStringLiteral("title"));
    m_grid->addWidget(label, m_grid->rowCount(), 0, 1, 2);
}

void ShortcutsDialog::addLine(const QString &keys, const QString &text)
{
    const int row = m_grid->rowCount();
    QLabel *label = plainLabel(keys, this);
    label->setProperty("role", QStringLiteral("dim"));
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(plainLabel(text, this), row, 1);
}

void ShortcutsDialog::addMenus(const QMenuBar &menus)
{
    for (const QAction *top : menus.actions()) {
        if (!top->menu())
            continue;
        bool hasTitle = false;
        for (const QAction *action : top->menu()->actions()) {
            if (action->shortcut().isEmpty() || !action->isVisible())
                continue;
            if (!hasTitle)
                addTitle(plainActionText(top->text()));
            hasTitle = true;
            addLine(action->shortcut().toString(QKeySequence::NativeText),
                    plainActionText(action->text()));
        }
    }
}

void ShortcutsDialog::addOthers()
{
    const auto keys = [](Qt::KeyboardModifiers modifiers, Qt::Key key) {
        return QKeySequence(modifiers | key).toString(QKeySequence::NativeText);
    };
    addTitle(tr("Writing"));
    addLine(keys(Qt::NoModifier, Qt::Key_Return), tr("Send"));
    addLine(keys(Qt::ShiftModifier, Qt::Key_Return), tr("New line"));
    addLine(keys(Qt::ControlModifier, Qt::Key_Up), tr("Recall what was sent"));
    addLine(keys(Qt::NoModifier, Qt::Key_Up), tr("In an empty field: edit your last message"));
    addLine(QStringLiteral("@  :  /"), tr("Begin a name, an emoji, a command"));
    addTitle(tr("Messages"));
    addLine(keys(Qt::ShiftModifier, Qt::Key_PageUp), tr("First new message"));
    addLine(keys(Qt::NoModifier, Qt::Key_Escape), tr("All is read, to the newest message"));
    addLine(keys(Qt::NoModifier, Qt::Key_Return), tr("Reply to the chosen message"));
    addLine(keys(Qt::NoModifier, Qt::Key_Delete), tr("Delete it, if it is yours"));
    addLine(keys(Qt::NoModifier, Qt::Key_Menu), tr("All that can be done with it"));
    addLine(keys(Qt::ShiftModifier, Qt::Key_Down), tr("Mark several messages"));
    addLine(keys(Qt::ControlModifier, Qt::Key_C), tr("Copy what is marked"));
}

} // namespace ui
