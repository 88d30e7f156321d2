// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace conformance {

/// One HTTP request over a connection of its own, and what comes of its answer, while it comes.
class HttpAsk final : public QTcpSocket
{
    Q_OBJECT

public:
    /// @p target: "/stomp-chat/info". @p headers: whole lines, each with its line end.
    HttpAsk(quint16 port, const QByteArray &method, const QByteArray &target,
            const QByteArray &body = {}, const QByteArray &headers = {});
    ~HttpAsk() override;

    /// The answer is whole. Waits for it.
    [[nodiscard]] bool waitForEnd();
    /// That much of the body has come. Waits for it.
    [[nodiscard]] bool waitForBody(const QByteArray &end);
    /// Nothing of it has come, though the host has answered another request since.
    [[nodiscard]] bool isStillWaiting();

    [[nodiscard]] int status() const;
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    /// As far as it came, without its chunks.
    [[nodiscard]] QByteArray body() const;
    [[nodiscard]] bool isWhole() const;

private:
    [[nodiscard]] qsizetype headSize() const;

    const quint16 m_port;
    QByteArray m_received;
};

} // namespace conformance
