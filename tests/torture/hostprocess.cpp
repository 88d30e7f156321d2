// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/hostprocess.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 30s;
constexpr auto longestRun = 10min;
constexpr std::size_t tailSize = 2000;

/// Never returns. Calls only what is allowed between fork() and exec().
[[noreturn]] void become(char *const *arguments, int input, int output, int log)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(input, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    ::execvp(arguments[0], arguments);
    ::_exit(127);
}

} // namespace

HostProcess::HostProcess(Plan plan)
    : m_plan(std::move(plan))
{ }

HostProcess::~HostProcess()
{
    kill();
}

std::vector<std::string> HostProcess::commandLine() const
{
    std::vector<std::string> line = m_plan.command;
    line.insert(line.end(),
                {"--listen", m_plan.address, "--port", "0", "--data", m_plan.folder + "/data"});
    for (const std::string &setting : m_plan.settings)
        line.insert(line.end(), {"--set", setting});
    line.insert(line.end(), m_plan.arguments.begin(), m_plan.arguments.end());
    return line;
}

bool HostProcess::spawn()
{
    std::vector<std::string> line = commandLine();
    std::vector<char *> arguments;
    for (std::string &argument : line)
        arguments.push_back(argument.data());
    arguments.push_back(nullptr);

    int input[2] = {-1, -1};
    int output[2] = {-1, -1};
    const int log
        = ::open((m_plan.folder + "/log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log < 0 || ::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0)
        return false;
    m_pid = ::fork();
    if (m_pid == 0)
        become(arguments.data(), input[0], output[1], log);
    ::close(log);
    ::close(input[0]);
    ::close(output[1]);
    m_input = input[1];
    m_output = output[0];
    return m_pid > 0;
}

bool HostProcess::start()
{
    if (spawn() && readPort())
        return true;
    kill();
    return false;
}

bool HostProcess::run()
{
    if (!spawn() || !waitForEnd(longestRun)) {
        kill();
        return false;
    }
    return WIFEXITED(m_status) && WEXITSTATUS(m_status) == 0;
}

/// From "listening on http://127.0.0.1:40123/".
bool HostProcess::readPort()
{
    std::string line;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (line.find('\n') == std::string::npos) {
        pollfd entry{.fd = m_output, .events = POLLIN, .revents = 0};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        char octets[256];
        if (left <= 0ms || ::poll(&entry, 1, int(left.count())) <= 0)
            return false;
        const ssize_t size = ::read(m_output, octets, sizeof octets);
        if (size <= 0)
            return false;
        line.append(octets, std::size_t(size));
    }
    const std::size_t colon = line.rfind(':');
    const char *const end = line.data() + line.size();
    return line.starts_with("listening on ") && colon != std::string::npos
        && std::from_chars(line.data() + colon + 1, end, m_port).ec == std::errc();
}

void HostProcess::signal(int number) const
{
    if (m_pid > 0)
        ::kill(m_pid, number);
}

void HostProcess::tell(std::string_view line) const
{
    const std::string octets = std::string(line) + '\n';
    while (::write(m_input, octets.data(), octets.size()) < 0 && errno == EINTR) { }
}

void HostProcess::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, &m_status, 0);
    forget();
}

bool HostProcess::waitForEnd(std::chrono::milliseconds longest)
{
    if (m_pid <= 0)
        return true;
    // Its standard output ends with it.
    const auto deadline = std::chrono::steady_clock::now() + longest;
    pollfd entry{.fd = m_output, .events = POLLIN, .revents = 0};
    char octets[256];
    do {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left <= 0ms || ::poll(&entry, 1, int(left.count())) <= 0)
            return false;
    } while (::read(m_output, octets, sizeof octets) > 0);
    ::waitpid(m_pid, &m_status, 0);
    forget();
    return true;
}

bool HostProcess::stop()
{
    if (m_pid <= 0)
        return false;
    signal(SIGTERM);
    if (!waitForEnd(patience)) {
        kill();
        return false;
    }
    return WIFEXITED(m_status) && WEXITSTATUS(m_status) == 0;
}

void HostProcess::forget()
{
    ::close(m_input);
    ::close(m_output);
    m_input = m_output = -1;
    m_pid = 0;
}

std::string HostProcess::logTail() const
{
    std::ifstream file(m_plan.folder + "/log", std::ios::binary);
    std::string log((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    return log.size() > tailSize ? log.substr(log.size() - tailSize) : log;
}

std::vector<std::string> roomForTorture()
{
    return {"limits.connections=20000",
            "limits.connectionsPerAddress=20000",
            "limits.messagesPerSecond=1000000",
            "limits.messageBurst=1000000",
            "limits.framesPerSecond=1000000",
            "limits.octetsPerSecond=1000000000",
            "history.messages=0"};
}

} // namespace torture
