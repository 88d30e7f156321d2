// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/placewatch.h"

#include "client/discovery/healthprobe.h"
#include "client/hostaddress.h"

#include <algorithm>
#include <optional>

namespace discovery {

using namespace std::chrono_literals;

PlaceWatch::PlaceWatch(QObject *parent)
    : PlaceWatch(Config{}, parent)
{ }

PlaceWatch::PlaceWatch(Config config, QObject *parent)
    : QObject(parent)
    , m_config(config)
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &PlaceWatch::tick);
}

PlaceWatch::~PlaceWatch() = default;

void PlaceWatch::open()
{
    m_isOpen = true;
    tick();
}

void PlaceWatch::close()
{
    m_isOpen = false;
    m_due.stop();
    for (auto &[url, place] : m_places) {
        place.probe.reset();
        place.askAt = {}; // what is known by then is old
    }
    m_probeCount = 0;
}

void PlaceWatch::setPlaces(const QList<QUrl> &places)
{
    for (auto at = m_places.begin(); at != m_places.end();) {
        if (places.contains(at->first)) {
            ++at;
            continue;
        }
        if (at->second.probe)
            --m_probeCount;
        at = m_places.erase(at);
    }
    for (const QUrl &url : places) {
        if (url.scheme() == QLatin1String("ws"))
            m_places.try_emplace(url);
    }
    if (m_isOpen)
        tick();
}

QHash<QUrl, ProbeResult> PlaceWatch::results() const
{
    QHash<QUrl, ProbeResult> results;
    for (const auto &[url, place] : m_places)
        results.insert(url, place.result);
    return results;
}

void PlaceWatch::tick()
{
    const auto now = Clock::now();
    for (const auto &[url, place] : m_places) {
        if (m_probeCount >= m_config.mostProbes)
            break;
        if (!place.probe && place.askAt <= now)
            ask(url);
    }
    armTimer();
}

void PlaceWatch::ask(const QUrl &url)
{
    auto *const probe = new HealthProbe;
    m_places.at(url).probe.reset(probe);
    ++m_probeCount;
    connect(probe, &HealthProbe::answered, this,
            [this, url](const HostTable::Answer &answer) { note(url, {.answer = answer}); });
    connect(probe, &HealthProbe::failed, this,
            [this, url](ProbeFailure failure) { note(url, {.failure = failure}); });
    probe->start(url.host(), quint16(url.port(client::defaultPort)));
}

void PlaceWatch::note(const QUrl &url, const ProbeResult &result)
{
    const auto at = m_places.find(url);
    if (at == m_places.end() || !at->second.probe)
        return;
    Place &place = at->second;
    place.probe.release()->deleteLater(); // its own signal brought us here
    --m_probeCount;
    place.askAt = Clock::now() + m_config.askAgain;
    const bool isNews = place.result != result;
    place.result = result;
    tick();
    if (isNews)
        emit changed();
}

void PlaceWatch::armTimer()
{
    std::optional<Clock::time_point> due;
    for (const auto &[url, place] : m_places) {
        if (!place.probe)
            due = due ? std::min(*due, place.askAt) : place.askAt;
    }
    // With all probes under way, the end of one of them is what is waited for.
    if (!m_isOpen || !due || m_probeCount >= m_config.mostProbes) {
        m_due.stop();
        return;
    }
    m_due.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(*due - Clock::now()), 0ms));
}

} // namespace discovery
