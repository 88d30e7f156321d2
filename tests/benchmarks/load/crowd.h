// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/client.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace benchmark {

/// Many clients of one server, opened in turns.
class Crowd final : private ClientWatcher
{
public:
    using OptionsOf = std::function<Client::Options(std::size_t index)>;
    using Received = std::function<void(Client &, const StompFrame &)>;

    explicit Crowd(Endpoint endpoint);
    ~Crowd();

    void onReceived(Received received) { m_received = std::move(received); }

    /// Opens @p count clients, and returns when each is connected (or upgraded, where its options
    /// say so) or lost, or when nothing has happened for a long time. True if all went well.
    bool open(std::size_t count, const OptionsOf &optionsOf);

    [[nodiscard]] std::size_t size() const { return m_clients.size(); }
    [[nodiscard]] Client &operator[](std::size_t index) { return *m_clients[index]; }

    void turn(Clock::time_point deadline) { m_poller.turn(deadline); }
    /// Turns until @p deadline, or until @p isDone says so.
    void turnUntil(Clock::time_point deadline, const std::function<bool()> &isDone);
    void turnFor(nanoseconds duration);

    /// Those whose connection ended without being asked to.
    [[nodiscard]] const std::vector<std::size_t> &lost() const { return m_lost; }
    /// Remembers the first of all complaints.
    void complain(std::string_view complaint);
    [[nodiscard]] const std::string &firstComplaint() const { return m_firstComplaint; }

private:
    void upgraded(Client &client) override;
    void connected(Client &client) override;
    void received(Client &client, const StompFrame &frame) override;
    void lost(Client &client, std::string_view reason) override;

    Endpoint m_endpoint;
    Poller m_poller;
    std::vector<std::unique_ptr<Client>> m_clients;
    Received m_received;
    bool m_upgradesAlone = false;
    std::size_t m_ready = 0;
    std::vector<std::size_t> m_lost;
    std::string m_firstComplaint;
};

} // namespace benchmark
