// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/beaconsocket.h"

#include <QLoggingCategory>
#include <QNetworkDatagram>

#include <algorithm>
#include <chrono>

namespace discovery {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcDiscovery, "sarangbang.client.discovery")

constexpr auto lookInterval = 5s;

// RFC 2365, 6.1: the local scope. RFC 4291, 2.7: link-local, assigned for the moment.
QHostAddress groupIpv4()
{
    return QHostAddress(QStringLiteral("239.255.77.77"));
}
QHostAddress groupIpv6()
{
    return QHostAddress(QStringLiteral("ff12::5342:4247"));
}

QList<QNetworkInterface> interfacesThatAreUp()
{
    QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    interfaces.removeIf([](const QNetworkInterface &interface) {
        const auto flags = interface.flags();
        return !interface.isValid() || !flags.testFlag(QNetworkInterface::IsUp)
            || !flags.testFlag(QNetworkInterface::IsRunning)
            || interface.addressEntries().isEmpty();
    });
    return interfaces;
}

/// Addresses as they are compared everywhere else: IPv4 as such, IPv6 with its scope only where it
/// needs one.
QHostAddress senderOf(const QNetworkDatagram &datagram)
{
    QHostAddress address = datagram.senderAddress();
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    if (!address.isLinkLocal())
        address.setScopeId({});
    return address;
}

} // namespace

BeaconSocket::BeaconSocket(quint16 port, QObject *parent)
    : QObject(parent)
    , m_port(port)
{
    m_follow.setInterval(lookInterval);
    connect(&m_follow, &QTimer::timeout, this, &BeaconSocket::followInterfaces);
    connect(&m_ipv4, &QUdpSocket::readyRead, this, [this] { read(m_ipv4); });
    connect(&m_ipv6, &QUdpSocket::readyRead, this, [this] { read(m_ipv6); });
}

BeaconSocket::~BeaconSocket() = default;

std::optional<QString> BeaconSocket::open()
{
    if (m_isOpen)
        return std::nullopt;
    constexpr auto shared = QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint;
    const bool hasIpv4 = m_ipv4.bind(QHostAddress::AnyIPv4, m_port, shared);
    const bool hasIpv6 = m_ipv6.bind(QHostAddress::AnyIPv6, m_port, shared);
    if (!hasIpv4 && !hasIpv6) {
        return tr("Hosts on this network cannot be seen: UDP port %1 could not be opened (%2).")
            .arg(QString::number(m_port), m_ipv4.errorString());
    }
    m_isOpen = true;
    followInterfaces();
    m_follow.start();
    return std::nullopt;
}

void BeaconSocket::close()
{
    m_isOpen = false;
    m_follow.stop();
    m_ipv4.close();
    m_ipv6.close();
    m_interfaces.clear();
    m_joined.clear();
}

void BeaconSocket::say(const Beacon &beacon)
{
    if (!m_isOpen)
        return;
    followInterfaces();
    const QByteArray datagram = beacon.toDatagram();
    for (const QNetworkInterface &interface : std::as_const(m_interfaces))
        sayOn(interface, datagram);
}

void BeaconSocket::read(QUdpSocket &socket)
{
    for (int i = 0; socket.hasPendingDatagrams(); ++i) {
        const QNetworkDatagram datagram = socket.receiveDatagram(Beacon::largestDatagram + 1);
        if (i >= mostInTurn)
            continue; // a flood: read away unseen
        if (const auto beacon = Beacon::fromDatagram(datagram.data()))
            emit heard(*beacon, senderOf(datagram));
    }
}

void BeaconSocket::followInterfaces()
{
    m_interfaces = interfacesThatAreUp();
    QList<int> indexes;
    for (const QNetworkInterface &interface : std::as_const(m_interfaces)) {
        indexes.append(interface.index());
        if (!m_joined.contains(interface.index()))
            join(interface);
    }
    // The system itself leaves the groups of an interface that is gone.
    m_joined = indexes;
}

void BeaconSocket::join(const QNetworkInterface &interface)
{
    const bool ipv4 = m_ipv4.state() == QUdpSocket::BoundState
        && m_ipv4.joinMulticastGroup(groupIpv4(), interface);
    const bool ipv6 = m_ipv6.state() == QUdpSocket::BoundState
        && m_ipv6.joinMulticastGroup(groupIpv6(), interface);
    qCDebug(lcDiscovery) << "on" << interface.name() << "IPv4" << ipv4 << "IPv6" << ipv6;
}

void BeaconSocket::sayOn(const QNetworkInterface &interface, const QByteArray &datagram)
{
    bool hasIpv4 = false;
    bool hasIpv6 = false;
    const auto entries = interface.addressEntries();
    for (const QNetworkAddressEntry &entry : entries) {
        hasIpv6 = hasIpv6 || entry.ip().protocol() == QAbstractSocket::IPv6Protocol;
        if (entry.ip().protocol() != QAbstractSocket::IPv4Protocol)
            continue;
        hasIpv4 = true;
        if (!entry.broadcast().isNull())
            m_ipv4.writeDatagram(datagram, entry.broadcast(), m_port);
    }
    if (hasIpv4 && m_ipv4.state() == QUdpSocket::BoundState) {
        m_ipv4.setMulticastInterface(interface);
        m_ipv4.writeDatagram(datagram, groupIpv4(), m_port);
    }
    if (hasIpv6 && m_ipv6.state() == QUdpSocket::BoundState) {
        QHostAddress group = groupIpv6();
        group.setScopeId(interface.name());
        m_ipv6.setMulticastInterface(interface);
        m_ipv6.writeDatagram(datagram, group, m_port);
    }
}

} // namespace discovery
