// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/diagnosis.h"

#include "client/hostaddress.h"

#include <QCoreApplication>
#include <QNetworkInterface>

#include <algorithm>

namespace discovery {

namespace {

class DiagnosisTexts
{
    Q_DECLARE_TR_FUNCTIONS(discovery::DiagnosisTexts)
};

bool isIn(const OwnNetwork &network, const QHostAddress &address)
{
    return network.address.protocol() == address.protocol()
        && address.isInSubnet(network.address, network.prefixLength);
}

/// Loopback and link-local addresses are wherever this computer is.
bool isInOwnNetwork(const QHostAddress &address, const QList<OwnNetwork> &own)
{
    return address.isLoopback() || address.isLinkLocal()
        || std::any_of(own.begin(), own.end(),
                       [&address](const OwnNetwork &network) { return isIn(network, address); });
}

QString ownAddressText(const QList<OwnNetwork> &own)
{
    return own.isEmpty() ? QString() : own.constFirst().address.toString();
}

Diagnosis silentFrom(const QHostAddress &target, const QList<OwnNetwork> &own, const QString &shown)
{
    const QString symptom = DiagnosisTexts::tr("%1 does not answer.").arg(shown);
    if (!target.isNull() && !isInOwnNetwork(target, own)) {
        return {symptom,
                DiagnosisTexts::tr("It is in another network than this computer (%1). A guest "
                                   "network, a VPN or a second router often lies between.")
                    .arg(ownAddressText(own)),
                DiagnosisTexts::tr("Connect both computers to the same Wi-Fi or router, and switch "
                                   "the VPN off for a try.")};
    }
    return {
        symptom,
        DiagnosisTexts::tr("The computer is off or asleep, its firewall drops what comes in, or "
                           "the access point keeps its devices apart (“client isolation”)."),
        DiagnosisTexts::tr("At the host: wake it, and allow Sarangbang in the firewall, port %1 "
                           "for TCP and UDP. In a guest Wi-Fi: use another network, or a "
                           "hotspot of one of your phones.")
            .arg(client::defaultPort)};
}

} // namespace

QList<OwnNetwork> ownNetworks()
{
    QList<OwnNetwork> networks;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning)
            || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (!entry.ip().isLinkLocal())
                networks.append({entry.ip(), entry.prefixLength()});
        }
    }
    std::stable_partition(networks.begin(), networks.end(), [](const OwnNetwork &network) {
        return network.address.protocol() == QAbstractSocket::IPv4Protocol;
    });
    return networks;
}

Diagnosis diagnose(ProbeFailure failure, const QHostAddress &target, const QList<OwnNetwork> &own,
                   const QString &shown)
{
    if (own.isEmpty() && !target.isLoopback()) {
        return {DiagnosisTexts::tr("This computer is in no network."),
                DiagnosisTexts::tr("The cable is unplugged, or Wi-Fi is off."),
                DiagnosisTexts::tr("Connect it to the network of the others, and try again.")};
    }
    switch (failure) {
    case ProbeFailure::NameUnknown:
        return {
            DiagnosisTexts::tr("No computer is known as %1.").arg(shown),
            DiagnosisTexts::tr("The name is misspelled, or this network does not know names of "
                               "computers."),
            DiagnosisTexts::tr("Ask for the address in numbers, such as 192.168.0.7: the host's "
                               "window shows it.")};
    case ProbeFailure::NoRoute:
    case ProbeFailure::Silent:
        return silentFrom(target, own, shown);
    case ProbeFailure::Refused:
        return {
            DiagnosisTexts::tr("The computer at %1 is there, but nobody hosts on it.").arg(shown),
            DiagnosisTexts::tr("Sarangbang does not run there, hosts no room, or uses another "
                               "port."),
            DiagnosisTexts::tr("At the host: choose “Host a room”, and read the address with "
                               "its port in the window.")};
    case ProbeFailure::NotAHost:
        return {
            DiagnosisTexts::tr("%1 answers, but not as Sarangbang does.").arg(shown),
            DiagnosisTexts::tr("Another program uses this port, or a proxy or the login page of "
                               "a Wi-Fi is in between."),
            DiagnosisTexts::tr("Log in to the Wi-Fi in a browser first; else ask for the port "
                               "that the host's window shows.")};
    }
    Q_UNREACHABLE();
}

} // namespace discovery
