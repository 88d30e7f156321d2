// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/discovery/beacon.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QObject>
#include <QTimer>
#include <QUdpSocket>

namespace discovery {

/// Says things to all hosts and guests of the local network, and hears what is said there: IPv4
/// multicast and each subnet's broadcast, IPv6 link-local multicast, on every interface that is up.
/// Interfaces that come and go are followed. A machine's own datagrams come back to it.
///
/// Many programs of one machine may listen at once.
class BeaconSocket final : public QObject
{
    Q_OBJECT

public:
    static constexpr quint16 defaultPort = 8750;

    /// @p port: UDP, the same for everyone who is to hear each other.
    explicit BeaconSocket(quint16 port = defaultPort, QObject *parent = nullptr);
    ~BeaconSocket() override;

    /// What went wrong, in one line for people, or nothing. With one of IPv4 and IPv6 it goes on.
    [[nodiscard]] std::optional<QString> open();
    void close();
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    /// Returns at once; what the system does not take is lost, as anything on the way may be.
    void say(const Beacon &beacon);

signals:
    /// At most @ref mostInTurn of a turn of the event loop; what comes beyond that is dropped.
    void heard(const discovery::Beacon &beacon, const QHostAddress &sender);

private:
    static constexpr int mostInTurn = 64;

    void read(QUdpSocket &socket);
    void followInterfaces();
    void join(const QNetworkInterface &interface);
    void sayOn(const QNetworkInterface &interface, const QByteArray &datagram);

    const quint16 m_port;
    QUdpSocket m_ipv4;
    QUdpSocket m_ipv6;
    QTimer m_follow;
    QList<QNetworkInterface> m_interfaces; ///< up, at the last look
    QList<int> m_joined; ///< their indexes
    bool m_isOpen = false;
};

} // namespace discovery
