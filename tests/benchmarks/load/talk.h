// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/crowd.h"
#include "tests/benchmarks/load/histogram.h"
#include "tests/benchmarks/load/outgoingmessages.h"
#include "tests/benchmarks/load/plan.h"
#include "tests/benchmarks/load/receivednumbers.h"
#include "tests/benchmarks/load/report.h"
#include "tests/benchmarks/load/watchedprocess.h"

namespace benchmark {

/// Rooms in which some send and some listen; checks every delivery. With a window, the next message
/// goes out when all receivers of an earlier one have it; with a rate, when it is due, and its
/// latency counts from there, so that a server that stands still is not let off.
class Talk
{
public:
    explicit Talk(const Plan &plan);

    /// False if anything was lost, repeated, out of order, misrouted, damaged or refused.
    [[nodiscard]] bool run(Report &report);

private:
    struct Member
    {
        std::size_t room = 0;
        bool listens = false;
        bool stopped = false;
        ReceivedNumbers received;
    };
    struct Sender
    {
        std::size_t client = 0;
        std::size_t room = 0;
        std::size_t numberInRoom = 0;
        OutgoingMessages messages;
        /// Receivers that still miss a message, by its number modulo the size.
        std::vector<std::uint32_t> missing;
    };
    /// What is counted between two moments.
    struct Measured
    {
        Clock::time_point begin;
        Clock::time_point end;
        nanoseconds serverCpu{0};
        nanoseconds ownCpu{0};
        std::uint64_t sent = 0;
        std::uint64_t deliveries = 0;
        Histogram latencies;
    };

    void layOut();
    void addSender(std::size_t client, std::size_t room, std::size_t numberInRoom);
    [[nodiscard]] std::string destination(std::size_t room, bool ofSend) const;
    bool gather();
    void subscribe();
    void stopSome();

    void talkUntil(Clock::time_point end);
    [[nodiscard]] Clock::time_point nextDue() const;
    void sendDue(Clock::time_point now);
    void fillWindow();
    void sendOne(Sender &sender, Clock::time_point due);
    void measure();
    void drain();

    void take(Client &client, const StompFrame &frame);
    void takeMessage(Client &client, const StompFrame &frame);
    void countDelivery(Sender &sender, const Mark &mark, Clock::time_point now);
    void countLosses();
    [[nodiscard]] std::size_t unexpectedlyLost() const;
    [[nodiscard]] bool isFine() const;
    void write(Report &report) const;

    const Plan m_plan;
    WatchedProcess m_server;
    Crowd m_crowd;
    std::vector<Member> m_members; ///< by index of the client
    std::vector<Sender> m_senders;
    std::vector<std::string> m_destinations; ///< of the messages of each room
    std::size_t m_reading = 0; ///< listeners of one room that have not stopped
    std::size_t m_receipts = 0;

    bool m_measuring = false;
    std::size_t m_nextSender = 0;
    std::size_t m_inFlight = 0;
    std::uint64_t m_sent = 0;
    std::uint64_t m_delivered = 0; ///< to those who read, each message once
    Clock::time_point m_firstDue;
    Clock::time_point m_lastProgress;
    Measured m_measured;
    DeliveryFaults m_faults;
    std::uint64_t m_refusals = 0;
};

} // namespace benchmark
