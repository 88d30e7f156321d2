// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/network.h"
#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

#include <atomic>
#include <thread>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr int guests = 6;
constexpr auto glance = 10ms;
constexpr double messagesPerSecond = 10; ///< of each of the 20 senders

/// Pulls cables, several at a time, and plugs each in again after a while.
class Cutter final
{
public:
    Cutter(const Network &network, const Options &options)
        : m_network(network)
        , m_cuts(options.linkCuts)
        , m_random(std::uint32_t(options.seed))
        , m_down(500, std::int64_t(options.linkSeconds) * 1000)
        , m_up(500, options.isShort ? 1000 : 5000)
        , m_cables(std::size_t(network.guests()))
    { }

    /// False when a cable could not be pulled or plugged in.
    [[nodiscard]] bool run();

private:
    struct Cable
    {
        bool isPulled = false;
        Clock::time_point changes;
    };

    [[nodiscard]] bool change(int guest);

    const Network &m_network;
    const std::uint64_t m_cuts;
    std::minstd_rand m_random;
    std::uniform_int_distribution<std::int64_t> m_down; ///< ms
    std::uniform_int_distribution<std::int64_t> m_up; ///< ms
    std::vector<Cable> m_cables;
    std::uint64_t m_done = 0;
    int m_pulled = 0;
};

bool Cutter::run()
{
    for (Cable &cable : m_cables)
        cable.changes = Clock::now() + std::chrono::milliseconds(m_up(m_random));
    while (m_done < m_cuts || m_pulled > 0) {
        for (int guest = 0; guest < m_network.guests(); ++guest) {
            if (Clock::now() >= m_cables[std::size_t(guest)].changes && !change(guest))
                return false;
        }
        std::this_thread::sleep_for(glance);
    }
    return true;
}

bool Cutter::change(int guest)
{
    Cable &cable = m_cables[std::size_t(guest)];
    if (!cable.isPulled && m_done == m_cuts)
        return true;
    cable.isPulled = !cable.isPulled;
    m_pulled += cable.isPulled ? 1 : -1;
    m_done += cable.isPulled ? 1 : 0;
    cable.changes = Clock::now()
        + std::chrono::milliseconds(cable.isPulled ? m_down(m_random) : m_up(m_random));
    return cable.isPulled ? m_network.pull(guest) : m_network.plug(guest);
}

std::string breaksOf(const Stage &stage)
{
    std::uint64_t links = 0;
    std::uint64_t pages = 0;
    for (const SenderLog &log : stage.senderLogs())
        links += log.breaks;
    for (const SubscriberLog &log : stage.subscriberLogs()) {
        links += log.breaks;
        pages += log.fills;
    }
    return std::to_string(links) + " links ended, " + std::to_string(pages)
        + " pages read after `limited`";
}

} // namespace

std::vector<Row> runLinks(const Options &options)
{
    const auto started = Clock::now();
    Network network(guests);
    if (const std::string problem = network.lay(); !problem.empty()) {
        return {{.scenario = "links",
                 .done = "nothing",
                 .outcome = Row::Outcome::Skipped,
                 .findings = {problem}}};
    }
    const ScratchFolder folder;
    HostProcess::Plan plan = planFor(options.host, folder);
    plan.command = {"ip", "netns", "exec", network.hostName(), options.host};
    plan.address = network.hostAddress();
    plan.settings.push_back("heartbeat.send=1000");
    std::atomic<bool> isInside = true;
    Stage stage(
        plan,
        {.rate = messagesPerSecond, .hostBeats = 1000ms, .enterThread = [&](std::size_t person) {
             if (!network.enter(int(person) % guests))
                 isInside = false;
         }});
    const bool isRunning = stage.start() && Cutter(network, options).run() && isInside;
    Tally tally = isRunning ? stage.finish() : stage.abandon();
    Row row = rowOf("links",
                    std::to_string(options.linkCuts) + " cables pulled for 0.5 to "
                        + std::to_string(options.linkSeconds) + " s",
                    stage, std::move(tally), started);
    row.figures = breaksOf(stage);
    if (!isRunning) {
        row.outcome = Row::Outcome::Broken;
        row.findings.push_back("a network or its host did not do what it should");
    }
    return {row};
}

} // namespace torture
