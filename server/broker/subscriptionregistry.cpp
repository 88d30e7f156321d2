// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/subscriptionregistry.h"

#include "protocol/messaging/destinationpattern.h"

#include <algorithm>

namespace server {

using messaging::ReceiverGroup;
using messaging::SessionId;

namespace {

using CheckedGroup = SubscriptionRegistry::CheckedGroup;
using Groups = SubscriptionRegistry::Groups;
using Subscription = SubscriptionRegistry::Subscription;

bool isChecked(const Subscription &subscription)
{
    return subscription.ack != AckMode::Auto || subscription.selector.hasCondition();
}

bool isLike(const ReceiverGroup &group, const Subscription &subscription)
{
    return group.subscriptionId == subscription.id;
}

bool isLike(const CheckedGroup &group, const Subscription &subscription)
{
    return group.subscriptionId == subscription.id
        && group.isAcknowledged == (subscription.ack != AckMode::Auto)
        && group.selector == subscription.selector;
}

ReceiverGroup plainGroup(const Subscription &subscription)
{
    return {.subscriptionId = subscription.id, .sessions = {subscription.session}};
}

CheckedGroup checkedGroup(const Subscription &subscription)
{
    return {.subscriptionId = subscription.id,
            .key = subscription.key(),
            .isAcknowledged = subscription.ack != AckMode::Auto,
            .selector = subscription.selector,
            .sessions = {subscription.session}};
}

template <typename Group>
Group *findLike(QList<Group> &groups, const Subscription &subscription)
{
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const Group &each) { return isLike(each, subscription); });
    return group == groups.end() ? nullptr : &*group;
}

void addTo(Groups &groups, const Subscription &subscription)
{
    if (isChecked(subscription)) {
        if (CheckedGroup *const group = findLike(groups.checked, subscription))
            group->sessions.append(subscription.session);
        else
            groups.checked.append(checkedGroup(subscription));
        return;
    }
    if (ReceiverGroup *const group = findLike(groups.plain, subscription))
        group->sessions.append(subscription.session);
    else
        groups.plain.append(plainGroup(subscription));
}

template <typename Group>
void takeFrom(QList<Group> &groups, const Subscription &subscription)
{
    Group *const group = findLike(groups, subscription);
    if (!group)
        return;
    // The order of receivers means nothing, so the last one fills the gap. Search from the end:
    // who came last is most likely to leave first.
    QList<SessionId> &sessions = group->sessions;
    const qsizetype at = sessions.lastIndexOf(subscription.session);
    if (at < 0)
        return;
    sessions[at] = sessions.last();
    sessions.removeLast();
    if (sessions.isEmpty())
        groups.removeAt(group - groups.data());
}

} // namespace

SubscriptionRegistry::SubscriptionRegistry(qsizetype cachedDestinations)
    : m_cachedDestinations(cachedDestinations)
{ }

QByteArray SubscriptionRegistry::keyOf(const QByteArray &id, const QByteArray &destination)
{
    return id.isEmpty() ? QByteArray("d:") + destination : QByteArray("i:") + id;
}

std::optional<SubscriptionRegistry::Ticket>
SubscriptionRegistry::reserve(const Subscription &subscription)
{
    const QByteArray key = subscription.key();
    QHash<QByteArray, Entry> &own = m_bySession[subscription.session];
    if (own.contains(key))
        return std::nullopt;
    own.insert(key, {.subscription = subscription, .ticket = ++m_lastTicket});
    ++m_count;
    return m_lastTicket;
}

bool SubscriptionRegistry::activate(const Subscription &subscription, Ticket ticket)
{
    const auto own = m_bySession.find(subscription.session);
    if (own == m_bySession.end())
        return false;
    const auto entry = own->find(subscription.key());
    if (entry == own->end() || entry->ticket != ticket || entry->isActive)
        return false;
    entry->isActive = true;
    link(entry->subscription);
    return true;
}

bool SubscriptionRegistry::add(const Subscription &subscription)
{
    const auto ticket = reserve(subscription);
    return ticket && activate(subscription, *ticket);
}

std::optional<SubscriptionRegistry::Subscription>
SubscriptionRegistry::remove(SessionId session, const QByteArray &id, const QByteArray &destination)
{
    const auto own = m_bySession.find(session);
    if (own == m_bySession.end())
        return std::nullopt;
    const auto found = own->find(keyOf(id, destination));
    if (found == own->end())
        return std::nullopt;
    const Entry entry = *found;
    own->erase(found);
    if (own->isEmpty())
        m_bySession.erase(own);
    --m_count;
    if (entry.isActive)
        unlink(entry.subscription);
    return entry.subscription;
}

void SubscriptionRegistry::removeSession(SessionId session)
{
    const QHash<QByteArray, Entry> own = m_bySession.take(session);
    m_count -= own.size();
    for (const Entry &entry : own) {
        if (entry.isActive)
            unlink(entry.subscription);
    }
}

qsizetype SubscriptionRegistry::count(SessionId session) const
{
    return m_bySession.value(session).size();
}

void SubscriptionRegistry::link(const Subscription &subscription)
{
    if (!messaging::isDestinationPattern(subscription.destination)) {
        addTo(m_exact[subscription.destination], subscription);
        return;
    }
    if (!m_patterns.contains(subscription.destination))
        m_matchCache.clear();
    addTo(m_patterns[subscription.destination], subscription);
}

void SubscriptionRegistry::unlink(const Subscription &subscription)
{
    const bool isPattern = messaging::isDestinationPattern(subscription.destination);
    QHash<QByteArray, Groups> &table = isPattern ? m_patterns : m_exact;
    const auto groups = table.find(subscription.destination);
    if (groups == table.end())
        return;
    if (isChecked(subscription))
        takeFrom(groups->checked, subscription);
    else
        takeFrom(groups->plain, subscription);
    if (!groups->isEmpty())
        return;
    table.erase(groups);
    if (isPattern)
        m_matchCache.clear();
}

const QList<QByteArray> &SubscriptionRegistry::patternsMatching(const QByteArray &destination)
{
    const auto cached = m_matchCache.constFind(destination);
    if (cached != m_matchCache.cend())
        return *cached;
    // Whoever publishes to ever new destinations empties the cache, and costs no memory.
    if (m_matchCache.size() >= m_cachedDestinations)
        m_matchCache.clear();
    QList<QByteArray> matching;
    for (auto pattern = m_patterns.cbegin(); pattern != m_patterns.cend(); ++pattern) {
        if (messaging::matchesDestination(pattern.key(), destination))
            matching.append(pattern.key());
    }
    return *m_matchCache.insert(destination, matching);
}

SubscriptionRegistry::Groups SubscriptionRegistry::receivers(const QByteArray &destination)
{
    Groups groups = m_exact.value(destination);
    if (m_patterns.isEmpty())
        return groups;
    for (const QByteArray &pattern : patternsMatching(destination)) {
        const auto matching = m_patterns.constFind(pattern);
        groups.plain += matching->plain;
        groups.checked += matching->checked;
    }
    return groups;
}

SubscriptionRegistry::Groups SubscriptionRegistry::receivers(const QByteArray &destination,
                                                             SessionId session) const
{
    Groups groups;
    const auto own = m_bySession.constFind(session);
    if (own == m_bySession.cend())
        return groups;
    for (const Entry &entry : *own) {
        if (!entry.isActive
            || !messaging::matchesDestination(entry.subscription.destination, destination))
            continue;
        if (isChecked(entry.subscription))
            groups.checked.append(checkedGroup(entry.subscription));
        else
            groups.plain.append(plainGroup(entry.subscription));
    }
    return groups;
}

} // namespace server
