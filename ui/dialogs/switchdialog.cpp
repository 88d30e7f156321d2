// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/switchdialog.h"

#include "ui/views/switchdelegate.h"
#include "ui/widgets/formfields.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int mostShown = 9; ///< rows; the others by scrolling

}

SwitchDialog::SwitchDialog(const QList<SwitchTarget> &targets, QWidget *parent)
    : QDialog(parent)
    , m_targets(targets)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_nothing(plainLabel({}, this))
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
    m_list->setItemDelegate(new SwitchDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_nothing->setObjectName(QStringLiteral("switchNothing"));
    m_nothing->setText(tr("No room and nobody is called so. A room's number leads there."));
    m_nothing->setProperty("role", QStringLiteral("dim"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing, 1);
    connect(m_field, &QLineEdit::textChanged, this, &SwitchDialog::fill);
    connect(m_field, &QLineEdit::returnPressed, this, &SwitchDialog::choose);
    connect(m_list, &QListWidget::itemClicked, this, &SwitchDialog::choose);
    connect(m_list, &QListWidget::itemActivated, this, &SwitchDialog::choose);
    fill();
    // As high as all of them need, and so it stays: fewer are found while one types.
    m_list->setMinimumHeight(qBound(3, int(m_targets.size()), mostShown) * m_list->sizeHintForRow(0)
                             + 2 * m_list->frameWidth());
    resize(420, minimumSizeHint().height());
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
        m_list->addItem(itemOf(target));
    m_list->setCurrentRow(0);
    m_list->setVisible(!m_shown.isEmpty());
    m_nothing->setVisible(m_shown.isEmpty());
}

void SwitchDialog::choose()
{
    const int row = m_list->currentRow();
    if (!isVisible() || row < 0 || row >= m_shown.size())
        return;
    accept();
    emit chosen(m_shown.at(row));
}

QListWidgetItem *SwitchDialog::itemOf(const SwitchTarget &target) const
{
    const bool isRoom = target.kind != SwitchTarget::Kind::Person && target.room > 0;
    QString title = target.name;
    QString detail;
    QString spoken = title; // all of it in one, for screen readers
    if (target.kind == SwitchTarget::Kind::Person) {
        detail = tr("a message to them alone");
        spoken = tr("Message to %1 alone").arg(target.name);
    } else if (target.kind == SwitchTarget::Kind::NewRoom) {
        title = tr("Join room %1").arg(target.room);
        spoken = title;
    } else if (target.unread > 0) {
        spoken = tr("%1 – %n unread", "room", target.unread).arg(target.name);
    }
    if (!target.hostName.isEmpty()) {
        detail = target.hostName;
        spoken = tr("%1, at %2", "room or person, host").arg(spoken, target.hostName);
    }
    auto *item = new QListWidgetItem(spoken);
    item->setData(SwitchDelegate::Title, title);
    item->setData(SwitchDelegate::Detail, detail);
    item->setData(SwitchDelegate::Unread, target.unread);
    item->setData(SwitchDelegate::Picture, isRoom ? QString::number(target.room) : target.name);
    item->setData(SwitchDelegate::IsRoom, isRoom);
    return item;
}

} // namespace ui
