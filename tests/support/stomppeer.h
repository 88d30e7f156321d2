// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/frame.h"
#include "protocol/stomp/frameparser.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTcpSocket>
#include <QUrl>
#include <QWebSocket>

#include <chrono>
#include <functional>
#include <optional>

namespace testsupport {

/// A plain STOMP client over a WebSocket or TCP, as someone would write it who knows nothing of
/// Sarangbang: it sends what the test says, octet for octet, and keeps what comes.
class StompPeer final : public QObject
{
    Q_OBJECT

public:
    explicit StompPeer(QObject *parent = nullptr);

    /// What waitForClose() says of the end of a plain link, which carries no code.
    static constexpr int plainEnd = 1;

    /// Opens the link, a WebSocket for ws:, a bare TCP stream for tcp:; false when the host
    /// refuses it.
    [[nodiscard]] bool open(const QUrl &url,
                            const QStringList &subprotocols = {QStringLiteral("v12.stomp")});
    /// open(), CONNECT and CONNECTED in one.
    [[nodiscard]] bool login(const QUrl &url, const stomp::Headers &extra = {});

    void send(const QByteArray &octets); ///< as one text message, or as it is on TCP
    void sendFrame(const stomp::Frame &frame); ///< by the rules of 1.2
    void subscribe(const QByteArray &id, const QByteArray &destination,
                   const stomp::Headers &extra = {});
    void sendJson(const QByteArray &destination, const QByteArray &json,
                  const stomp::Headers &extra = {});

    /// The next frame that was not taken yet, of that command; waits for it. Frames of other
    /// commands stay. Nothing after the patience ran out.
    [[nodiscard]] std::optional<stomp::Frame> take(stomp::Command command);
    /// Waits for the RECEIPT of that id.
    [[nodiscard]] std::optional<stomp::Frame> takeReceipt(const QByteArray &id);
    /// Sends SUBSCRIBE with a receipt for a destination of its own and waits: everything that the
    /// host did before is here then.
    [[nodiscard]] bool settle();
    /// Waits for the end of the link; its close code, or 0 when it does not end.
    [[nodiscard]] int waitForClose();

    [[nodiscard]] const QList<stomp::Frame> &frames() const { return m_frames; } ///< not taken yet
    [[nodiscard]] QWebSocket &socket() { return m_socket; }
    [[nodiscard]] QTcpSocket &tcpSocket() { return m_tcpSocket; }
    /// Everything that came, and when: octets of the STOMP stream.
    struct Arrival
    {
        QByteArray octets;
        std::chrono::steady_clock::time_point time;
    };
    [[nodiscard]] const QList<Arrival> &arrivals() const { return m_arrivals; }

signals:
    void received();

private:
    [[nodiscard]] bool waitUntil(const std::function<bool()> &isDone);
    void parse(const QByteArray &octets);
    [[nodiscard]] QAbstractSocket::SocketState state() const;
    [[nodiscard]] std::optional<stomp::Frame>
    takeIf(const std::function<bool(const stomp::Frame &)> &wanted);

    bool m_isPlain = false;
    QWebSocket m_socket;
    QTcpSocket m_tcpSocket;
    QList<Arrival> m_arrivals;
    stomp::FrameParser m_parser;
    QList<stomp::Frame> m_frames;
    int m_settled = 0;
};

} // namespace testsupport
