// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/sessions/transport.h"

namespace server {

/// STOMP frames on a TCP stream, as stomp.py and the like speak it.
class PlainTransport final : public Transport
{
    Q_OBJECT

public:
    /// Takes ownership of @p socket, on which something may wait already.
    explicit PlainTransport(QTcpSocket *socket);
    ~PlainTransport() override;

    void open() override;
    void setReading(bool isOn) override;
    void endWriting() override;
    void abort() override;

private:
    void read();

    bool m_isReading = true;
};

} // namespace server
