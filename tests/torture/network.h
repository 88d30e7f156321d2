// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <string>
#include <vector>

namespace torture {

/// Network namespaces of their own: a host's, and guests', each with a cable of its own to the
/// host. Needs root. They go with the object.
class Network final
{
public:
    explicit Network(int guests)
        : m_guests(guests)
    { }
    ~Network();
    Network(const Network &) = delete;
    Network &operator=(const Network &) = delete;

    /// Empty, or why there can be none here.
    [[nodiscard]] std::string lay();
    [[nodiscard]] int guests() const { return m_guests; }
    /// For `ip netns exec`.
    [[nodiscard]] std::string hostName() const;
    /// Under which every guest reaches the host.
    [[nodiscard]] static std::string hostAddress() { return "10.78.0.1"; }

    [[nodiscard]] bool pull(int guest) const;
    [[nodiscard]] bool plug(int guest) const;
    /// Sockets that this thread makes belong to that guest from now on.
    [[nodiscard]] bool enter(int guest) const;

private:
    [[nodiscard]] std::string guestName(int guest) const;
    [[nodiscard]] bool layCable(int guest) const;

    const int m_guests;
    std::vector<std::string> m_made;
};

} // namespace torture
