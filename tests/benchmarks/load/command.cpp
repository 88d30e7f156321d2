// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/command.h"

#include <charconv>
#include <functional>
#include <span>
#include <string_view>

namespace benchmark {

namespace {

constexpr const char *usage
    = R"(Usage: sarangbang-load --url ws://127.0.0.1:PORT/PATH [OPTION]... SCENARIO

Loads a STOMP server, checks every message for loss, repetition, order, misrouting and damage, and
prints one line of JSON. The status is 0 if all was right, 1 if not, 2 if it was asked wrongly.

Scenarios:
  fan-out          one sender, --subscribers 100
  rooms            1000 rooms of 10, everyone talks
  ping-pong        two clients, one message in flight
  stored           one sender in a chat room with history, --subscribers 50, --window 64
  presence         --connections 5000, which say nothing

Options (defaults are the scenario's):
  --pid PID           the server, whose CPU time and memory are to be measured
  --seconds N         to measure, after --warm-up N
  --patience N        seconds without a delivery, until what is missing counts as lost: 5
  --subscribers N     of each room          --rooms N
  --window N          messages in flight    --rate N    messages a second instead
  --size OCTETS       of the text of each message
  --stopped SHARE     of the subscribers that stop reading, e.g. 0.1
  --connections N     of presence           --beat MS   between heart-beats, 0 for none
  --upgrade-only      presence: WebSocket handshakes without a STOMP session
  --help              shows this
)";

using Apply = std::function<void(Plan &, double)>;

struct Option
{
    std::string_view name;
    Apply apply;
};

std::span<const Option> numberOptions()
{
    static const Option options[] = {
        {"--pid", [](Plan &plan, double value) { plan.server = pid_t(value); }},
        {"--seconds", [](Plan &plan, double value) { plan.duration = seconds(value); }},
        {"--warm-up", [](Plan &plan, double value) { plan.warmUp = seconds(value); }},
        {"--patience", [](Plan &plan, double value) { plan.patience = seconds(value); }},
        {"--rooms", [](Plan &plan, double value) { plan.rooms = std::size_t(value); }},
        {"--subscribers", [](Plan &plan, double value) { plan.subscribers = std::size_t(value); }},
        {"--window", [](Plan &plan, double value) { plan.window = std::size_t(value); }},
        {"--rate", [](Plan &plan, double value) { plan.rate = value; }},
        {"--size", [](Plan &plan, double value) { plan.textSize = std::size_t(value); }},
        {"--stopped", [](Plan &plan, double value) { plan.stoppedShare = value; }},
        {"--connections", [](Plan &plan, double value) { plan.connections = std::size_t(value); }},
        {"--beat",
         [](Plan &plan, double value) {
             plan.beat = std::chrono::milliseconds(std::int64_t(value));
         }},
    };
    return options;
}

bool setScenario(Command &command, std::string_view name)
{
    Plan &plan = command.plan;
    command.name = name;
    if (name == "rooms") {
        plan.rooms = 1000;
        plan.subscribers = plan.senders = 10;
        plan.sendersListen = true;
        plan.window = 64;
    } else if (name == "ping-pong") {
        plan.subscribers = plan.senders = 2;
        plan.sendersListen = true;
    } else if (name == "stored") {
        plan.stored = true;
        plan.subscribers = 50;
        plan.window = 64;
    } else if (name == "presence") {
        command.scenario = Command::Scenario::Presence;
    } else {
        return name == "fan-out";
    }
    return true;
}

/// What is wrong with it, or nothing.
std::string applyNumber(Plan &plan, std::string_view name, std::string_view text)
{
    for (const Option &option : numberOptions()) {
        if (option.name != name)
            continue;
        double value = 0;
        const char *end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        if (read.ec != std::errc() || read.ptr != end || value < 0 || value > 1e9)
            return std::string(name) + " takes a number, not \"" + std::string(text) + '"';
        option.apply(plan, value);
        return {};
    }
    return "unknown option " + std::string(name);
}

std::string problemOf(const Plan &plan)
{
    if (plan.endpoint.port == 0)
        return "--url is missing: ws://127.0.0.1:PORT/PATH, of this machine only";
    if (plan.window == 0 || plan.rooms == 0 || plan.subscribers == 0 || plan.connections == 0)
        return "--window, --rooms, --subscribers and --connections take 1 or more";
    if (plan.sendersListen && plan.subscribers < plan.senders)
        return "--subscribers is less than the senders of this scenario, who listen too";
    if (plan.stoppedShare >= 1)
        return "--stopped takes a share below 1";
    return {};
}

} // namespace

std::variant<Command, HelpText, UsageError> parseCommand(int argc, char **argv)
{
    const std::span<char *> arguments = std::span(argv, std::size_t(argc)).subspan(1);
    Command command;
    // The scenario comes first, whatever its place: options change what it says.
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--help")
            return HelpText{usage};
        if (argument.starts_with("--"))
            i += argument == "--upgrade-only" ? 0 : 1;
        else if (!command.name.empty() || !setScenario(command, argument))
            return UsageError{"not one scenario: " + std::string(argument)};
    }
    if (command.name.empty())
        return UsageError{"no scenario; --help shows them"};
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view name = arguments[i];
        if (!name.starts_with("--"))
            continue;
        if (name == "--upgrade-only") {
            command.plan.logsIn = false;
            continue;
        }
        if (++i == arguments.size())
            return UsageError{std::string(name) + " wants a value"};
        if (name == "--url")
            command.plan.endpoint = Endpoint::of(arguments[i]).value_or(Endpoint());
        else if (const auto problem = applyNumber(command.plan, name, arguments[i]);
                 !problem.empty())
            return UsageError{problem};
    }
    if (const auto problem = problemOf(command.plan); !problem.empty())
        return UsageError{problem};
    return command;
}

} // namespace benchmark
