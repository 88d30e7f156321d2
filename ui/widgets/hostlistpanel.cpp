// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/hostlistpanel.h"

#include "client/hostaddress.h"
#include "ui/models/hostlistmodel.h"
#include "ui/views/hostdelegate.h"
#include "ui/widgets/formfields.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace ui {

using namespace std::chrono_literals;
using Role = HostListModel::Role;

namespace {

constexpr int margin = 4;
constexpr auto patience = 3s; // hosts say within 2 s that they are there

} // namespace

HostListPanel::HostListPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new HostListModel(this))
    , m_list(new QListView(this))
    , m_empty(plainLabel({}, m_list))
    , m_state(plainLabel({}, this))
{
    m_list->setObjectName(QStringLiteral("hostList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HostDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_state->setObjectName(QStringLiteral("hostListState"));
    m_state->setProperty("role", QStringLiteral("dim"));
    m_state->setWordWrap(true);
    m_empty->setObjectName(QStringLiteral("hostListEmpty"));
    m_empty->setProperty("role", QStringLiteral("dim"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *inside = new QVBoxLayout(m_list);
    inside->setContentsMargins(24, 0, 24, 0);
    inside->addWidget(m_empty);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_list);
    layout->addWidget(m_state);
    connect(&m_patience, &QTimer::timeout, this, &HostListPanel::showState);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        // The star has had its click already, and that is no wish to join.
        if (!HostDelegate::starRect(m_list->visualRect(index)).contains(m_released))
            choose(index);
    });
    connect(m_list, &QListView::activated, this, &HostListPanel::choose);
    connect(m_model, &HostListModel::favouriteToggled, this, &HostListPanel::favouriteToggled);
    retranslateUi();
    fit();
}

void HostListPanel::setHosts(const QList<discovery::ListedHost> &hosts)
{
    // Other rows than before must not take the choice along to another host.
    const QUrl current = m_list->currentIndex().data(int(Role::Url)).toUrl();
    m_model->setHosts(hosts);
    if (!current.isEmpty() && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->find(current));
    if (!hosts.isEmpty() && hosts.constFirst().section == discovery::ListedHost::Section::Typed)
        m_list->scrollToTop();
    fit();
    showState();
}

void HostListPanel::setLooking(bool isLooking)
{
    m_isLooking = isLooking;
    if (isLooking)
        m_patience.start();
    else
        m_patience.stop();
    showState();
}

bool HostListPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        m_released = static_cast<QMouseEvent *>(event)->position().toPoint();
    } else if (event->type() == QEvent::KeyPress && watched == m_list) {
        return handleKey(static_cast<QKeyEvent *>(event)->key());
    } else if (event->type() == QEvent::ContextMenu && watched == m_list) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        if (menu->reason() == QContextMenuEvent::Mouse)
            m_list->setCurrentIndex(
                m_list->indexAt(m_list->viewport()->mapFromGlobal(menu->globalPos())));
        const QRect row = m_list->visualRect(m_list->currentIndex());
        showMenu(menu->reason() == QContextMenuEvent::Mouse
                     ? menu->globalPos()
                     : m_list->viewport()->mapToGlobal(row.center()));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool HostListPanel::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Delete:
        forget(m_list->currentIndex());
        return true;
    case Qt::Key_Home: // Qt would go to the heading, where nobody can be
        m_list->setCurrentIndex(m_model->index(1));
        m_list->scrollToTop();
        return true;
    default:
        return false;
    }
}

void HostListPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::FontChange)
        fit();
}

void HostListPanel::choose(const QModelIndex &index)
{
    const QUrl url = index.data(int(Role::Url)).toUrl();
    if (url.isEmpty())
        return;
    if (index.data(int(Role::Reachable)).toBool())
        emit hostChosen(url);
    else
        emit helpRequested(url);
}

void HostListPanel::toggleFavourite(const QModelIndex &index)
{
    const bool isFavourite = index.data(int(Role::Favourite)).toBool();
    m_model->setData(index, isFavourite ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void HostListPanel::forget(const QModelIndex &index)
{
    if (index.data(int(Role::Forgettable)).toBool())
        emit forgetRequested(index.data(int(Role::Host)).value<discovery::ListedHost>());
}

void HostListPanel::showMenu(const QPoint &where)
{
    const QPersistentModelIndex index = m_list->currentIndex();
    if (!index.isValid() || index.data(int(Role::IsHeading)).toBool())
        return;
    const QUrl url = index.data(int(Role::Url)).toUrl();
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("hostMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isReachable = index.data(int(Role::Reachable)).toBool();
    menu->addAction(tr("&Join"), this, [this, url] { emit hostChosen(url); });
    if (!isReachable)
        menu->addAction(tr("&Why not?"), this, [this, url] { emit helpRequested(url); });
    menu->addAction(index.data(int(Role::Favourite)).toBool() ? tr("No &favourite any more")
                                                              : tr("Add to &favourites"),
                    this, [this, index] { toggleFavourite(index); });
    if (index.data(int(Role::Forgettable)).toBool())
        menu->addAction(tr("&Remove from this list"), this, [this, index] { forget(index); });
    menu->addAction(tr("&Copy address"), this,
                    [url] { QGuiApplication::clipboard()->setText(client::displayAddress(url)); });
    menu->popup(where);
}

void HostListPanel::setRows(int rows)
{
    if (std::exchange(m_rows, rows) != rows)
        fit();
}

int HostListPanel::rowHeight() const
{
    return m_list->fontMetrics().height() * 2 + 10;
}

/// However many hosts there are, so that nothing below moves under the pointer when one comes or
/// goes.
void HostListPanel::fit()
{
    m_list->setFixedHeight(m_rows * rowHeight() + m_list->fontMetrics().height() + 8 + 2 * margin);
}

void HostListPanel::showState()
{
    const bool isEmpty = !m_model->hasHosts();
    QString text;
    if (m_isLooking && !m_model->hasNearby()) {
        if (m_patience.isActive())
            text = tr("Looking for hosts on this network…");
        else if (!isEmpty)
            text = tr("No host announces itself on this network.");
        else
            text = tr("No host was found on this network yet. Host a room, or type the address "
                      "that your host sees in the window.");
    }
    m_empty->setText(text);
    m_empty->setVisible(isEmpty && !text.isEmpty());
    m_state->setText(text);
    m_state->setVisible(!isEmpty && !text.isEmpty());
}

void HostListPanel::retranslateUi()
{
    m_list->setAccessibleName(tr("Hosts"));
    m_list->setAccessibleDescription(
        tr("Enter joins, the space bar marks a favourite, Delete removes a recent host."));
    m_model->refresh();
    showState();
}

} // namespace ui
