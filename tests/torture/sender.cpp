// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/sender.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr auto longestBackOff = 40ms;
/// How long a thread may not notice that it was told something.
constexpr auto glance = 20ms;

std::string sendFrame(const SenderLog &log, std::uint32_t number)
{
    const MessageKey key{.sender = log.sender, .number = number};
    const std::string id = idOf(key);
    return "SEND\ndestination:/publish/chat/message\ncontent-type:application/json\nmessage-id:"
        + id + "\nreceipt:" + id + "\n\n{\"chatRoomId\":" + std::to_string(log.room)
        + ",\"writer\":\"s" + std::to_string(log.sender) + "\",\"message\":\"" + textOf(key) + "\"}"
        + '\0';
}

} // namespace

void backOff(const std::stop_token &stop, std::minstd_rand &random,
             std::chrono::milliseconds longest)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    const auto time = std::chrono::milliseconds(std::int64_t(random()) % (longest.count() + 1));
    stopped.wait_for(lock, stop, time, [] { return false; });
}

Sender::Sender(Plan plan, Target &target)
    : m_plan(std::move(plan))
    , m_target(target)
    , m_random(m_plan.number + 1)
{
    m_log.sender = m_plan.number;
    m_log.room = m_plan.room;
}

Sender::~Sender()
{
    stop();
}

void Sender::start()
{
    m_started = Clock::now();
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

void Sender::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

bool Sender::isFinished() const
{
    const bool isLast = m_isFinishing || (m_plan.limit > 0 && m_log.entries.size() >= m_plan.limit);
    return isLast && m_oldest == m_log.entries.size();
}

void Sender::run(const std::stop_token &stop)
{
    if (m_plan.enterThread)
        m_plan.enterThread();
    const Link::Login login{.clientId = "torture-sender-" + std::to_string(m_plan.number)};
    while (!stop.stop_requested() && !isFinished()) {
        const auto address = m_target.wait(stop);
        if (!address)
            break;
        Link link(m_plan.transport);
        if (link.open(*address, login)) {
            talk(link, stop);
            m_log.breaks += isFinished() ? 0 : 1;
            if (m_plan.givesUp)
                m_oldest = m_log.entries.size();
        }
        if (!isFinished())
            backOff(stop, m_random, longestBackOff);
    }
    m_isDone = true;
}

void Sender::talk(Link &link, const std::stop_token &stop)
{
    m_next = m_oldest;
    m_progress = Clock::now();
    m_isRefused = false;
    while (!stop.stop_requested() && !isFinished() && !m_isRefused) {
        if (!sendDue(link))
            return;
        auto wake = Clock::now() + glance;
        if (m_plan.rate > 0 && m_next < m_oldest + m_plan.window)
            wake = std::min(wake, due(m_next));
        Frame frame;
        switch (link.receive(frame, wake)) {
        case Link::Got::Frame:
            take(frame);
            break;
        case Link::Got::Nothing:
            if (m_oldest < m_next && Clock::now() - m_progress > m_plan.patience)
                return;
            break;
        case Link::Got::Lost:
            return;
        }
    }
}

Clock::time_point Sender::due(std::size_t number) const
{
    if (m_plan.rate <= 0)
        return Clock::time_point::min();
    const std::chrono::duration<double> after(double(number) / m_plan.rate);
    return m_started + std::chrono::duration_cast<Clock::duration>(after);
}

bool Sender::sendDue(Link &link)
{
    while (m_next < m_oldest + m_plan.window) {
        if (m_next == m_log.entries.size()) {
            const bool mayAdd = !m_isFinishing && (m_plan.limit == 0 || m_next < m_plan.limit);
            if (!mayAdd || due(m_next) > Clock::now())
                return true;
            m_log.entries.push_back({.sent = m_plan.rate > 0 ? due(m_next) : Clock::now()});
        }
        if (!sendOne(link))
            return false;
    }
    return true;
}

bool Sender::sendOne(Link &link)
{
    SenderLog::Entry &entry = m_log.entries[m_next];
    if (entry.seq == 0) {
        if (m_oldest == m_next)
            m_progress = Clock::now();
        ++entry.tries;
        entry.isRefused = false;
        if (!link.send(sendFrame(m_log, std::uint32_t(m_next))))
            return false;
    }
    ++m_next;
    return true;
}

void Sender::take(const Frame &frame)
{
    if (frame.command == "RECEIPT") {
        acknowledge(frame);
    } else if (frame.command == "ERROR") {
        if (m_log.refusals++ == 0)
            m_log.firstRefusal = frame.header("message");
        m_isRefused = true;
        const auto key = keyOf(frame.header("receipt-id"));
        if (key && key->sender == m_log.sender && key->number < m_log.entries.size())
            m_log.entries[key->number].isRefused = true;
    }
}

void Sender::acknowledge(const Frame &receipt)
{
    const auto key = keyOf(receipt.header("receipt-id"));
    std::int64_t seq = 0;
    const std::string_view digits = receipt.header("seq");
    std::from_chars(digits.data(), digits.data() + digits.size(), seq);
    if (!key || key->sender != m_log.sender || key->number >= m_log.entries.size() || seq <= 0) {
        ++m_log.renumbered;
        return;
    }
    SenderLog::Entry &entry = m_log.entries[key->number];
    if (entry.seq == 0) {
        entry.seq = seq;
        entry.acknowledged = Clock::now();
        ++m_acknowledged;
    } else if (entry.seq != seq) {
        ++m_log.renumbered;
    }
    m_progress = Clock::now();
    while (m_oldest < m_log.entries.size() && m_log.entries[m_oldest].seq != 0)
        ++m_oldest;
}

} // namespace torture
