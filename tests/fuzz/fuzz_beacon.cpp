// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What anyone on the network can say to those who look for hosts: datagrams in any order, from any
// address, between answers of hosts, silence and time. The list stays bounded, and nobody has a
// name there that did not give it itself when it was asked.

#include "client/discovery/healthprobe.h"
#include "client/discovery/hosttable.h"
#include "protocol/chat/nickname.h"
#include "tests/fuzz/fuzzing.h"

#include <QMap>

#include <array>
#include <chrono>

using discovery::Beacon;
using discovery::FoundHost;
using discovery::HostTable;
using fuzzing::require;

namespace {

constexpr HostTable::Config config{.mostHosts = 12, .mostOfAddress = 3};

const QHostAddress &addressOf(std::size_t number)
{
    static const std::array<QHostAddress, 6> addresses{
        QHostAddress(QStringLiteral("192.168.0.7")), QHostAddress(QStringLiteral("192.168.0.8")),
        QHostAddress(QStringLiteral("10.0.0.7")),    QHostAddress(QStringLiteral("fd00::7")),
        QHostAddress(QStringLiteral("fe80::7")),     QHostAddress(QStringLiteral("127.0.0.1"))};
    return addresses.at(number);
}

std::optional<Beacon> read(QByteArrayView datagram)
{
    const auto beacon = Beacon::fromDatagram(datagram);
    if (!beacon)
        return beacon;
    const QByteArray written = beacon->toDatagram();
    require(written.size() <= Beacon::largestDatagram, "a beacon fits into one packet");
    const auto again = Beacon::fromDatagram(written);
    require(again.has_value(), "a beacon that is written can be read");
    require(again->toDatagram() == written, "a beacon is read as the same");
    require(beacon->name.isEmpty()
                || std::holds_alternative<QString>(
                    chat::normalizeNickname(beacon->name, Beacon::longestName)),
            "a name follows the rules");
    return beacon;
}

/// The table, and the names that were given in answers.
class World
{
public:
    void step(fuzzing::Input &input)
    {
        const QHostAddress &address = addressOf(input.choice(6));
        switch (input.choice(6)) {
        case 0:
        case 1: {
            const qsizetype size = input.octet() * 256 + input.octet();
            if (const auto beacon = read(input.octets(size)))
                (void)m_table.note(*beacon, address, m_now);
            break;
        }
        case 2: {
            const HostTable::Place place{address, quint16(8750 + input.choice(4))};
            const QString name = QString(QChar(u'a' + char16_t(input.choice(3))));
            if (m_table.noteAnswer(place, {.hostId = "0123456789", .name = name}, m_now))
                m_names[{place.address.toString(), place.port}] = name;
            break;
        }
        case 3:
            (void)m_table.noteSilence({address, quint16(8750 + input.choice(4))}, m_now);
            break;
        case 4:
            m_now += std::chrono::milliseconds(input.octet() * 50);
            (void)m_table.expire(m_now);
            break;
        default:
            require(m_table.takeToAsk(2, m_now).size() <= 2, "no more are asked than one may");
        }
        check();
    }

private:
    void check() const
    {
        const QList<FoundHost> hosts = m_table.hosts();
        require(hosts.size() <= config.mostHosts, "the list is bounded");
        QMap<QString, int> ports;
        for (const FoundHost &host : hosts) {
            const QString address = host.address.toString();
            require(++ports[address] <= config.mostOfAddress, "so is each address");
            require(host.name.isEmpty() || host.name == m_names.value({address, host.port}),
                    "a host has the name that it gave itself");
        }
    }

    HostTable m_table{config};
    HostTable::TimePoint m_now{std::chrono::hours(1)};
    QMap<std::pair<QString, quint16>, QString> m_names;
};

void checkAnswer(QByteArrayView octets)
{
    const auto answer = discovery::readHealth(octets.toByteArray());
    if (!answer)
        return;
    require(answer->hostId.size() >= 8 && answer->hostId.size() <= 64, "an id has its length");
    require(answer->name.isEmpty()
                || std::holds_alternative<QString>(
                    chat::normalizeNickname(answer->name, Beacon::longestName)),
            "the name of an answer follows the rules");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    fuzzing::beQuiet();
    (void)read(fuzzing::view(data, size));
    checkAnswer(fuzzing::view(data, size));
    fuzzing::Input input(fuzzing::view(data, size));
    World world;
    while (!input.isEmpty())
        world.step(input);
    return 0;
}
