// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/ledger.h"

#include <istream>
#include <map>
#include <string>
#include <vector>

namespace torture {

/// Reads what `strace -f -y` wrote of a host, line by line, and looks of each message whether the
/// WAL that holds it was synced before the first octet that tells of it went to a socket.
class SyncTrace final
{
public:
    /// The calls that have to be in the trace, for strace's option `-e trace=`.
    static constexpr const char *calls
        = "fdatasync,fsync,pwrite64,pwritev,write,writev,sendto,sendmsg,sendmmsg";

    void read(std::istream &trace);

    [[nodiscard]] std::size_t messages() const { return m_told.size(); } ///< that were told of
    [[nodiscard]] std::size_t tooEarly() const { return m_tooEarly; }
    [[nodiscard]] const std::vector<std::string> &findings() const { return m_findings; }

private:
    void takeLine(const std::string &line);
    void takeSync(const std::string &thread, const std::string &call);
    void takeWrite(const std::string &call);
    void takeSend(const std::string &call);

    long m_line = 0;
    std::map<std::string, long> m_syncing; ///< thread → line in which its sync began
    long m_synced = 0; ///< line in which the newest sync began that has ended
    std::map<MessageKey, long> m_written; ///< line in which it first went to the WAL
    std::map<MessageKey, long> m_told; ///< line in which it first went to a socket
    std::size_t m_tooEarly = 0;
    std::vector<std::string> m_findings;
};

} // namespace torture
