// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/hostmetrics.h"
#include "server/metrics/hostreport.h"
#include "server/rooms/roomsummary.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace server {

/// Takes a HostReport every second while somebody looks, and does nothing otherwise. Lives in the
/// server thread.
class HostReporter final : public QObject
{
    Q_OBJECT

public:
    /// All of @p sources and @p rooms must outlive it. @p historyFile: whose size is told.
    HostReporter(const HostMetrics::Sources &sources, const RoomSources &rooms, QString historyFile,
                 QObject *parent = nullptr);

    /// The first report comes at once.
    void setReporting(bool isOn);
    [[nodiscard]] HostReport report() const;

signals:
    void reported(const server::HostReport &report);

private:
    const HostMetrics::Sources m_sources;
    const RoomSources m_rooms;
    const QString m_historyFile;
    QTimer m_timer;
};

} // namespace server
