// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/memberpanel.h"

#include "ui/models/memberlistmodel.h"
#include "ui/views/memberdelegate.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace ui {

MemberPanel::MemberPanel(MemberListModel *members, QWidget *parent)
    : QFrame(parent)
    , m_members(members)
    , m_title(plainLabel({}, this))
    , m_list(new QListView(this))
{
    setObjectName(QStringLiteral("memberPanel"));
    setFixedWidth(210);
    m_title->setProperty("role", QStringLiteral("section"));
    m_list->setObjectName(QStringLiteral("memberList"));
    m_list->setModel(members);
    m_list->setItemDelegate(new MemberDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &MemberPanel::showMenu);
    connect(m_list, &QListView::activated, this, &MemberPanel::choose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 8);
    layout->addWidget(m_title);
    layout->addWidget(m_list);

    connect(members, &QAbstractItemModel::rowsInserted, this, &MemberPanel::retranslateUi);
    connect(members, &QAbstractItemModel::rowsRemoved, this, &MemberPanel::retranslateUi);
    retranslateUi();
}

void MemberPanel::setCompact(bool isCompact)
{
    static_cast<MemberDelegate *>(m_list->itemDelegate())->setCompact(isCompact);
    m_list->doItemsLayout();
}

void MemberPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void MemberPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("memberMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex member(index);
    const QString name = index.data().toString();
    menu->addAction(tr("&Message %1…").arg(withoutMnemonics(name)), this,
                    [this, member] { choose(member); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void MemberPanel::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit directRequested(index.data().toString());
}

void MemberPanel::retranslateUi()
{
    m_title->setText(tr("Members – %1").arg(m_members->rowCount()));
    m_list->setAccessibleName(tr("Members"));
}

} // namespace ui
