// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/chatpage.h"

#include "client/hostaddress.h"
#include "ui/dialogs/openlinkdialog.h"
#include "ui/models/messagelistmodel.h"
#include "ui/models/roomlistmodel.h"
#include "ui/views/messageview.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/roompage.h"
#include "ui/widgets/roompanel.h"
#include "ui/widgets/searchpanel.h"

#include <QApplication>
#include <QEvent>
#include <QLineEdit>
#include <QListView>
#include <QSet>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ui {

namespace {

constexpr std::chrono::milliseconds draftPause{1000};

} // namespace

ChatPage::ChatPage(QWidget *parent)
    : QWidget(parent)
    , m_rooms(new RoomListModel(this))
    , m_panel(new RoomPanel(m_rooms, this))
    , m_banner(new Banner(this))
    , m_hostNotice(new NoticeBar(this))
    , m_ownNotice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_splitter(new QSplitter(this))
    , m_search(new SearchPanel(this))
    , m_draftTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("chatPage"));
    m_empty->setObjectName(QStringLiteral("noRoom"));
    m_empty->setAttribute(Qt::WA_StyledBackground);
    m_stack->addWidget(m_empty);

    auto *middle = new QWidget(this);
    auto *middleLayout = new QVBoxLayout(middle);
    middleLayout->setContentsMargins(0, 0, 0, 0);
    middleLayout->setSpacing(0);
    middleLayout->addWidget(m_banner);
    middleLayout->addWidget(m_hostNotice);
    middleLayout->addWidget(m_ownNotice);
    middleLayout->addWidget(m_stack, 1);
    m_splitter->setObjectName(QStringLiteral("splitter"));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_panel);
    m_splitter->addWidget(middle);
    m_splitter->addWidget(m_search);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({270, 690, 300});
    m_search->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    m_draftTimer->setSingleShot(true);
    m_draftTimer->setInterval(draftPause);
    connect(m_draftTimer, &QTimer::timeout, this, &ChatPage::flushDrafts);
    connect(m_rooms, &RoomListModel::nameChanged, this, [this](int room) {
        if (RoomPage *page = m_pages.value(room))
            page->setName(m_rooms->nameOf(room));
        showPresence();
    });
    m_search->setRoomNames([this](int room) { return m_rooms->nameOf(room); });
    connect(m_panel, &RoomPanel::roomSelected, this, &ChatPage::showRoom);
    connect(m_panel, &RoomPanel::muteRequested, this, &ChatPage::muteRequested);
    connect(m_panel, &RoomPanel::leaveRequested, this, &ChatPage::leaveRequested);
    connect(m_search, &SearchPanel::closeRequested, this, &ChatPage::closeSearch);
    connect(m_search, &SearchPanel::messageActivated, this, &ChatPage::goTo);
    connect(this, &ChatPage::currentRoomChanged, m_search, &SearchPanel::setCurrentRoom);
    connect(m_empty, &EmptyState::pressed, this, &ChatPage::anyRoomWanted);
    connect(m_banner, &Banner::retryRequested, this, &ChatPage::retryNowRequested);
    retranslateUi();
}

ChatPage::~ChatPage() = default;

RoomPage *ChatPage::page(int room) const
{
    return m_pages.value(room);
}

int ChatPage::currentRoom() const
{
    const auto *page = qobject_cast<RoomPage *>(m_stack->currentWidget());
    return page ? page->room() : 0;
}

void ChatPage::addRoom(int room)
{
    if (m_pages.contains(room))
        return;
    auto *page = new RoomPage(room, m_stack);
    page->setOwnNickname(m_nickname);
    page->messages()->setOwnIds(m_isOwnId);
    page->messages()->setLookedAt(false); // not before it is shown
    page->setMembersWanted(m_membersWanted);
    page->setDensity(m_density);
    m_pages.insert(room, page);
    m_stack->addWidget(page);
    m_rooms->addRoom(room);
    page->setName(m_rooms->nameOf(room));
    connectPage(page);
    // Somebody's message takes nobody away from what they are reading.
    if (!page->isDirect() || currentRoom() == 0)
        showRoom(room);
    if (m_wanted.room == room) {
        const Place wanted = std::exchange(m_wanted, {});
        page->goTo(wanted.id, wanted.seq);
    }
}

void ChatPage::removeRoom(int room)
{
    RoomPage *page = m_pages.take(room);
    if (!page)
        return;
    const bool current = currentRoom() == room;
    const int row = m_rooms->indexOf(room).row();
    m_rooms->removeRoom(room);
    m_stack->removeWidget(page);
    m_readMarks.remove(room);
    page->deleteLater();
    if (current)
        showRoom(m_rooms->roomAt(qMin(row, m_rooms->rowCount() - 1)));
}

void ChatPage::clearRooms()
{
    const QList<int> rooms = m_pages.keys();
    for (const int room : rooms)
        removeRoom(room);
    m_rooms->clear();
}

void ChatPage::showRoom(int room)
{
    RoomPage *page = m_pages.value(room);
    m_stack->setCurrentWidget(page ? static_cast<QWidget *>(page) : m_empty);
    m_panel->setCurrentRoom(room);
    noteReading();
    showPresence();
    takeKeyboard();
    emit currentRoomChanged(currentRoom());
}

/// Only where it is in sight: Qt would give it to what is behind another host's page too.
void ChatPage::takeKeyboard()
{
    if (!isVisible())
        return;
    if (RoomPage *page = m_pages.value(currentRoom()))
        page->setFocus();
    else
        m_empty->button()->setFocus(); // what there is to do
}

void ChatPage::enterRoom(int room)
{
    if (m_pages.contains(room))
        showRoom(room);
    else
        emit roomWanted(room);
}

bool ChatPage::showNeighbour(int step, bool unreadOnly)
{
    const int count = m_rooms->rowCount();
    const int from = m_rooms->indexOf(currentRoom()).row();
    for (int distance = 1; distance <= count; ++distance) {
        const int row = ((from + step * distance) % count + count) % count;
        const QVariant unread = m_rooms->index(row).data(int(RoomListModel::Role::Unread));
        if (!unreadOnly || unread.toInt() > 0) {
            showRoom(m_rooms->roomAt(row));
            return true;
        }
    }
    return false;
}

void ChatPage::focusPane(int step)
{
    QList<QWidget *> panes{m_panel->findChild<QListView *>()};
    if (const RoomPage *page = m_pages.value(currentRoom()))
        panes += page->panes();
    if (m_search->isVisible())
        panes.append(m_search->findChild<QLineEdit *>());
    panes.removeAll(nullptr);
    const auto size = int(panes.size());
    int at = -1;
    const QWidget *focus = QApplication::focusWidget();
    for (int i = 0; i < size && focus; ++i) {
        if (panes.at(i) == focus || panes.at(i)->isAncestorOf(focus))
            at = i;
    }
    const int next = at < 0 ? 0 : (at + step + size) % size;
    if (size > 0)
        panes.at(next)->setFocus(Qt::ShortcutFocusReason);
}

void ChatPage::escape()
{
    RoomPage *page = m_pages.value(currentRoom());
    if (m_search->isVisible()) {
        closeSearch();
    } else if (page) {
        page->messages()->clearUnread();
        page->view()->scrollToEnd();
    }
}

QList<SwitchTarget> ChatPage::switchTargets() const
{
    QList<SwitchTarget> targets;
    QSet<QString> people{m_nickname};
    for (int row = 0; row < m_rooms->rowCount(); ++row) {
        const QVariant unread = m_rooms->index(row).data(int(RoomListModel::Role::Unread));
        const int room = m_rooms->roomAt(row);
        targets.append({.room = room, .name = m_rooms->nameOf(room), .unread = unread.toInt()});
        if (room < 0)
            people.insert(m_rooms->nameOf(room));
    }
    for (int row = 0; row < m_rooms->rowCount(); ++row) {
        const int room = m_rooms->roomAt(row);
        for (const QString &name : m_pages.value(room)->memberNames()) {
            if (people.contains(name))
                continue;
            people.insert(name);
            targets.append({.kind = SwitchTarget::Kind::Person, .room = room, .name = name});
        }
    }
    return targets;
}

void ChatPage::setMembersWanted(bool wanted)
{
    if (m_membersWanted == wanted)
        return;
    m_membersWanted = wanted;
    for (RoomPage *page : std::as_const(m_pages))
        page->setMembersWanted(wanted);
    emit membersWantedChanged(wanted);
}

void ChatPage::setDensity(Density density)
{
    if (m_density == density)
        return;
    m_density = density;
    m_panel->setCompact(density == Density::Compact);
    for (RoomPage *page : std::as_const(m_pages))
        page->setDensity(density);
}

void ChatPage::setMuted(int room, bool isMuted)
{
    m_rooms->setMuted(room, isMuted);
}

void ChatPage::setReadMark(int room, qint64 seq)
{
    m_readMarks.insert(room, seq);
    if (RoomPage *page = m_pages.value(room))
        page->messages()->setReadMark(seq);
}

void ChatPage::openSearch(int room)
{
    m_search->show();
    m_search->open(room);
}

void ChatPage::closeSearch()
{
    m_search->hide();
    if (RoomPage *page = m_pages.value(currentRoom()))
        page->setFocus();
}

void ChatPage::goTo(int room, const QByteArray &id, qint64 seq)
{
    RoomPage *page = m_pages.value(room);
    if (!page) {
        m_wanted = {.room = room, .id = id, .seq = seq};
        emit roomWanted(room);
        return;
    }
    if (currentRoom() != room)
        showRoom(room);
    page->goTo(id, seq);
}

void ChatPage::setLookedAt(bool lookedAt)
{
    m_lookedAt = lookedAt;
    noteReading();
}

QString ChatPage::hostName() const
{
    if (m_isOwnHost)
        return tr("This computer");
    return m_hostName.isEmpty() ? m_hostAddress : m_hostName;
}

QString ChatPage::hostAddress() const
{
    return m_isOwnHost ? tr("Hosted on this computer") : m_hostAddress;
}

void ChatPage::setHost(const QString &name, const QString &address)
{
    m_isOwnHost = false;
    m_hostName = name;
    m_hostAddress = address;
    showHost();
}

void ChatPage::setOwnHost()
{
    m_isOwnHost = true;
    showHost();
}

void ChatPage::showHost()
{
    m_panel->setHost(hostAddress());
    emit hostNameChanged();
}

void ChatPage::setOwnIds(const std::function<bool(const QByteArray &id)> &isOwn)
{
    m_isOwnId = isOwn;
}

void ChatPage::setInvitation(const QList<QUrl> &hosts)
{
    if (m_invitation == hosts)
        return;
    m_invitation = hosts;
    emit invitationChanged();
}

void ChatPage::setHosts(const QList<QUrl> &hosts)
{
    m_hosts = hosts;
}

void ChatPage::setConnectionState(const client::ConnectionState &state)
{
    m_banner->setConnectionState(state);
    const bool isLinked = state.state == client::LinkState::Online;
    if (std::exchange(m_isLinked, isLinked) != isLinked)
        emit linkChanged();
    if (!isLinked)
        return;
    for (RoomPage *page : std::as_const(m_pages))
        page->view()->forgetOlderRequest(); // its answer went down with the old link
}

void ChatPage::setNickname(const QString &nickname)
{
    m_nickname = nickname;
    m_panel->setNickname(nickname);
    for (RoomPage *page : std::as_const(m_pages))
        page->setOwnNickname(nickname);
}

void ChatPage::setDraft(int room, const QString &text)
{
    if (RoomPage *page = m_pages.value(room))
        page->composer()->setDraft(text);
}

void ChatPage::flushDrafts()
{
    m_draftTimer->stop();
    const QHash<int, QString> drafts = std::exchange(m_drafts, {});
    for (auto draft = drafts.begin(); draft != drafts.end(); ++draft)
        emit draftChanged(draft.key(), draft.value());
    const QHash<int, qint64> read = std::exchange(m_read, {});
    for (auto mark = read.begin(); mark != read.end(); ++mark)
        emit readUpTo(mark.key(), mark.value());
}

void ChatPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void ChatPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    noteReading();
    if (!event->spontaneous())
        takeKeyboard();
}

void ChatPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    noteReading();
}

void ChatPage::connectPage(RoomPage *page)
{
    connect(page, &RoomPage::sendRequested, this, &ChatPage::sendRequested);
    connect(page, &RoomPage::replyRequested, this, &ChatPage::replyRequested);
    connect(page, &RoomPage::changeRequested, this, &ChatPage::changeRequested);
    connect(page, &RoomPage::directRequested, this, &ChatPage::directRequested);
    connect(page, &RoomPage::describeRequested, this, &ChatPage::describeRequested);
    page->composer()->setAddressees([this] { return everybody(); });
    connect(page, &RoomPage::withdrawRequested, this, &ChatPage::withdrawRequested);
    connect(page, &RoomPage::typingChanged, this, &ChatPage::typingChanged);
    connect(page, &RoomPage::messageLinkRequested, this, &ChatPage::messageLinkRequested);
    connect(page, &RoomPage::draftChanged, this, [this](int room, const QString &text) {
        m_drafts.insert(room, text);
        m_draftTimer->start();
    });
    connect(page, &RoomPage::nicknameRequested, this, &ChatPage::nicknameRequested);
    connect(page, &RoomPage::roomWanted, this, &ChatPage::enterRoom);
    connect(page, &RoomPage::escaped, this, &ChatPage::escape);
    connect(page, &RoomPage::retryRequested, this, &ChatPage::retryRequested);
    connect(page, &RoomPage::discardRequested, this, &ChatPage::discardRequested);
    connect(page, &RoomPage::olderRequested, this, &ChatPage::olderRequested);
    connect(page, &RoomPage::missingRequested, this, &ChatPage::missingRequested);
    connect(page, &RoomPage::leaveRequested, this, &ChatPage::leaveRequested);
    connect(page, &RoomPage::inviteRequested, this, &ChatPage::inviteRequested);
    connect(page, &RoomPage::searchRequested, this, &ChatPage::openSearch);
    connect(page, &RoomPage::messageNotThere, this, &ChatPage::messageNotThere);
    connect(page, &RoomPage::linkActivated, this, &ChatPage::openLink);
    connect(page, &RoomPage::membersToggled, this, &ChatPage::setMembersWanted);
    connect(page->view(), &MessageView::atEndChanged, this, &ChatPage::noteReading);
}

/// A room of this host, and a message in it, are shown here.
void ChatPage::openLink(const QUrl &url)
{
    const auto parsed = client::parseHostAddress(url.toString(QUrl::FullyEncoded));
    const auto *address = std::get_if<client::HostAddress>(&parsed);
    const bool isHere
        = address && address->room > 0
        && std::any_of(m_hosts.cbegin(), m_hosts.cend(), [&](const QUrl &host) {
               return host.host() == address->url.host() && host.port() == address->url.port();
           });
    if (!isHere)
        askToOpen(url);
    else if (address->seq > 0)
        goTo(address->room, {}, address->seq);
    else
        enterRoom(address->room);
}

/// Nothing opens because someone wrote it: the person sees where it leads first.
void ChatPage::askToOpen(const QUrl &url)
{
    auto *dialog = new OpenLinkDialog(url, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, url] { emit linkActivated(url); });
    dialog->open();
}

void ChatPage::noteReading()
{
    const RoomPage *page = m_pages.value(currentRoom());
    const bool reading = page && m_lookedAt && page->view()->isAtEnd();
    m_rooms->setReading(reading ? page->room() : 0);
    if (reading && isVisible())
        noteRead(*page);
    for (const RoomPage *other : std::as_const(m_pages))
        other->messages()->setLookedAt(other == page && m_lookedAt);
    const int inSight = page && m_lookedAt && isVisible() ? page->room() : 0;
    if (std::exchange(m_inSight, inSight) != inSight)
        emit sightChanged(inSight);
}

void ChatPage::noteRead(const RoomPage &page)
{
    const qint64 seq = page.messages()->lastSeq();
    if (seq == 0 || m_readMarks.value(page.room()) == seq)
        return;
    m_readMarks.insert(page.room(), seq);
    m_read.insert(page.room(), seq);
    if (!m_draftTimer->isActive())
        m_draftTimer->start(); // not put off by each message of a busy room
}

/// Only of the conversation that is shown: a thousand members may come at once.
void ChatPage::showPresence()
{
    RoomPage *const page = m_pages.value(currentRoom());
    if (!page || !page->isDirect())
        return;
    const QString nickname = m_rooms->nameOf(page->room());
    page->setHere(std::any_of(m_pages.begin(), m_pages.end(), [&](const RoomPage *other) {
        return !other->isDirect() && other->memberNames().contains(nickname);
    }));
}

/// In all rooms, and whom there is a conversation with.
QStringList ChatPage::everybody() const
{
    QStringList names;
    for (const RoomPage *page : m_pages)
        names += page->memberNames();
    names.removeDuplicates();
    return names;
}

void ChatPage::retranslateUi()
{
    for (RoomPage *page : std::as_const(m_pages))
        page->setName(m_rooms->nameOf(page->room()));
    m_empty->setTexts(tr("You are in no room"),
                      tr("Rooms have numbers: join one that others are in, or begin a new one."),
                      tr("Join a room…"));
    if (m_isOwnHost)
        showHost();
}

} // namespace ui
