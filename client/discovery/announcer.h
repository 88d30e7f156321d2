// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/beaconsocket.h"

#include <QObject>
#include <QTimer>

namespace discovery {

/// Tells the local network of a host, for as long as it runs: again and again, soon after someone
/// asks, and once more when it stops. Lives in the thread that made it.
class Announcer final : public QObject
{
    Q_OBJECT

public:
    explicit Announcer(quint16 port = BeaconSocket::defaultPort, QObject *parent = nullptr);
    ~Announcer() override; ///< says goodbye, if it has not

    /// From now on, and again whenever something of it changes. `kind` does not count. What went
    /// wrong, in one line for people, or nothing: without the network's ear the host works too.
    [[nodiscard]] std::optional<QString> announce(const Beacon &host);
    /// Says goodbye and is silent.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_socket.isOpen(); }

private:
    void sayNow();
    void saySoon();

    BeaconSocket m_socket;
    QTimer m_regular;
    QTimer m_soon;
    Beacon m_host;
};

} // namespace discovery
