// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/switchdialog.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace ui {

SwitchDialog::SwitchDialog(const QList<SwitchTarget> &targets, QWidget *parent)
    : QDialog(parent)
    , m_targets(targets)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("switchDialog"));
    setWindowTitle(tr("Switch to a room or a person"));
    m_field->setObjectName(QStringLiteral("switchField"));
    m_field->setPlaceholderText(tr("Room or name"));
    m_field->setAccessibleName(tr("Room or name"));
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("switchList"));
    m_list->setAccessibleName(tr("Rooms and people"));
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    resize(400, 360);
    connect(m_field, &QLineEdit::textChanged, this, &SwitchDialog::fill);
    connect(m_field, &QLineEdit::returnPressed, this, &SwitchDialog::choose);
    connect(m_list, &QListWidget::itemClicked, this, &SwitchDialog::choose);
    connect(m_list, &QListWidget::itemActivated, this, &SwitchDialog::choose);
    fill();
    m_field->setFocus();
}

bool SwitchDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The list is walked while the field keeps the keyboard.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
            || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void SwitchDialog::fill()
{
    m_shown = matchTargets(m_targets, m_field->text());
    m_list->clear();
    for (const SwitchTarget &target : std::as_const(m_shown))
        m_list->addItem(textOf(target));
    m_list->setCurrentRow(0);
}

void SwitchDialog::choose()
{
    const int row = m_list->currentRow();
    if (!isVisible() || row < 0 || row >= m_shown.size())
        return;
    accept();
    emit roomChosen(m_shown.at(row).room);
}

QString SwitchDialog::textOf(const SwitchTarget &target) const
{
    switch (target.kind) {
    case SwitchTarget::Kind::Room:
        break;
    case SwitchTarget::Kind::Person:
        return tr("%1 – in room %2", "person, room").arg(target.name).arg(target.room);
    case SwitchTarget::Kind::NewRoom:
        return tr("Join room %1").arg(target.room);
    }
    return target.unread > 0 ? tr("Room %1 – %n unread", nullptr, target.unread).arg(target.room)
                             : tr("Room %1").arg(target.room);
}

} // namespace ui
