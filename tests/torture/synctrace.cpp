// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/synctrace.h"

#include <algorithm>
#include <string_view>

namespace torture {

namespace {

constexpr std::string_view wal = "history.sqlite-wal>";
constexpr std::string_view idStart = "torture-";
constexpr std::size_t mostFindings = 10;

/// All ids of messages in what strace shows of octets.
std::vector<MessageKey> keysIn(const std::string &call)
{
    std::vector<MessageKey> keys;
    for (std::size_t at = call.find(idStart); at != std::string::npos;
         at = call.find(idStart, at + idStart.size())) {
        const std::size_t end = call.find_first_not_of("0123456789-", at + idStart.size());
        if (const auto key = keyOf(std::string_view(call).substr(at, end - at)))
            keys.push_back(*key);
    }
    return keys;
}

bool isSocket(const std::string &call)
{
    const std::string_view start = std::string_view(call).substr(0, 60);
    return start.find("<socket:") != std::string_view::npos
        || start.find("<TCP:") != std::string_view::npos;
}

} // namespace

void SyncTrace::read(std::istream &trace)
{
    for (std::string line; std::getline(trace, line);) {
        ++m_line;
        takeLine(line);
    }
}

/// "24698 fdatasync(13</tmp/history.sqlite-wal>) = 0", or the same in two lines, "… <unfinished
/// ...>" and "24698 <... fdatasync resumed>) = 0".
void SyncTrace::takeLine(const std::string &line)
{
    const std::size_t space = line.find(' ');
    const std::size_t start = line.find_first_not_of(' ', space);
    if (start == std::string::npos)
        return;
    const std::string thread = line.substr(0, space);
    const std::string call = line.substr(start);
    if (call.starts_with("fdatasync(") || call.starts_with("fsync(")
        || call.starts_with("<... fdatasync resumed") || call.starts_with("<... fsync resumed"))
        takeSync(thread, call);
    else if (call.starts_with("pwrite"))
        takeWrite(call);
    else if (isSocket(call))
        takeSend(call);
}

void SyncTrace::takeSync(const std::string &thread, const std::string &call)
{
    if (!call.starts_with("<...")) {
        if (call.find(wal) == std::string::npos)
            return;
        m_syncing[thread] = m_line;
    }
    const auto begun = m_syncing.find(thread);
    if (begun == m_syncing.end() || call.ends_with("<unfinished ...>"))
        return;
    if (call.ends_with("= 0"))
        m_synced = std::max(m_synced, begun->second);
    m_syncing.erase(begun);
}

void SyncTrace::takeWrite(const std::string &call)
{
    if (call.find(wal) == std::string::npos)
        return;
    for (const MessageKey &key : keysIn(call))
        m_written.try_emplace(key, m_line);
}

void SyncTrace::takeSend(const std::string &call)
{
    for (const MessageKey &key : keysIn(call)) {
        if (!m_told.try_emplace(key, m_line).second)
            continue;
        const auto written = m_written.find(key);
        if (written != m_written.end() && written->second < m_synced)
            continue;
        ++m_tooEarly;
        if (m_findings.size() < mostFindings) {
            m_findings.push_back("line " + std::to_string(m_line) + " tells of " + idOf(key)
                                 + (written == m_written.end() ? ", which was not written yet"
                                                               : ", which was not synced yet"));
        }
    }
}

} // namespace torture
