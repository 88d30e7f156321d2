// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/crowd.h"

#include <utility>

namespace benchmark {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t openAtOnce = 40;
constexpr auto longSilence = 20s;

} // namespace

Crowd::Crowd(Endpoint endpoint)
    : m_endpoint(std::move(endpoint))
{ }

Crowd::~Crowd() = default;

bool Crowd::open(std::size_t count, const OptionsOf &optionsOf)
{
    m_clients.reserve(count);
    while (m_ready + m_lost.size() < count) {
        while (m_clients.size() < count
               && m_clients.size() - m_ready - m_lost.size() < openAtOnce) {
            const std::size_t index = m_clients.size();
            const Client::Options options = optionsOf(index);
            m_upgradesAlone = !options.logsIn;
            m_clients.push_back(
                std::make_unique<Client>(m_poller, static_cast<ClientWatcher &>(*this), index));
            m_clients.back()->open(m_endpoint, options);
        }
        const std::size_t before = m_ready + m_lost.size();
        const auto somethingHappened = [this, before] { return m_ready + m_lost.size() > before; };
        turnUntil(Clock::now() + longSilence, somethingHappened);
        if (!somethingHappened()) {
            complain("the server has stopped to accept connections");
            return false;
        }
    }
    return m_lost.empty();
}

void Crowd::turnUntil(Clock::time_point deadline, const std::function<bool()> &isDone)
{
    while (!isDone() && Clock::now() < deadline)
        turn(deadline);
}

void Crowd::turnFor(nanoseconds duration)
{
    turnUntil(Clock::now() + duration, [] { return false; });
}

void Crowd::complain(std::string_view complaint)
{
    if (m_firstComplaint.empty())
        m_firstComplaint = complaint;
}

void Crowd::upgraded(Client &)
{
    if (m_upgradesAlone)
        ++m_ready;
}

void Crowd::connected(Client &)
{
    ++m_ready;
}

void Crowd::received(Client &client, const StompFrame &frame)
{
    if (m_received)
        m_received(client, frame);
}

void Crowd::lost(Client &client, std::string_view reason)
{
    m_lost.push_back(client.index());
    complain("connection lost: " + std::string(reason));
}

} // namespace benchmark
