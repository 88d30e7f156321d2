// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/poller.h"
#include "tests/benchmarks/wire/stomp.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace benchmark {

class Client;

/// Where a server listens: ws://ADDRESS:PORT/PATH, with an IPv4 address of the loopback network.
struct Endpoint
{
    std::string address;
    std::uint16_t port = 0;
    std::string path;

    /// Nothing where @p url is none.
    [[nodiscard]] static std::optional<Endpoint> of(std::string_view url);
};

/// What becomes of clients. They may be written to, but not be closed, in these calls.
class ClientWatcher
{
public:
    /// The 101 came and was right; a client that logs in goes on by itself.
    virtual void upgraded(Client &client) = 0;
    virtual void connected(Client &client) = 0;
    virtual void received(Client &client, const StompFrame &frame) = 0;
    /// The connection is over, by the server's will or by a fault, which @p reason names.
    virtual void lost(Client &client, std::string_view reason) = 0;

protected:
    ~ClientWatcher() = default;
};

/// One STOMP 1.2 session over a WebSocket, as a stock client would hold it.
class Client final : public Pollable
{
public:
    enum class State { Idle, Connecting, Upgrading, LoggingIn, Connected, Lost };

    struct Options
    {
        bool logsIn = true; ///< or stops after the WebSocket handshake
        std::chrono::milliseconds beat{0}; ///< asked for and promised; zero for none
        int receiveBuffer = 0; ///< of the kernel; zero leaves what the system gives
    };

    Client(Poller &poller, ClientWatcher &watcher, std::size_t index);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    void open(const Endpoint &endpoint, const Options &options);
    /// Each frame becomes one WebSocket message. Written at the end of the turn.
    void send(std::string_view frame);
    /// A reader that has stopped notices nothing any more but the end of its connection.
    void setReading(bool reading);
    /// Sends a heart-beat if one is due by @p now, and counts one that did not come in time.
    void keepBeat(Clock::time_point now);
    /// Ends the connection at once, so that its port is free again.
    void abort();

    void handleEvents(std::uint32_t events) override;
    void flush() override;

    [[nodiscard]] State state() const { return m_state; }
    /// As its owner counts it.
    [[nodiscard]] std::size_t index() const { return m_index; }
    [[nodiscard]] std::uint64_t lateBeats() const { return m_lateBeats; }
    /// The kernel has not taken all that was sent.
    [[nodiscard]] bool isBlocked() const { return m_awaitsWriting; }

private:
    void finishConnecting();
    void read();
    std::size_t take(std::string_view octets);
    std::size_t takeHttp(std::string_view octets);
    std::size_t takeWebSocket(std::string_view octets);
    void takePart(std::string_view payload);
    std::size_t takeStomp(std::string_view octets);
    void takeFrame(const StompFrame &frame);
    void logIn();
    void agreeOnBeats(std::string_view header);
    void queue(std::string_view payload, bool isPong = false);
    void scheduleFlush();
    void updateInterest();
    void lose(std::string_view reason);

    Poller &m_poller;
    ClientWatcher &m_watcher;
    const std::size_t m_index;
    int m_fd = -1;
    State m_state = State::Idle;
    Options m_options;
    Endpoint m_endpoint;
    std::string m_key;
    bool m_reading = true;
    bool m_awaitsWriting = false;
    bool m_willFlush = false;
    std::uint32_t m_mask = 0;

    std::string m_unread; ///< the start of a WebSocket frame
    std::string m_message; ///< the start of a STOMP frame
    std::string m_outgoing;
    std::size_t m_written = 0;

    nanoseconds m_sendGap{0}; ///< agreed; zero for none
    nanoseconds m_receiveGap{0};
    Clock::time_point m_lastSent;
    Clock::time_point m_lastReceived;
    std::uint64_t m_lateBeats = 0;
};

} // namespace benchmark
