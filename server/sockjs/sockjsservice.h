// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/connectioncounter.h"
#include "server/front/httproutes.h"
#include "server/sockjs/sockjspath.h"
#include "server/sockjs/sockjssession.h"
#include "server/sockjs/sockjstransport.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace server::sockjs {

/// One SockJS endpoint over HTTP: answers what stands below its base, and makes a Transport of each
/// session. The WebSockets below the base are the front's. Lives in the server thread.
class SockJsService final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        QByteArray base; ///< "/stomp-chat"
        SockJsSession::Limits limits;
        SockJsTransport::Times times;
        qsizetype sendOctets = 524'288; ///< of one request that brings messages
        ConnectionCounter::Limits sessions; ///< that are open at once
        QByteArray clientUrl; ///< of the SockJS client, for the iframe page; empty: no such page
        bool isCookieSet = false; ///< JSESSIONID, for what stands between and shares out by it
    };
    /// Takes a session that begins.
    using Accept = std::function<void(std::unique_ptr<Transport>)>;

    SockJsService(Config config, Accept accept, QObject *parent = nullptr);
    ~SockJsService() override;

    /// For the base and everything below it.
    [[nodiscard]] HttpRoute route();
    /// Whether a WebSocket may be opened at @p path, and is one with SockJS' framing.
    [[nodiscard]] bool isWebSocketPath(const QByteArray &path) const;
    [[nodiscard]] bool isFramedWebSocketPath(const QByteArray &path) const;

    /// Open over HTTP.
    [[nodiscard]] int sessionCount() const { return m_counter.total(); }

private:
    /// Open, or over for a short time: then the transport is null.
    struct Entry
    {
        QPointer<SockJsTransport> transport;
        std::shared_ptr<SockJsSession> session;
        QHostAddress peer;
        QByteArray origin; ///< of the page; empty: it told none yet
        std::chrono::steady_clock::time_point forgetAt;
    };

    [[nodiscard]] std::optional<Path> pathOf(const QByteArray &path) const;
    void serve(HttpExchange *exchange);
    [[nodiscard]] HttpResponse info() const;
    [[nodiscard]] HttpResponse iframe(const HttpHead &head) const;
    [[nodiscard]] HttpResponse preflight(const HttpHead &head, const QByteArray &methods) const;
    void receive(HttpExchange *exchange, const QByteArray &id, Receiver receiver);
    void startReceiving(HttpExchange *exchange, const QByteArray &id, Receiver receiver,
                        const QByteArray &callback);
    void send(HttpExchange *exchange, const Path &path);
    [[nodiscard]] bool begin(HttpExchange *exchange, const QByteArray &id);
    void end(const QByteArray &id, const QHostAddress &peer);
    /// Null if there is none, or it is not theirs who ask.
    [[nodiscard]] Entry *find(const QByteArray &id, const HttpRequest &request);
    void forgetEnded();
    /// Adds what every answer of this endpoint has.
    [[nodiscard]] HttpResponse finished(HttpResponse response, const HttpHead &head) const;

    const Config m_config;
    const Accept m_accept;
    const QByteArray m_iframePage;
    const QByteArray m_iframeTag;
    ConnectionCounter m_counter;
    QHash<QByteArray, Entry> m_entries;
    QTimer m_forgetTimer; ///< runs only while some are over
};

} // namespace server::sockjs
