// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

namespace testsupport {

/// Answers whatever comes first on a connection with the same octets, and closes it: an HTTP server
/// that refuses, or something that is no HTTP server at all. On a free port of the loopback.
class CannedServer final : public QObject
{
    Q_OBJECT

public:
    explicit CannedServer(QByteArray answer, QObject *parent = nullptr);

    [[nodiscard]] bool listen();
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int requests() const { return m_requests; }
    /// The first octets of the last connection.
    [[nodiscard]] QByteArray lastRequest() const { return m_lastRequest; }

    /// "HTTP/1.1 403 Forbidden" and an empty body.
    [[nodiscard]] static QByteArray httpAnswer(int status, const QByteArray &phrase);

private:
    QTcpServer m_server;
    QByteArray m_answer;
    QByteArray m_lastRequest;
    int m_requests = 0;
};

} // namespace testsupport
