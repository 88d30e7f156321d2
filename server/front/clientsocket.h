// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QTcpSocket>

#include <functional>

namespace server {

/// An accepted socket that offers what is written to the kernel at once. QTcpSocket would keep it
/// until its write notifier fires, in a buffer that it then never lets go: with an answer to a
/// handshake alone, some kilobytes of memory and two system calls for each client. Only what the
/// kernel does not take is kept. bytesWritten() tells of that part alone, and of what was held.
class ClientSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    ClientSocket();
    ~ClientSocket() override;

    /// Keeps what is written from here on. Whoever answers many in one turn of the event loop sends
    /// the answers in one go: each send that comes alone wakes its receiver up alone.
    void hold();
    /// Offers the kernel what was held, in order, and nothing is held any more.
    void release();
    /// Calls @p action once, when the connection ends, or with the socket if it never does. Only
    /// one action is kept; it must not touch the socket.
    void whenOver(std::function<void()> action);

    [[nodiscard]] qint64 bytesToWrite() const override;
    void disconnectFromHost() override;

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    void noteOver();

    QByteArray m_held;
    std::function<void()> m_whenOver;
    bool m_isHolding = false;
};

} // namespace server
