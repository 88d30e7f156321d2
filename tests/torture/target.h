// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace torture {

struct Address
{
    std::string host; ///< IPv4
    std::uint16_t port = 0;
    std::uint16_t portOfHost = 0; ///< that an HTTP head names; 0: the same
};

/// Where the host listens now, if it does. Thread-safe.
class Target final
{
public:
    void set(const Address &address)
    {
        const std::scoped_lock lock(m_mutex);
        m_address = address;
        m_changed.notify_all();
    }
    void clear()
    {
        const std::scoped_lock lock(m_mutex);
        m_address.reset();
    }
    /// Waits until there is one; nothing when it was asked to stop.
    [[nodiscard]] std::optional<Address> wait(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return m_address.has_value(); });
        return m_address;
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<Address> m_address;
};

} // namespace torture
