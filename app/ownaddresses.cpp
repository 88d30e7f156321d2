// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/ownaddresses.h"

#include "client/hostaddress.h"
#include "client/invitation/roomlink.h"

#include <QNetworkInterface>

#include <algorithm>

namespace app {

QList<QHostAddress> ownAddresses()
{
    QList<QHostAddress> addresses;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning)
            || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            const QHostAddress address = entry.ip();
            if (!address.isLoopback() && !address.isLinkLocal() && !addresses.contains(address))
                addresses.append(address);
        }
    }
    std::stable_partition(addresses.begin(), addresses.end(), [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv4Protocol;
    });
    return addresses;
}

QStringList typedAddresses(const QList<QHostAddress> &addresses, quint16 port)
{
    QStringList typed;
    for (const QHostAddress &address : addresses)
        typed.append(client::displayAddress(client::hostUrl(address, port)));
    return typed;
}

} // namespace app
