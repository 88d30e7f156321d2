// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace benchmark {

/// Octets on their way to any number of peers.
using Buffer = std::shared_ptr<const std::string>;

/// What one socket did not take at once. Buffers are shared, never copied.
class Outbox
{
public:
    enum class Outcome { AllWritten, SomeWaits, Failed };

    /// Writes as much as the socket takes, and keeps the rest.
    [[nodiscard]] Outcome write(int fd, const Buffer &buffer);
    /// Goes on, when the socket can take more.
    [[nodiscard]] Outcome flush(int fd);

    [[nodiscard]] std::size_t waitingOctets() const { return m_octets; }

private:
    std::vector<Buffer> m_waiting;
    std::size_t m_written = 0; ///< of the first one
    std::size_t m_octets = 0;
};

} // namespace benchmark
