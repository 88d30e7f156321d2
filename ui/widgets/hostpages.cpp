// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/hostpages.h"

#include "ui/models/roomlistmodel.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostbar.h"
#include "ui/widgets/roompanel.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>

namespace ui {

HostPages::HostPages(QWidget *parent)
    : QWidget(parent)
    , m_bar(new HostBar(this))
    , m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    m_bar->hide();
    connect(m_bar, &HostBar::chosen, this, [this](int place) { showPage(m_entered.value(place)); });
    connect(m_bar, &HostBar::moved, this, [this](int from, int to) {
        m_entered.move(from, to);
        emit pagesChanged();
    });
    connect(m_bar, &HostBar::leaveRequested, this,
            [this](int place) { emit leaveRequested(m_entered.value(place)); });
    connect(m_bar, &HostBar::anotherRequested, this, &HostPages::anotherRequested);
}

ChatPage *HostPages::add()
{
    auto *page = new ChatPage(m_stack);
    page->setDensity(m_density);
    page->setMembersWanted(m_membersWanted);
    if (const ChatPage *other = current())
        page->splitter()->restoreState(other->splitter()->saveState());
    else if (!m_layout.isEmpty())
        page->splitter()->restoreState(m_layout);
    page->setLookedAt(false);
    m_stack->addWidget(page);
    connect(page, &ChatPage::membersWantedChanged, this, &HostPages::setMembersWanted);
    connect(page, &ChatPage::hostNameChanged, this, &HostPages::updateBar);
    connect(page, &ChatPage::linkChanged, this, &HostPages::updateBar);
    connect(page->rooms(), &RoomListModel::unreadTotalChanged, this, [this] {
        updateBar();
        emit unreadTotalChanged();
    });
    noteLooking();
    emit added(page);
    return page;
}

void HostPages::remove(ChatPage *page)
{
    const bool wasCurrent = page == current();
    const bool hadTab = m_entered.removeOne(page);
    m_seen.removeOne(page);
    if (wasCurrent && !m_seen.isEmpty())
        setCurrent(m_seen.constLast());
    page->disconnect(this);
    page->rooms()->disconnect(this);
    page->setLookedAt(false);
    m_layout = page->splitter()->saveState();
    m_stack->removeWidget(page);
    page->hide();
    page->deleteLater();
    updateBar();
    if (hadTab) {
        emit pagesChanged();
        emit unreadTotalChanged();
    }
    if (wasCurrent)
        emit currentChanged();
}

void HostPages::enter(ChatPage *page)
{
    if (m_entered.contains(page))
        return;
    m_entered.append(page);
    m_seen.prepend(page);
    if (m_entered.size() == 1)
        setCurrent(page);
    updateBar();
    emit pagesChanged();
    emit unreadTotalChanged();
}

ChatPage *HostPages::current() const
{
    return static_cast<ChatPage *>(m_stack->currentWidget());
}

QString HostPages::nameOf(const ChatPage *page) const
{
    const QString name = page->hostName();
    const bool isAmbiguous
        = std::any_of(m_entered.begin(), m_entered.end(), [&](const ChatPage *other) {
              return other != page && other->hostName() == name;
          });
    return isAmbiguous ? tr("%1, %2", "host, its address").arg(name, page->hostAddress()) : name;
}

int HostPages::unreadTotal() const
{
    return std::accumulate(
        m_entered.begin(), m_entered.end(), 0,
        [](int sum, const ChatPage *page) { return sum + page->rooms()->unreadTotal(); });
}

int HostPages::mentionTotal() const
{
    return std::accumulate(
        m_entered.begin(), m_entered.end(), 0,
        [](int sum, const ChatPage *page) { return sum + page->rooms()->mentionTotal(); });
}

QList<SwitchTarget> HostPages::switchTargets() const
{
    const ChatPage *here = current();
    QList<SwitchTarget> targets = here ? here->switchTargets() : QList<SwitchTarget>();
    for (int place = 0; place < m_entered.size(); ++place) {
        const ChatPage *page = m_entered.at(place);
        if (page == here)
            continue;
        QList<SwitchTarget> elsewhere = page->switchTargets();
        for (SwitchTarget &target : elsewhere) {
            target.host = place;
            target.hostName = nameOf(page);
        }
        targets += elsewhere;
    }
    return targets;
}

void HostPages::switchTo(const SwitchTarget &target)
{
    ChatPage *page = target.host < 0 ? current() : m_entered.value(target.host);
    if (!page)
        return;
    showPage(page);
    if (target.kind == SwitchTarget::Kind::Person)
        emit page->directRequested(target.name, {});
    else
        page->enterRoom(target.room);
}

QByteArray HostPages::layoutState() const
{
    const ChatPage *page = current();
    return page ? page->splitter()->saveState() : m_layout;
}

void HostPages::restoreLayout(const QByteArray &state)
{
    m_layout = state;
    for (int at = 0; at < m_stack->count(); ++at)
        static_cast<ChatPage *>(m_stack->widget(at))->splitter()->restoreState(state);
}

void HostPages::showPage(ChatPage *page)
{
    if (!page || page == current())
        return;
    setCurrent(page);
    emit currentChanged();
}

void HostPages::showNeighbour(int step)
{
    const auto count = m_entered.size();
    if (count > 1)
        showPage(m_entered.at((m_entered.indexOf(current()) + step + count) % count));
}

void HostPages::showUnread(int step)
{
    const auto count = m_entered.size();
    const auto from = m_entered.indexOf(current());
    for (int distance = 0; distance < count; ++distance) {
        ChatPage *page = m_entered.at(((from + step * distance) % count + count) % count);
        if (page->showNeighbour(step, true)) {
            showPage(page);
            return;
        }
    }
}

void HostPages::setMembersWanted(bool wanted)
{
    if (std::exchange(m_membersWanted, wanted) == wanted)
        return;
    for (int at = 0; at < m_stack->count(); ++at)
        static_cast<ChatPage *>(m_stack->widget(at))->setMembersWanted(wanted);
    emit membersWantedChanged(wanted);
}

void HostPages::setDensity(Density density)
{
    m_density = density;
    for (int at = 0; at < m_stack->count(); ++at)
        static_cast<ChatPage *>(m_stack->widget(at))->setDensity(density);
}

void HostPages::setLookedAt(bool lookedAt)
{
    m_lookedAt = lookedAt;
    noteLooking();
}

void HostPages::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    noteLooking();
}

void HostPages::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    noteLooking();
}

/// The rooms are as wide with the one as with the other.
void HostPages::setCurrent(ChatPage *page)
{
    if (const ChatPage *before = current(); before && before != page && before->isVisible()) {
        const int width = before->panel()->width();
        const int search = page->splitter()->sizes().constLast();
        page->splitter()->setSizes({width, m_stack->width() - width - search, search});
    }
    m_stack->setCurrentWidget(page);
    if (m_seen.removeOne(page))
        m_seen.append(page);
    m_bar->setCurrent(int(m_entered.indexOf(page)));
    noteLooking();
    if (page->isVisible())
        page->showRoom(page->currentRoom()); // the keyboard goes with it
}

void HostPages::noteLooking()
{
    for (int at = 0; at < m_stack->count(); ++at) {
        auto *page = static_cast<ChatPage *>(m_stack->widget(at));
        page->setLookedAt(m_lookedAt && page == current() && !isHidden());
    }
}

void HostPages::updateBar()
{
    QList<HostBar::Host> hosts;
    for (const ChatPage *page : std::as_const(m_entered)) {
        hosts.append({.name = nameOf(page),
                      .address = page->hostAddress(),
                      .unread = page->rooms()->unreadTotal(),
                      .mentions = page->rooms()->mentionTotal(),
                      .isLinked = page->isLinked()});
    }
    m_bar->setHosts(hosts);
    m_bar->setCurrent(int(m_entered.indexOf(current())));
    m_bar->setVisible(hosts.size() > 1);
}

} // namespace ui
