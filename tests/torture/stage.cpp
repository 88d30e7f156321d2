// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/stage.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace torture {

namespace {

using namespace std::chrono_literals;

/// For the last RECEIPTs and the last messages, once nothing disturbs them.
constexpr auto longestEnd = 60s;
constexpr auto glance = 5ms;

} // namespace

ScratchFolder::ScratchFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "sarangbang-XXXXXX").string();
    if (const char *const made = ::mkdtemp(pattern.data()))
        m_path = made;
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    if (!m_path.empty())
        std::filesystem::remove_all(m_path, ignored);
}

bool waitUntil(const std::function<bool()> &isDone, std::chrono::milliseconds patience)
{
    const auto deadline = Clock::now() + patience;
    while (!isDone()) {
        if (Clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(glance);
    }
    return true;
}

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

HostProcess::Plan planFor(const std::string &program, const ScratchFolder &folder,
                          std::vector<std::string> arguments)
{
    return {.command = {program},
            .arguments = std::move(arguments),
            .folder = folder.path(),
            .settings = roomForTorture()};
}

Row rowOf(const std::string &scenario, const std::string &done, const Stage &stage, Tally tally,
          Clock::time_point started)
{
    Row row{.scenario = scenario, .done = done, .seconds = secondsSince(started)};
    row.outcome
        = tally.isClean() && stage.problem().empty() ? Row::Outcome::Kept : Row::Outcome::Broken;
    if (!stage.problem().empty())
        row.findings.push_back(stage.problem());
    row.tally = std::move(tally);
    return row;
}

Stage::Stage(HostProcess::Plan host, const Cast &cast)
    : m_host(std::move(host))
    , m_rooms(cast.rooms)
    , m_enterThread(cast.enterThread)
{
    addPeople(cast);
}

Stage::~Stage()
{
    stopPeople();
}

void Stage::addSender(const Sender::Plan &plan)
{
    m_senders.push_back(std::make_unique<Sender>(plan, m_target));
}

void Stage::addPeople(const Cast &cast)
{
    using Transport = Link::Transport;
    std::size_t people = 0;
    for (std::uint32_t i = 0; i < cast.senders; ++i) {
        addSender({.number = i,
                   .room = 1 + int(i) % cast.rooms,
                   .transport = i % 2 == 0 ? Transport::Tcp : Transport::WebSocket,
                   .window = cast.window,
                   .limit = cast.limit,
                   .rate = cast.rate,
                   .givesUp = cast.someGiveUp && i % 5 == 4,
                   .patience = cast.patience,
                   .enterThread = entryOf(people++)});
    }
    for (std::uint32_t i = 0; i < 2 * std::uint32_t(cast.rooms); ++i) {
        m_subscribers.push_back(std::make_unique<Subscriber>(
            Subscriber::Plan{.number = i,
                             .room = 1 + int(i / 2),
                             .transport = i % 2 == 0 ? Transport::Tcp : Transport::WebSocket,
                             .hostBeats = cast.hostBeats,
                             .enterThread = entryOf(people++)},
            m_target));
    }
}

std::function<void()> Stage::entryOf(std::size_t person) const
{
    if (!m_enterThread)
        return {};
    return [enter = m_enterThread, person] { enter(person); };
}

bool Stage::start()
{
    if (!restartHost())
        return false;
    for (const auto &subscriber : m_subscribers)
        subscriber->start();
    for (const auto &sender : m_senders)
        sender->start();
    return true;
}

bool Stage::restartHost()
{
    if (!m_host.start()) {
        note("the host did not start: " + m_host.logTail());
        return false;
    }
    const Address address{.host = m_host.address(), .port = m_host.port()};
    m_target.set(m_detour ? m_detour(address) : address);
    return true;
}

void Stage::killHost()
{
    m_host.kill();
    m_target.clear();
}

void Stage::letRun(std::minstd_rand &random, std::uniform_int_distribution<int> &milliseconds)
{
    constexpr auto longest = 10s;
    const std::uint64_t before = acknowledged();
    if (random() % 4 != 0)
        waitUntil([&] { return acknowledged() > before; }, longest);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds(random)));
}

std::uint64_t Stage::acknowledged() const
{
    std::uint64_t sum = 0;
    for (const auto &sender : m_senders)
        sum += sender->acknowledged();
    return sum;
}

bool Stage::areSendersDone() const
{
    return std::ranges::all_of(m_senders, [](const auto &sender) { return sender->isDone(); });
}

/// One more message in each room, when all others have their RECEIPT: whoever has that one has all.
std::vector<std::int64_t> Stage::markEnds()
{
    const std::size_t first = m_senders.size();
    for (int room = 1; room <= m_rooms; ++room) {
        addSender({.number = std::uint32_t(m_senders.size()),
                   .room = room,
                   .limit = 1,
                   .enterThread = entryOf(0)});
        m_senders.back()->start();
    }
    std::vector<std::int64_t> ends;
    for (std::size_t i = first; i < m_senders.size(); ++i) {
        if (!waitUntil([&] { return m_senders[i]->isDone(); }, longestEnd))
            note("a last message got no RECEIPT");
        m_senders[i]->stop();
        const auto &entries = m_senders[i]->log().entries;
        ends.push_back(entries.empty() ? 0 : entries.front().seq);
    }
    return ends;
}

bool Stage::haveSeen(const std::vector<std::int64_t> &ends) const
{
    return std::ranges::all_of(m_subscribers, [&ends](const auto &subscriber) {
        return subscriber->last() >= ends[std::size_t(subscriber->room()) - 1];
    });
}

Tally Stage::finish()
{
    for (const auto &sender : m_senders)
        sender->finish();
    if (!waitUntil([this] { return areSendersDone(); }, longestEnd))
        note("some messages got no RECEIPT although nothing disturbed them any more");
    const auto ends = markEnds();
    if (!waitUntil([&] { return haveSeen(ends); }, longestEnd))
        note("some subscribers did not get all although nothing disturbed them any more");
    stopPeople();
    if (!m_host.stop())
        note("the host did not end well: " + m_host.logTail());
    return compare(senderLogs(), subscriberLogs(), readStore(m_host.database()));
}

Tally Stage::abandon()
{
    stopPeople();
    m_host.kill();
    return compare(senderLogs(), subscriberLogs(), readStore(m_host.database()));
}

void Stage::stopPeople()
{
    for (const auto &sender : m_senders)
        sender->stop();
    for (const auto &subscriber : m_subscribers)
        subscriber->stop();
}

void Stage::note(const std::string &problem)
{
    if (m_problem.empty())
        m_problem = problem;
}

std::vector<SenderLog> Stage::senderLogs() const
{
    std::vector<SenderLog> logs;
    for (const auto &sender : m_senders)
        logs.push_back(sender->log());
    return logs;
}

std::vector<SubscriberLog> Stage::subscriberLogs() const
{
    std::vector<SubscriberLog> logs;
    for (const auto &subscriber : m_subscribers)
        logs.push_back(subscriber->log());
    return logs;
}

} // namespace torture
