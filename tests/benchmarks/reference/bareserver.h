// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/reference/faults.h"
#include "tests/benchmarks/reference/topics.h"
#include "tests/benchmarks/wire/stomp.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace benchmark {

struct Connection
{
    enum class Stage { Http, WebSocket };

    int fd = -1;
    Stage stage = Stage::Http;
    bool closed = false;
    bool awaitsWriting = false;
    bool subscribed = false;
    Outbox outbox;
    std::string unread; ///< the start of something whose rest has not come
};

/// The least that a STOMP server over WebSocket can do: one thread, epoll, one read buffer for all,
/// each message encoded once for all who subscribed alike, the messages of one turn of the loop
/// written at once. No limits, no checks, no heart-beats, one STOMP version, no frame that is split
/// over WebSocket messages: what it costs is what the kernel costs. Not for any other use.
class BareServer
{
public:
    explicit BareServer(Faults faults);
    ~BareServer();
    BareServer(const BareServer &) = delete;
    BareServer &operator=(const BareServer &) = delete;

    /// Listens on a free port of 127.0.0.1. Zero, with errno, where that fails.
    [[nodiscard]] std::uint16_t listen();
    /// Serves for ever.
    void run();

private:
    void accept();
    void read(Connection &connection);
    std::size_t take(Connection &connection, char *octets, std::size_t size);
    std::size_t takeHttp(Connection &connection, std::string_view octets);
    std::size_t takeWebSocket(Connection &connection, char *octets, std::size_t size);
    void takeStomp(Connection &connection, std::string_view message);
    void takeFrame(Connection &connection, const StompFrame &frame);
    void reply(Connection &connection, std::string_view frame);
    void deliver(const Group &group, const Buffer &batch);
    void write(Connection &connection, const Buffer &buffer);
    void settle(Connection &connection, Outbox::Outcome outcome);
    void close(Connection &connection);

    int m_epoll = -1;
    int m_listener = -1;
    Topics m_topics;
    Faults m_faults;
    std::vector<char> m_readBuffer;
    std::vector<Connection *> m_closed; ///< until the turn's end: events may still name them
};

} // namespace benchmark
