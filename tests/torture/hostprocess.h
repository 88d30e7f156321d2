// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace torture {

/// A host in a process of its own, started and ended as often as one likes, on a new free port each
/// time, always with the same data. Dies with the thread that started it.
class HostProcess final
{
public:
    struct Plan
    {
        std::vector<std::string> command; ///< program and its first arguments
        std::vector<std::string> arguments; ///< behind --listen, --port, --data and --set
        std::string folder; ///< for its data and its log
        std::string address = "127.0.0.1";
        std::vector<std::string> settings; ///< KEY=VALUE each
    };

    explicit HostProcess(Plan plan);
    ~HostProcess();
    HostProcess(const HostProcess &) = delete;
    HostProcess &operator=(const HostProcess &) = delete;

    /// Waits until it listens. False when it ends, or does not listen for a long time.
    [[nodiscard]] bool start();
    /// Runs it to its end, for a program that listens to nobody; true when that was status 0.
    [[nodiscard]] bool run();
    /// kill -9.
    void kill();
    /// Politely; true when it said goodbye with status 0.
    bool stop();
    void signal(int number) const;
    /// A line for its standard input.
    void tell(std::string_view line) const;
    /// Waits until it has ended by itself.
    bool waitForEnd(std::chrono::milliseconds patience);

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] const std::string &address() const { return m_plan.address; }
    [[nodiscard]] bool isRunning() const { return m_pid > 0; }
    [[nodiscard]] std::string database() const { return m_plan.folder + "/data/history.sqlite"; }
    /// The end of what all starts wrote to standard error.
    [[nodiscard]] std::string logTail() const;
    void setArguments(std::vector<std::string> arguments)
    {
        m_plan.arguments = std::move(arguments);
    }

private:
    [[nodiscard]] std::vector<std::string> commandLine() const;
    [[nodiscard]] bool spawn();
    [[nodiscard]] bool readPort();
    void forget();

    Plan m_plan;
    pid_t m_pid = 0;
    int m_input = -1;
    int m_output = -1;
    int m_status = 0;
    std::uint16_t m_port = 0;
};

/// Settings under which a host takes what a torture sends, many links of one address, fast, and
/// keeps all of it.
[[nodiscard]] std::vector<std::string> roomForTorture();

} // namespace torture
