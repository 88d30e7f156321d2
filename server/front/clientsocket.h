// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QTcpSocket>

namespace server {

/// An accepted socket that offers what is written to the kernel at once. QTcpSocket would keep it
/// until its write notifier fires, in a buffer that it then never lets go: with an answer to a
/// handshake alone, some kilobytes of memory and two system calls for each client. Only what the
/// kernel does not take is kept. bytesWritten() tells of that part alone.
class ClientSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    ClientSocket();
    ~ClientSocket() override;

protected:
    qint64 writeData(const char *data, qint64 size) override;
};

} // namespace server
