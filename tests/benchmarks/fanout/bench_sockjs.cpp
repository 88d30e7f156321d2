// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What one delivery over SockJS' xhr_streaming costs the host in CPU time, as a ratio to one over a
// WebSocket. Both have as many subscribers and take turns in one process; streams end and are asked
// for again as settings say. The clients are plain sockets in the main thread, so that all other
// CPU time is the server's.

#include "server/sessions/websocketframe.h"
#include "tests/benchmarks/fanout/plainsockets.h"
#include "tests/support/runninghost.h"

#include <QCoreApplication>

#include <poll.h>

namespace {

using namespace fanout;

constexpr int subscribers = 100;
constexpr int rounds = 7;
constexpr int messagesPerRound = 1600;
const QByteArray body(200, 'x');

/// One receiver: what it gets, and how many messages are in it.
class Receiver
{
public:
    virtual ~Receiver() = default;
    /// Messages that came to the end.
    virtual int feed() = 0;
    int fd = -1;

protected:
    /// False if nothing came.
    bool receive()
    {
        std::array<char, 65536> octets;
        const ssize_t size = ::recv(fd, octets.data(), octets.size(), MSG_DONTWAIT);
        if (size == 0)
            die("the host closed the connection");
        if (size > 0)
            m_waiting.append(octets.data(), size);
        return size > 0;
    }
    QByteArray m_waiting;
};

class WebSocketReceiver final : public Receiver
{
public:
    explicit WebSocketReceiver(quint16 port) { fd = openSession(port, "/topic/websocket"); }
    int feed() override
    {
        receive();
        int frames = 0;
        qsizetype at = 0;
        while (m_waiting.size() - at >= 10) {
            const qsizetype size = server::webSocketFrameSize(QByteArrayView(m_waiting).sliced(at));
            if (m_waiting.size() - at < size)
                break;
            at += size;
            ++frames;
        }
        m_waiting.remove(0, at);
        return frames;
    }
};

class StreamReceiver final : public Receiver
{
public:
    StreamReceiver(quint16 port, int number)
        : m_host("Host: 127.0.0.1:" + QByteArray::number(port) + "\r\n")
        , m_session("/stomp-chat/0/s" + QByteArray::number(number))
    {
        fd = connectTo(port);
        ask();
        readUntil(fd, "o\n\r\n");
        const int sender = connectTo(port);
        say(sender, "CONNECT\\naccept-version:1.2\\nhost:x\\nheart-beat:0,0\\n\\n");
        readUntil(fd, "CONNECTED");
        say(sender, "SUBSCRIBE\\nid:s\\nreceipt:r\\ndestination:/topic/stream\\n\\n");
        readUntil(fd, "RECEIPT");
        ::close(sender);
    }
    int feed() override
    {
        if (!receive())
            return 0;
        int messages = 0;
        // Each STOMP frame ends so, and nothing else has it.
        constexpr QByteArrayView end("\\u0000\"");
        for (qsizetype at = m_waiting.indexOf(end); at != -1; at = m_waiting.indexOf(end, at + 1))
            ++messages;
        const bool isOver = m_waiting.endsWith("\r\n0\r\n\r\n");
        m_waiting
            = isOver ? QByteArray() : m_waiting.last(std::min(m_waiting.size(), end.size() - 1));
        if (isOver)
            ask();
        return messages;
    }

private:
    void ask()
    {
        sendAll(fd,
                "POST " + m_session + "/xhr_streaming HTTP/1.1\r\n" + m_host
                    + "Content-Length: 0\r\n\r\n");
    }
    void say(int sender, const char *escaped)
    {
        const QByteArray json = QByteArray("[\"") + escaped + "\\u0000\"]";
        sendAll(sender,
                "POST " + m_session + "/xhr_send HTTP/1.1\r\n" + m_host
                    + "Content-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json);
    }

    const QByteArray m_host;
    const QByteArray m_session;
};

using Receivers = std::vector<std::unique_ptr<Receiver>>;

/// Sends @p window messages at once and waits until everyone has them, again and again.
double microsecondsPerDelivery(int publisher, const Receivers &receivers, const QByteArray &message,
                               int window)
{
    std::vector<pollfd> polled;
    for (const auto &receiver : receivers)
        polled.push_back({.fd = receiver->fd, .events = POLLIN, .revents = 0});
    const double before = serverMicroseconds();
    for (int sent = 0; sent < messagesPerRound; sent += window) {
        sendAll(publisher, message.repeated(window));
        for (qsizetype missing = qsizetype(receivers.size()) * window; missing > 0;) {
            ::poll(polled.data(), polled.size(), -1);
            for (size_t i = 0; i < polled.size(); ++i) {
                if (polled[i].revents != 0)
                    missing -= receivers[i]->feed();
            }
        }
    }
    return (serverMicroseconds() - before) / (double(messagesPerRound) * double(receivers.size()));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    testsupport::RunningHost host(testsupport::generousSettings());
    if (!host.start())
        return 1;
    Receivers webSockets;
    Receivers streams;
    for (int i = 0; i < subscribers; ++i) {
        webSockets.push_back(std::make_unique<WebSocketReceiver>(host.port()));
        streams.push_back(std::make_unique<StreamReceiver>(host.port(), i));
    }
    const int publisher = openSession(host.port(), {});
    std::printf("%d subscribers, %lld octets of body, medians of %d rounds in turns\n", subscribers,
                static_cast<long long>(body.size()), rounds);
    std::printf("%-10s %20s %20s %8s\n", "in flight", "stream us/delivery", "WebSocket", "ratio");
    for (const int window : {1, 16}) {
        std::vector<double> streamTimes;
        std::vector<double> webSocketTimes;
        std::vector<double> ratios;
        for (int round = 0; round < rounds; ++round) {
            streamTimes.push_back(microsecondsPerDelivery(
                publisher, streams, frame("SEND\ndestination:/topic/stream\n\n", body), window));
            webSocketTimes.push_back(microsecondsPerDelivery(
                publisher, webSockets, frame("SEND\ndestination:/topic/websocket\n\n", body),
                window));
            ratios.push_back(streamTimes.back() / webSocketTimes.back());
        }
        std::printf("%-10d %20.3f %20.3f %8.2f\n", window, median(streamTimes),
                    median(webSocketTimes), median(ratios));
    }
    for (const Receivers *receivers : {&webSockets, &streams}) {
        for (const auto &receiver : *receivers)
            ::close(receiver->fd);
    }
    ::close(publisher);
    return host.stop() ? 0 : 1;
}
