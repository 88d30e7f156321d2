// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/diagnosis.h"
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
    /// By a name, too.
    void start(const QString &host, quint16 port);

    /// Whom it asks; null before it knows.
    [[nodiscard]] QHostAddress address() const { return m_address; }

signals:
    void answered(const discovery::HostTable::Answer &answer);
    void failed(discovery::ProbeFailure failure);
    void finished();

private:
    void ask();
    void read();
    void noteError(QAbstractSocket::SocketError error);
    void end();

    QTcpSocket m_socket;
    QTimer m_patience;
    QElapsedTimer m_clock;
    HostTable::Answer m_answer;
    QHostAddress m_address;
    ProbeFailure m_failure = ProbeFailure::Silent; ///< as far as is known yet
    QByteArray m_received;
    bool m_isOver = false;
};

/// What an HTTP response to /health says; nothing where it is not a host's.
[[nodiscard]] std::optional<HostTable::Answer> readHealth(const QByteArray &response);

} // namespace discovery
