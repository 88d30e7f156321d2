// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/hosttable.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace discovery {

/// Asks one host for /health: whether it is there, who it is, and how long a connection takes. One
/// of answered() and failed(), then finished(). What comes is read up to a limit, and waited for up
/// to a limit.
class HealthProbe final : public QObject
{
    Q_OBJECT

public:
    explicit HealthProbe(QObject *parent = nullptr);
    ~HealthProbe() override;

    void start(const QHostAddress &address, quint16 port);

signals:
    void answered(const discovery::HostTable::Answer &answer);
    void failed();
    void finished();

private:
    void ask();
    void read();
    void end();

    QTcpSocket m_socket;
    QTimer m_patience;
    QElapsedTimer m_clock;
    HostTable::Answer m_answer;
    QByteArray m_received;
    bool m_isOver = false;
};

/// What an HTTP response to /health says; nothing where it is not a host's.
[[nodiscard]] std::optional<HostTable::Answer> readHealth(const QByteArray &response);

} // namespace discovery
