// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/talk.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <sys/resource.h>

namespace benchmark {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view subscriptionId = "s";
constexpr auto settling = 300ms;
constexpr auto longestSubscribing = 20s;
/// After the last delivery that is waited for: time in which one too many would come.
constexpr auto lateRepeats = 100ms;
/// Of the kernel, for readers that stop: the server is to notice soon.
constexpr int stoppedReceiveBuffer = 4096;

nanoseconds ownCpuTime()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval &time) {
        return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

} // namespace

Talk::Talk(const Plan &plan)
    : m_plan(plan)
    , m_server(plan.server)
    , m_crowd(plan.endpoint)
{
    m_crowd.onReceived([this](Client &client, const StompFrame &frame) { take(client, frame); });
    layOut();
}

void Talk::layOut()
{
    const auto stopped = std::size_t(std::lround(m_plan.stoppedShare * double(m_plan.subscribers)));
    m_reading = m_plan.subscribers - stopped;
    for (std::size_t room = 0; room < m_plan.rooms; ++room) {
        const std::size_t first = m_members.size();
        for (std::size_t i = 0; i < m_plan.subscribers; ++i) {
            m_members.push_back({.room = room,
                                 .listens = true,
                                 .stopped = i >= m_reading,
                                 .received = ReceivedNumbers(m_plan.senders)});
        }
        for (std::size_t i = 0; i < m_plan.senders; ++i) {
            if (m_plan.sendersListen) {
                addSender(first + i, room, i);
                continue;
            }
            addSender(m_members.size(), room, i);
            m_members.push_back({.room = room, .received = ReceivedNumbers(m_plan.senders)});
        }
        m_destinations.push_back(destination(room, false));
    }
}

void Talk::addSender(std::size_t client, std::size_t room, std::size_t numberInRoom)
{
    const auto number = std::uint32_t(m_senders.size());
    std::string headers = "destination:" + destination(room, true) + '\n';
    std::string bodyStart;
    std::string_view bodyEnd;
    if (m_plan.stored) {
        headers += "content-type:application/json\n";
        bodyStart = R"({"chatRoomId":")" + std::to_string(room + 1)
            + R"(","type":"CHAT","writer":"u)" + std::to_string(number) + R"(","message":")";
        bodyEnd = "\"}";
    }
    m_senders.push_back(
        {.client = client,
         .room = room,
         .numberInRoom = numberInRoom,
         .messages = OutgoingMessages(number, headers, bodyStart, m_plan.textSize, bodyEnd),
         .missing = std::vector<std::uint32_t>(std::bit_ceil(2 * m_plan.window))});
}

std::string Talk::destination(std::size_t room, bool ofSend) const
{
    if (!m_plan.stored)
        return "/topic/room" + std::to_string(room + 1);
    return ofSend ? "/publish/chat/message" : "/subscribe/chat/room/" + std::to_string(room + 1);
}

bool Talk::run(Report &report)
{
    if (gather()) {
        stopSome();
        m_firstDue = m_lastProgress = Clock::now();
        talkUntil(m_firstDue + m_plan.warmUp);
        measure();
        drain();
        countLosses();
    }
    write(report);
    return isFine();
}

bool Talk::gather()
{
    const bool allCame = m_crowd.open(m_members.size(), [this](std::size_t index) {
        return Client::Options{.receiveBuffer
                               = m_members[index].stopped ? stoppedReceiveBuffer : 0};
    });
    if (!allCame)
        return false;
    subscribe();
    m_crowd.turnFor(settling);
    return m_crowd.firstComplaint().empty() && m_refusals == 0;
}

void Talk::subscribe()
{
    std::size_t wanted = 0;
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        if (!m_members[i].listens)
            continue;
        m_crowd[i].send("SUBSCRIBE\nid:" + std::string(subscriptionId) + "\ndestination:"
                        + m_destinations[m_members[i].room] + "\nreceipt:subscribed\n\n" + '\0');
        ++wanted;
    }
    m_crowd.turnUntil(Clock::now() + longestSubscribing, [&] { return m_receipts == wanted; });
    if (m_receipts < wanted)
        m_crowd.complain("RECEIPT of a SUBSCRIBE did not come");
}

void Talk::stopSome()
{
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        if (m_members[i].stopped)
            m_crowd[i].setReading(false);
    }
}

void Talk::talkUntil(Clock::time_point end)
{
    const bool isRated = m_plan.rate > 0;
    for (auto now = Clock::now(); now < end; now = Clock::now()) {
        if (!isRated && now - m_lastProgress > m_plan.patience)
            return; // what is in flight does not come any more
        if (isRated)
            sendDue(now);
        else
            fillWindow();
        m_crowd.turn(std::min<Clock::time_point>(end, isRated ? nextDue() : now + m_plan.patience));
    }
}

Clock::time_point Talk::nextDue() const
{
    return m_firstDue + seconds(double(m_sent) / m_plan.rate);
}

void Talk::sendDue(Clock::time_point now)
{
    for (auto due = nextDue(); due <= now; due = nextDue()) {
        sendOne(m_senders[m_nextSender], due);
        m_nextSender = (m_nextSender + 1) % m_senders.size();
    }
}

void Talk::fillWindow()
{
    for (std::size_t blocked = 0; m_inFlight < m_plan.window && blocked < m_senders.size();) {
        Sender &sender = m_senders[m_nextSender];
        m_nextSender = (m_nextSender + 1) % m_senders.size();
        // The oldest of this sender may still be on its way, where the others were faster.
        if (sender.missing[sender.messages.count() % sender.missing.size()] > 0
            || m_crowd[sender.client].isBlocked()) {
            ++blocked;
            continue;
        }
        blocked = 0;
        sendOne(sender, Clock::now());
    }
}

void Talk::sendOne(Sender &sender, Clock::time_point due)
{
    if (m_plan.rate == 0) {
        sender.missing[sender.messages.count() % sender.missing.size()] = std::uint32_t(m_reading);
        ++m_inFlight;
    }
    m_crowd[sender.client].send(sender.messages.next(due));
    ++m_sent;
    if (m_measuring)
        ++m_measured.sent;
}

void Talk::measure()
{
    const nanoseconds serverBefore = m_server.cpuTime();
    const nanoseconds ownBefore = ownCpuTime();
    m_measured.begin = Clock::now();
    m_measured.end = m_measured.begin + m_plan.duration;
    m_measuring = true;
    talkUntil(m_measured.end);
    m_measuring = false;
    m_measured.serverCpu = m_server.cpuTime() - serverBefore;
    m_measured.ownCpu = ownCpuTime() - ownBefore;
}

void Talk::drain()
{
    const std::uint64_t wanted = m_sent * m_reading;
    while (m_delivered < wanted && Clock::now() - m_lastProgress < m_plan.patience)
        m_crowd.turn(m_lastProgress + m_plan.patience);
    m_crowd.turnFor(lateRepeats);
}

void Talk::take(Client &client, const StompFrame &frame)
{
    if (frame.command == "MESSAGE") {
        takeMessage(client, frame);
    } else if (frame.command == "RECEIPT") {
        ++m_receipts;
    } else {
        ++m_refusals;
        m_crowd.complain(std::string(frame.command)
                         + " frame: " + std::string(frame.header("message")));
    }
}

void Talk::takeMessage(Client &client, const StompFrame &frame)
{
    Member &member = m_members[client.index()];
    std::size_t at = 0;
    const auto mark = Mark::find(frame.body, at);
    if (!mark || mark->sender >= m_senders.size()
        || mark->number >= m_senders[mark->sender].messages.count()
        || !m_senders[mark->sender].messages.isIntact(frame.body, at)) {
        ++m_faults.damaged;
        return;
    }
    Sender &sender = m_senders[mark->sender];
    if (!member.listens || sender.room != member.room
        || frame.header("subscription") != subscriptionId
        || frame.header("destination") != m_destinations[member.room]) {
        ++m_faults.misrouted;
        return;
    }
    if (member.received.take(sender.numberInRoom, mark->number, m_faults) && !member.stopped)
        countDelivery(sender, *mark, Clock::now());
}

void Talk::countDelivery(Sender &sender, const Mark &mark, Clock::time_point now)
{
    ++m_delivered;
    m_lastProgress = now;
    if (m_measuring)
        ++m_measured.deliveries;
    if (mark.due >= m_measured.begin && mark.due < m_measured.end)
        m_measured.latencies.add(now - mark.due);
    if (m_plan.rate > 0)
        return;
    if (--sender.missing[mark.number % sender.missing.size()] == 0)
        --m_inFlight;
}

void Talk::countLosses()
{
    for (const Member &member : m_members) {
        if (!member.listens || member.stopped)
            continue;
        for (const std::size_t first = member.room * m_plan.senders;
             const Sender &sender : std::span(m_senders).subspan(first, m_plan.senders)) {
            m_faults.lost += member.received.missing(sender.numberInRoom, sender.messages.count());
        }
    }
}

std::size_t Talk::unexpectedlyLost() const
{
    const auto &lost = m_crowd.lost();
    return std::size_t(std::count_if(
        lost.begin(), lost.end(), [this](std::size_t index) { return !m_members[index].stopped; }));
}

bool Talk::isFine() const
{
    return m_faults.none() && m_refusals == 0 && unexpectedlyLost() == 0 && m_delivered > 0;
}

void Talk::write(Report &report) const
{
    const double duration = inSeconds(m_plan.duration);
    const auto deliveries = double(m_measured.deliveries);
    report.add("ok", isFine())
        .add("seconds", duration)
        .add("cpu_us_per_delivery", inSeconds(m_measured.serverCpu) * 1e6 / deliveries)
        .add("deliveries_per_second", deliveries / duration)
        .add("messages_per_second", double(m_measured.sent) / duration)
        .add("p50_us", m_measured.latencies.microsecondsAt(0.5))
        .add("p99_us", m_measured.latencies.microsecondsAt(0.99))
        .add("server_cpu_share", inSeconds(m_measured.serverCpu) / duration)
        .add("generator_cpu_share", inSeconds(m_measured.ownCpu) / duration)
        .add("lost", double(m_faults.lost))
        .add("repeated", double(m_faults.repeated))
        .add("reordered", double(m_faults.reordered))
        .add("misrouted", double(m_faults.misrouted))
        .add("damaged", double(m_faults.damaged))
        .add("refusals", double(m_refusals))
        .add("lost_connections", double(unexpectedlyLost()))
        .add("complaint", std::string_view(m_crowd.firstComplaint()));
}

} // namespace benchmark
