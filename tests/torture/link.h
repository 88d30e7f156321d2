// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/ledger.h"
#include "tests/torture/target.h"

#include <deque>
#include <string>
#include <string_view>

namespace torture {

struct Frame
{
    std::string command;
    std::string headers; ///< lines, each with its LF
    std::string body;

    /// Of the first header of this name; empty where it is missing.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// A STOMP 1.2 session over TCP or a WebSocket, without the codec of the host and without Qt.
/// Blocks, each call until its deadline at most; belongs to one thread.
class Link final
{
public:
    enum class Transport { Tcp, WebSocket };
    enum class Got { Frame, Nothing, Lost };

    struct Login
    {
        std::string clientId;
        std::chrono::milliseconds hostBeats{0}; ///< asked of the host; zero for none
    };

    explicit Link(Transport transport)
        : m_transport(transport)
    { }
    ~Link() { close(); }
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    /// Up to CONNECTED.
    [[nodiscard]] bool open(const Address &address, const Login &login);
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    /// That CONNECTED named.
    [[nodiscard]] const std::string &epoch() const { return m_epoch; }

    /// A frame with its NUL. False when the link is lost.
    bool send(std::string_view frame);
    /// The next frame; Lost also when the host owes heart-beats and is silent for three of them.
    [[nodiscard]] Got receive(Frame &frame, Clock::time_point deadline);
    /// Without a word.
    void close();

private:
    [[nodiscard]] bool connectTo(const Address &address);
    [[nodiscard]] bool upgrade(const Address &address);
    [[nodiscard]] bool writeAll(std::string_view octets);
    [[nodiscard]] bool readSome(Clock::time_point deadline);
    void parse();
    void unwrap();
    void lose() { close(); }

    const Transport m_transport;
    int m_fd = -1;
    std::string m_raw; ///< of the WebSocket, before its frames are taken apart
    std::string m_octets; ///< of STOMP
    std::deque<Frame> m_frames;
    std::string m_epoch;
    Clock::time_point m_lastHeard;
    std::chrono::milliseconds m_silence{0}; ///< that the host may keep; zero: any
};

} // namespace torture
