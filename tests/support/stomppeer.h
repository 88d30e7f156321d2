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
#include <QUrl>
#include <QWebSocket>

#include <functional>
#include <optional>

namespace testsupport {

/// A plain STOMP client over a WebSocket, as someone would write it who knows nothing of
/// Sarangbang: it sends what the test says, octet for octet, and keeps what comes.
class StompPeer final : public QObject
{
    Q_OBJECT

public:
    explicit StompPeer(QObject *parent = nullptr);

    /// Opens the WebSocket; false when the host refuses it.
    [[nodiscard]] bool open(const QUrl &url,
                            const QStringList &subprotocols = {QStringLiteral("v12.stomp")});
    /// open(), CONNECT and CONNECTED in one.
    [[nodiscard]] bool login(const QUrl &url, const stomp::Headers &extra = {});

    void send(const QByteArray &octets); ///< as one text message
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

signals:
    void received();

private:
    void parse(QByteArrayView octets);
    [[nodiscard]] std::optional<stomp::Frame>
    takeIf(const std::function<bool(const stomp::Frame &)> &wanted);

    QWebSocket m_socket;
    stomp::FrameParser m_parser;
    QList<stomp::Frame> m_frames;
    int m_settled = 0;
};

} // namespace testsupport
