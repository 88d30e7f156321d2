// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

/// What the benchmarks of deliveries share: plain sockets, and the CPU time of the rest of the
/// process.
namespace fanout {

[[noreturn]] inline void die(const char *what)
{
    std::perror(what);
    std::exit(1);
}

inline double cpuMicroseconds(int who)
{
    rusage usage{};
    ::getrusage(who, &usage);
    const auto of
        = [](const timeval &time) { return double(time.tv_sec) * 1e6 + double(time.tv_usec); };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

/// CPU time of every thread but this one.
inline double serverMicroseconds()
{
    return cpuMicroseconds(RUSAGE_SELF) - cpuMicroseconds(RUSAGE_THREAD);
}

inline int connectTo(quint16 port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || ::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        die("connect");
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

inline void sendAll(int fd, const QByteArray &octets)
{
    for (qsizetype at = 0; at < octets.size();) {
        const ssize_t sent
            = ::send(fd, octets.constData() + at, size_t(octets.size() - at), MSG_NOSIGNAL);
        if (sent <= 0)
            die("send");
        at += sent;
    }
}

inline QByteArray masked(const QByteArray &payload)
{
    QByteArray frame(1, char(0x81));
    if (payload.size() < 126) {
        frame.append(char(0x80 | payload.size()));
    } else {
        frame.append(char(0xfe)).append(char(payload.size() >> 8)).append(char(payload.size()));
    }
    return frame + QByteArray(4, '\0') + payload;
}

inline QByteArray frame(const QByteArray &head, const QByteArray &body = {})
{
    return masked(head + body + QByteArray(1, '\0'));
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Reads until @p end has come; blocks.
inline void readUntil(int fd, const char *end)
{
    QByteArray received;
    while (!received.contains(end)) {
        std::array<char, 4096> octets;
        const ssize_t size = ::recv(fd, octets.data(), octets.size(), 0);
        if (size <= 0)
            die("recv");
        received.append(octets.data(), size);
    }
}

/// A STOMP session over a WebSocket, subscribed to @p topic unless that is empty.
inline int openSession(quint16 port, const QByteArray &topic)
{
    const int fd = connectTo(port);
    sendAll(fd,
            "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  "Sec-WebSocket-Version: 13\r\n\r\n");
    readUntil(fd, "\r\n\r\n");
    sendAll(fd, frame("CONNECT\naccept-version:1.2\nhost:x\nheart-beat:0,0\n\n"));
    readUntil(fd, "CONNECTED");
    if (topic.isEmpty())
        return fd;
    sendAll(fd, frame("SUBSCRIBE\nid:s\nreceipt:r\ndestination:" + topic + "\n\n"));
    readUntil(fd, "RECEIPT");
    return fd;
}

} // namespace fanout
