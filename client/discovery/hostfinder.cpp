// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/hostfinder.h"

#include "client/discovery/healthprobe.h"

#include <algorithm>
#include <chrono>

namespace discovery {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int mostProbes = 16; ///< at once
constexpr auto tellAfter = 200ms;

} // namespace

HostFinder::HostFinder(quint16 port, QObject *parent)
    : QObject(parent)
    , m_socket(port)
{
    m_due.setSingleShot(true);
    m_tell.setSingleShot(true);
    m_tell.setInterval(tellAfter);
    connect(&m_due, &QTimer::timeout, this, &HostFinder::tick);
    connect(&m_tell, &QTimer::timeout, this, [this] { emit hostsChanged(m_table.hosts()); });
    connect(&m_socket, &BeaconSocket::heard, this,
            [this](const Beacon &beacon, const QHostAddress &sender) {
                if (m_table.note(beacon, sender, Clock::now()))
                    changed();
                armTimer();
            });
}

HostFinder::~HostFinder() = default;

std::optional<QString> HostFinder::open()
{
    if (m_socket.isOpen())
        return std::nullopt;
    if (auto problem = m_socket.open())
        return problem;
    refresh();
    return std::nullopt;
}

void HostFinder::close()
{
    m_socket.close();
    m_due.stop();
    m_tell.stop();
    m_table = HostTable();
}

QList<FoundHost> HostFinder::hosts() const
{
    return m_table.hosts();
}

void HostFinder::refresh()
{
    m_socket.say({.kind = Beacon::Kind::Query});
}

void HostFinder::tick()
{
    const auto now = Clock::now();
    if (m_table.expire(now))
        changed();
    for (const HostTable::Place &place : m_table.takeToAsk(mostProbes - m_asked, now))
        ask(place);
    armTimer();
}

void HostFinder::ask(const HostTable::Place &place)
{
    ++m_asked;
    auto *const probe = new HealthProbe(this);
    connect(probe, &HealthProbe::answered, this, [this, place](const HostTable::Answer &answer) {
        if (m_table.noteAnswer(place, answer, Clock::now()))
            changed();
    });
    connect(probe, &HealthProbe::failed, this, [this, place] {
        if (m_table.noteSilence(place, Clock::now()))
            changed();
    });
    connect(probe, &HealthProbe::finished, this, [this, probe] {
        --m_asked;
        probe->deleteLater();
        armTimer();
    });
    probe->start(place.address, place.port);
}

void HostFinder::changed()
{
    if (!m_tell.isActive())
        m_tell.start();
}

void HostFinder::armTimer()
{
    const auto due = m_table.nextDue();
    if (!due || !m_socket.isOpen()) {
        m_due.stop();
        return;
    }
    // With all probes under way, the end of one of them is what is waited for.
    if (m_asked >= mostProbes && *due <= Clock::now())
        return;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*due - Clock::now());
    m_due.start(std::max(wait, 0ms));
}

} // namespace discovery
