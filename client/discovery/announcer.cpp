// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/announcer.h"

#include <QRandomGenerator>

#include <chrono>

namespace discovery {

using namespace std::chrono_literals;

namespace {

// Three may be lost before HostTable gives a host up.
constexpr auto interval = 2500ms;
// Many who answer one question do not do it at once, and many questions get one answer.
constexpr int longestPause = 250; ///< ms

} // namespace

Announcer::Announcer(quint16 port, QObject *parent)
    : QObject(parent)
    , m_socket(port)
{
    m_regular.setInterval(interval);
    m_soon.setSingleShot(true);
    connect(&m_regular, &QTimer::timeout, this, &Announcer::sayNow);
    connect(&m_soon, &QTimer::timeout, this, &Announcer::sayNow);
    connect(&m_socket, &BeaconSocket::heard, this, [this](const Beacon &beacon) {
        if (beacon.kind == Beacon::Kind::Query)
            saySoon();
    });
}

Announcer::~Announcer()
{
    stop();
}

std::optional<QString> Announcer::announce(const Beacon &host)
{
    const bool isNews = m_host != host;
    m_host = host;
    m_host.kind = Beacon::Kind::Announcement;
    if (!m_socket.isOpen()) {
        if (auto problem = m_socket.open())
            return problem;
        m_regular.start();
        sayNow();
    } else if (isNews) {
        saySoon();
    }
    return std::nullopt;
}

void Announcer::stop()
{
    if (!m_socket.isOpen())
        return;
    m_regular.stop();
    m_soon.stop();
    Beacon goodbye{.kind = Beacon::Kind::Goodbye, .hostId = m_host.hostId, .port = m_host.port};
    m_socket.say(goodbye);
    m_socket.close();
}

void Announcer::sayNow()
{
    m_soon.stop();
    m_socket.say(m_host);
}

void Announcer::saySoon()
{
    if (!m_soon.isActive())
        m_soon.start(QRandomGenerator::global()->bounded(longestPause));
}

} // namespace discovery
