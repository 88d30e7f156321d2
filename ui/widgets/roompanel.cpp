// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/roompanel.h"

#include "ui/icons.h"
#include "ui/models/roomlistmodel.h"
#include "ui/views/roomdelegate.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/hostingindicator.h"

#include <QEvent>
#include <QItemSelectionModel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int smallestAvatar = 26;
constexpr int gap = 6; // from the avatar to the name: a tool button leaves less

/// As large as the text asks.
QIcon avatarIcon(const QString &name, const QWidget &widget)
{
    const int size = qMax(smallestAvatar, widget.fontMetrics().height());
    const qreal ratio = widget.devicePixelRatioF();
    QPixmap pixmap(QSize(size + gap, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintAvatar(painter, QRectF(0, 0, size, size), name);
    return pixmap;
}

/// A button's text, where "&" would mark a key.
} // namespace

RoomPanel::RoomPanel(RoomListModel *rooms, QWidget *parent)
    : QFrame(parent)
    , m_rooms(rooms)
    , m_list(new QListView(this))
    , m_hosting(new HostingIndicator(this))
{
    setObjectName(QStringLiteral("roomPanel"));
    setMinimumWidth(210);
    buildList();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_list, 1);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(10, 6, 10, 6);
    below->setSpacing(8);
    below->addWidget(m_hosting);
    connect(m_hosting, &HostingIndicator::inviteRequested, this, &RoomPanel::inviteRequested);
    layout->addLayout(below);
    layout->addWidget(buildFooter());
    retranslateUi();
}

void RoomPanel::setCurrentRoom(int room)
{
    const QSignalBlocker blocker(m_list->selectionModel());
    m_list->setCurrentIndex(m_rooms->indexOf(room));
    m_list->viewport()->update();
}

void RoomPanel::setCompact(bool isCompact)
{
    static_cast<RoomDelegate *>(m_list->itemDelegate())->setCompact(isCompact);
    m_list->doItemsLayout();
}

void RoomPanel::setHosting(const HostingInfo &hosting)
{
    m_hosting->setHosting(hosting);
}

void RoomPanel::setNickname(const QString &nickname)
{
    m_nickname = nickname;
    m_self->setText(withoutMnemonics(nickname));
    showAvatar();
    retranslateUi();
}

void RoomPanel::showAvatar()
{
    const QIcon avatar = avatarIcon(m_nickname, *this);
    m_self->setIcon(avatar);
    m_self->setIconSize(avatar.availableSizes().value(0) / devicePixelRatioF());
}

void RoomPanel::setHost(const QString &address)
{
    m_host->setText(address);
    m_host->setVisible(!address.isEmpty());
}

void RoomPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::FontChange)
        showAvatar();
}

void RoomPanel::buildList()
{
    m_list->setObjectName(QStringLiteral("roomList"));
    m_list->setModel(m_rooms);
    m_list->setItemDelegate(new RoomDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &RoomPanel::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (const int room = m_rooms->roomAt(index.row()); room != 0)
                    emit roomSelected(room);
            });
}

QWidget *RoomPanel::buildHeader()
{
    auto *header = new QWidget(this);
    m_title = plainLabel({}, header);
    m_title->setProperty("role", QStringLiteral("title"));
    m_host = plainLabel({}, header);
    m_host->setObjectName(QStringLiteral("hostAddress"));
    m_host->setProperty("role", QStringLiteral("dim"));
    m_host->setWordWrap(true);
    m_host->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the button goes first
    m_host->hide(); // none yet
    m_join = new QPushButton(header);
    m_join->setObjectName(QStringLiteral("joinRoomButton"));
    m_join->setIcon(themedIcon(Icon::Add));
    m_join->setProperty("role", QStringLiteral("quiet"));
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addWidget(m_title);
    titles->addWidget(m_host);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(18, 9, 10, 9);
    layout->addLayout(titles, 1);
    layout->addWidget(m_join);
    connect(m_join, &QPushButton::clicked, this, &RoomPanel::joinRoomRequested);
    return header;
}

QWidget *RoomPanel::buildFooter()
{
    auto *footer = new QFrame(this);
    footer->setObjectName(QStringLiteral("selfBar"));
    m_self = new QToolButton(footer);
    m_self->setObjectName(QStringLiteral("selfButton"));
    m_self->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_self->setAutoRaise(true);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addWidget(m_self);
    layout->addStretch();
    connect(m_self, &QToolButton::clicked, this, &RoomPanel::nicknameChangeRequested);
    return footer;
}

void RoomPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    const int room = m_rooms->roomAt(index.row());
    QMenu menu(this);
    QAction *mute = menu.addAction(tr("Mute room %1").arg(room));
    mute->setCheckable(true);
    mute->setChecked(m_rooms->isMuted(room));
    connect(mute, &QAction::toggled, this,
            [this, room](bool isMuted) { emit muteRequested(room, isMuted); });
    menu.addSeparator();
    menu.addAction(tr("Leave room %1").arg(room), this,
                   [this, room] { emit leaveRequested(room); });
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

void RoomPanel::retranslateUi()
{
    m_title->setText(tr("Rooms"));
    m_list->setAccessibleName(tr("Rooms"));
    m_join->setText(tr("Join"));
    m_join->setToolTip(tr("Join another room of this host"));
    m_join->setAccessibleName(tr("Join a room"));
    m_self->setToolTip(tr("Change your name"));
    m_self->setAccessibleName(tr("Your name: %1").arg(m_nickname));
}

} // namespace ui
