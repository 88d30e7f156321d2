// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/checker.h"
#include "tests/torture/hostprocess.h"
#include "tests/torture/options.h"
#include "tests/torture/report.h"
#include "tests/torture/sender.h"
#include "tests/torture/subscriber.h"
#include "tests/torture/target.h"

#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace torture {

/// A folder that goes with the object.
class ScratchFolder final
{
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;

    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

/// A host, people who write and people who read, and the comparison at the end. What happens to
/// them between start() and finish() is the scenario's.
class Stage final
{
public:
    struct Cast
    {
        std::uint32_t senders = 20;
        int rooms = 3; ///< with two subscribers each, one over TCP and one over a WebSocket
        std::size_t window = 16;
        std::size_t limit = 0; ///< messages of each sender; 0: until finish()
        double rate = 0; ///< messages a second of each sender; 0: as the window allows
        bool someGiveUp = true; ///< every fifth sender forgets what a break left unanswered
        std::chrono::milliseconds patience{5000}; ///< of a sender that waits for a RECEIPT
        std::chrono::milliseconds hostBeats{0}; ///< that subscribers ask for
        /// First thing in the thread of the n-th sender or subscriber; may be empty.
        std::function<void(std::size_t)> enterThread;
    };

    Stage(HostProcess::Plan host, const Cast &cast);
    ~Stage();
    Stage(const Stage &) = delete;
    Stage &operator=(const Stage &) = delete;

    [[nodiscard]] HostProcess &host() { return m_host; }
    [[nodiscard]] Target &target() { return m_target; }

    /// Where people go, if not to the host itself: from its address to that. Before start().
    using Detour = std::function<Address(const Address &host)>;
    void setDetour(Detour detour) { m_detour = std::move(detour); }
    /// Starts the host, and everyone else.
    [[nodiscard]] bool start();
    /// Starts the host again after its end.
    [[nodiscard]] bool restartHost();
    void killHost();
    /// Waits a random time out of @p range. Three times of four it first waits until something was
    /// acknowledged, so that a slow machine comes on too; the fourth may hit a host that starts.
    void letRun(std::minstd_rand &random, std::uniform_int_distribution<int> &milliseconds);
    /// So many in all.
    [[nodiscard]] std::uint64_t acknowledged() const;
    [[nodiscard]] bool areSendersDone() const;
    /// Lets everyone come to an end, ends the host, and compares. Where that takes too long, or the
    /// host says no goodbye, problem() says so.
    [[nodiscard]] Tally finish();
    /// finish() without waiting for anyone: for hosts that will not come back.
    [[nodiscard]] Tally abandon();
    [[nodiscard]] const std::string &problem() const { return m_problem; }
    /// After finish().
    [[nodiscard]] std::vector<SenderLog> senderLogs() const;
    [[nodiscard]] std::vector<SubscriberLog> subscriberLogs() const;

private:
    void addSender(const Sender::Plan &plan);
    void addPeople(const Cast &cast);
    [[nodiscard]] std::function<void()> entryOf(std::size_t person) const;
    [[nodiscard]] std::vector<std::int64_t> markEnds();
    [[nodiscard]] bool haveSeen(const std::vector<std::int64_t> &ends) const;
    void stopPeople();
    void note(const std::string &problem);

    HostProcess m_host;
    Target m_target;
    Detour m_detour;
    int m_rooms = 0;
    std::function<void(std::size_t)> m_enterThread;
    std::vector<std::unique_ptr<Sender>> m_senders;
    std::vector<std::unique_ptr<Subscriber>> m_subscribers;
    std::string m_problem;
};

/// Waits, looking now and then; false when it took longer than @p patience.
bool waitUntil(const std::function<bool()> &isDone, std::chrono::milliseconds patience);

/// A plan for a host in @p folder. @p program may be sarangbang-host or the torture host.
[[nodiscard]] HostProcess::Plan planFor(const std::string &program, const ScratchFolder &folder,
                                        std::vector<std::string> arguments = {});

/// The row of a promise, or (of a host that breaks it) of a control.
[[nodiscard]] Row rowOf(const std::string &scenario, const std::string &done, const Stage &stage,
                        Tally tally, Clock::time_point started);

[[nodiscard]] double secondsSince(Clock::time_point start);

} // namespace torture
