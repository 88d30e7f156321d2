// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/nearbyhosts.h"

#include "ui/models/nearbyhostmodel.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QListView>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int mostShown = 4; ///< rows; the others by scrolling
constexpr int margin = 4;

} // namespace

NearbyHosts::NearbyHosts(QWidget *parent)
    : QWidget(parent)
    , m_model(new NearbyHostModel(this))
    , m_title(plainLabel({}, this))
    , m_list(new QListView(this))
{
    m_list->setObjectName(QStringLiteral("nearbyHosts"));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(1);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    connect(m_list, &QListView::clicked, this, &NearbyHosts::choose);
    connect(m_list, &QListView::activated, this, &NearbyHosts::choose);
    retranslateUi();
    hide();
}

void NearbyHosts::setHosts(const QList<discovery::FoundHost> &hosts)
{
    m_model->setHosts(hosts);
    fit();
    setVisible(m_model->rowCount() > 0);
}

void NearbyHosts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::FontChange)
        fit();
}

void NearbyHosts::choose(const QModelIndex &index)
{
    if (index.isValid())
        emit hostChosen(index.data(int(NearbyHostModel::Role::Url)).toUrl());
}

/// As high as what is in it.
void NearbyHosts::fit()
{
    const int rows = qBound(1, m_model->rowCount(), mostShown);
    const int row = m_list->sizeHintForRow(0) + 2 * m_list->spacing();
    m_list->setFixedHeight(rows * row + 2 * margin);
}

void NearbyHosts::retranslateUi()
{
    m_title->setText(tr("On this network"));
    m_list->setAccessibleName(tr("Hosts on this network"));
    m_model->refresh();
}

} // namespace ui
