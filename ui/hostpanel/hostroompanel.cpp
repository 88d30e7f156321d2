// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hostroompanel.h"

#include "ui/hostpanel/hostroommodel.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace ui {

using Column = HostRoomModel::Column;

HostRoomPanel::HostRoomPanel(QWidget *parent)
    : QWidget(parent)
    , m_rooms(new HostRoomModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTreeView(this))
    , m_problem(plainLabel({}, this))
    , m_title(new QPushButton(this))
    , m_topic(new QPushButton(this))
    , m_kept(new QPushButton(this))
{
    m_sorted->setSourceModel(m_rooms);
    m_sorted->setSortRole(HostRoomModel::sortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(QStringLiteral("roomTable"));
    m_table->setModel(m_sorted);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(int(Column::Room), Qt::AscendingOrder);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(int(Column::Title), QHeaderView::Stretch);
    m_table->header()->setSectionResizeMode(int(Column::Topic), QHeaderView::Stretch);
    m_table->setAllColumnsShowFocus(true);
    m_title->setObjectName(QStringLiteral("editTitle"));
    m_topic->setObjectName(QStringLiteral("editTopic"));
    m_kept->setObjectName(QStringLiteral("keptOfRoom"));
    m_problem->setObjectName(QStringLiteral("roomProblem"));
    m_problem->setProperty("role", QStringLiteral("error"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_title);
    buttons->addWidget(m_topic);
    buttons->addWidget(m_kept);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);

    connect(m_rooms, &HostRoomModel::describeRequested, this, &HostRoomPanel::describeRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HostRoomPanel::enableButtons);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &HostRoomPanel::enableButtons);
    connect(m_title, &QPushButton::clicked, this, [this] { edit(int(Column::Title)); });
    connect(m_topic, &QPushButton::clicked, this, [this] { edit(int(Column::Topic)); });
    connect(m_kept, &QPushButton::clicked, this, [this] {
        if (const HostRoom *room = selected())
            emit storageRequested(room->room);
    });
    retranslateUi();
    enableButtons();
}

void HostRoomPanel::setRooms(const QList<HostRoom> &rooms)
{
    m_rooms->setRooms(rooms);
    enableButtons();
}

void HostRoomPanel::showOutcome(int room, const QString &reason)
{
    m_problem->setText(reason.isEmpty() ? QString()
                                        : tr("Room %1 was not changed: %2").arg(room).arg(reason));
    m_problem->setHidden(reason.isEmpty());
}

void HostRoomPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_rooms->refresh();
    retranslateUi();
}

void HostRoomPanel::edit(int column)
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    if (!current.isValid())
        return;
    const QModelIndex index = current.siblingAtColumn(column);
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

void HostRoomPanel::enableButtons()
{
    const bool isOne = selected() != nullptr;
    for (QPushButton *button : {m_title, m_topic, m_kept})
        button->setEnabled(isOne);
}

void HostRoomPanel::retranslateUi()
{
    m_table->setAccessibleName(tr("Rooms"));
    m_title->setText(tr("Change the title"));
    m_topic->setText(tr("Change the topic"));
    m_kept->setText(tr("What is kept…"));
}

const HostRoom *HostRoomPanel::selected() const
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    return current.isValid() ? &m_rooms->room(m_sorted->mapToSource(current).row()) : nullptr;
}

} // namespace ui
