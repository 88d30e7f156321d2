// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/broker/ackledger.h"

#include <algorithm>

namespace server {

using messaging::SessionId;

namespace {

bool contains(const QList<AckLedger::Number> &numbers, AckLedger::Number number)
{
    return std::binary_search(numbers.cbegin(), numbers.cend(), number);
}

} // namespace

std::optional<AckMode> ackModeFromHeader(QByteArrayView value)
{
    if (value.isNull() || value == "auto")
        return AckMode::Auto;
    if (value == "client")
        return AckMode::Client;
    if (value == "client-individual")
        return AckMode::ClientIndividual;
    return std::nullopt;
}

AckLedger::AckLedger(qsizetype mostUnacknowledged)
    : m_most(mostUnacknowledged)
{ }

void AckLedger::open(SessionId session, const QByteArray &subscription, AckMode mode)
{
    if (mode != AckMode::Auto)
        m_bySession[session].insert(subscription, {.mode = mode});
}

void AckLedger::close(SessionId session, const QByteArray &subscription)
{
    const auto own = m_bySession.find(session);
    if (own == m_bySession.end())
        return;
    own->remove(subscription);
    if (own->isEmpty())
        m_bySession.erase(own);
}

void AckLedger::closeSession(SessionId session)
{
    m_bySession.remove(session);
}

bool AckLedger::deliver(SessionId session, const QByteArray &subscription, Number number)
{
    const auto own = m_bySession.find(session);
    if (own == m_bySession.end())
        return false;
    const auto deliveries = own->find(subscription);
    if (deliveries == own->end() || deliveries->numbers.size() >= m_most)
        return false;
    Q_ASSERT(deliveries->numbers.isEmpty() || deliveries->numbers.last() < number);
    deliveries->numbers.append(number);
    return true;
}

std::optional<AckLedger::Settled> AckLedger::settle(SessionId session, const Target &target)
{
    const auto own = m_bySession.find(session);
    return own == m_bySession.end() ? std::nullopt : settleIn(*own, target);
}

std::optional<qsizetype> AckLedger::firstRefused(SessionId session,
                                                 const QList<Target> &targets) const
{
    Subscriptions tried = m_bySession.value(session);
    for (qsizetype i = 0; i < targets.size(); ++i) {
        if (!settleIn(tried, targets.at(i)))
            return i;
    }
    return std::nullopt;
}

qsizetype AckLedger::unacknowledged(SessionId session, const QByteArray &subscription) const
{
    return m_bySession.value(session).value(subscription).numbers.size();
}

std::optional<AckLedger::Settled> AckLedger::settleIn(Subscriptions &subscriptions,
                                                      const Target &target)
{
    auto found = subscriptions.end();
    if (!target.subscription.isEmpty()) {
        found = subscriptions.find(target.subscription);
    } else {
        found
            = std::find_if(subscriptions.begin(), subscriptions.end(), [&](const Deliveries &each) {
                  return contains(each.numbers, target.number);
              });
    }
    if (found == subscriptions.end() || !contains(found->numbers, target.number))
        return std::nullopt;
    QList<Number> &numbers = found->numbers;
    const qsizetype at
        = std::lower_bound(numbers.cbegin(), numbers.cend(), target.number) - numbers.cbegin();
    const bool isCumulative = found->mode == AckMode::Client;
    const qsizetype from = isCumulative ? 0 : at;
    Settled settled{.subscription = found.key(), .numbers = numbers.mid(from, at + 1 - from)};
    numbers.remove(from, at + 1 - from);
    return settled;
}

} // namespace server
