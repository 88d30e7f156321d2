// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/serverthread.h"

#include <QObject>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace testsupport {

/// A real host in a thread of its own, on a free port of the loopback, with its history in a
/// temporary folder that outlives restarts.
class RunningHost final : public QObject
{
    Q_OBJECT

public:
    explicit RunningHost(server::HostSettings settings = {}, QObject *parent = nullptr);
    ~RunningHost() override;

    /// Before start(): see server::ListenConfig.
    void addHandlers(decltype(server::ListenConfig::addHandlers) addHandlers);
    /// False, with a warning, when it does not listen within some seconds.
    [[nodiscard]] bool start();
    /// Waits until it is gone.
    [[nodiscard]] bool stop();
    /// Stops, and starts on the port that it had.
    [[nodiscard]] bool restart();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/ws")) const; ///< ws://127.0.0.1:…
    [[nodiscard]] server::ServerThread *thread() const { return m_thread.get(); }

private:
    server::HostSettings m_settings;
    decltype(server::ListenConfig::addHandlers) m_addHandlers;
    QTemporaryDir m_folder;
    std::unique_ptr<server::ServerThread> m_thread;
    quint16 m_port = 0;
};

/// Settings for tests that open many connections and talk fast.
[[nodiscard]] server::HostSettings generousSettings();

} // namespace testsupport
