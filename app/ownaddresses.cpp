// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/ownaddresses.h"

#include "client/hostaddress.h"

#include <QNetworkInterface>
#include <QUrl>

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
    for (QHostAddress address : addresses) {
        address.setScopeId({});
        QUrl url;
        url.setScheme(QStringLiteral("ws"));
        url.setHost(address.toString());
        url.setPort(port);
        url.setPath(QStringLiteral("/ws"));
        typed.append(client::displayAddress(url));
    }
    return typed;
}

} // namespace app
