// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/beaconsocket.h"
#include "client/discovery/hosttable.h"

#include <QObject>
#include <QTimer>

namespace discovery {

class HealthProbe;

/// The hosts on this network, kept up to date while it is open: hears what they announce, asks each
/// of them over a connection who it is, and how long that takes. Lives in the thread that made it.
class HostFinder final : public QObject
{
    Q_OBJECT

public:
    explicit HostFinder(quint16 port = BeaconSocket::defaultPort, QObject *parent = nullptr);
    ~HostFinder() override;

    /// What went wrong, in one line for people, or nothing.
    [[nodiscard]] std::optional<QString> open();
    /// Forgets what was found.
    void close();

    [[nodiscard]] QList<FoundHost> hosts() const; ///< as HostTable::hosts()

public slots:
    /// Asks everyone to say now that they are there.
    void refresh();

signals:
    /// No more often than a few times in a second.
    void hostsChanged(const QList<discovery::FoundHost> &hosts);

private:
    void tick();
    void ask(const HostTable::Place &place);
    void changed();
    void armTimer();

    BeaconSocket m_socket;
    HostTable m_table;
    QTimer m_due;
    QTimer m_tell; ///< collects changes
    int m_asked = 0; ///< probes under way
};

} // namespace discovery
