// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/hostlist.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <map>
#include <memory>

namespace discovery {

class HealthProbe;

/// Asks a list of places whether a host is there, again and again while it is open, a few at a
/// time. Lives in the thread that made it. Links that would be encrypted are not asked: nothing of
/// theirs is told without it.
class PlaceWatch final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        int mostProbes = 4; ///< at once
        std::chrono::milliseconds askAgain{15'000}; ///< after an answer, and after none
    };

    explicit PlaceWatch(QObject *parent = nullptr);
    explicit PlaceWatch(Config config, QObject *parent = nullptr);
    ~PlaceWatch() override;

    void open();
    /// Ends what is under way; what is known stays.
    void close();

    /// Those that are new are asked at once; of others nothing is known any more.
    void setPlaces(const QList<QUrl> &places);
    [[nodiscard]] QHash<QUrl, ProbeResult> results() const;
    /// Probes under way.
    [[nodiscard]] int probeCount() const { return m_probeCount; }

signals:
    /// results() are others now.
    void changed();

private:
    using Clock = std::chrono::steady_clock;
    struct Place
    {
        ProbeResult result;
        Clock::time_point askAt;
        std::unique_ptr<HealthProbe> probe; ///< while it is being asked
    };

    void tick();
    void ask(const QUrl &url);
    void note(const QUrl &url, const ProbeResult &result);
    void armTimer();

    Config m_config;
    std::map<QUrl, Place> m_places;
    QTimer m_due;
    int m_probeCount = 0;
    bool m_isOpen = false;
};

} // namespace discovery
