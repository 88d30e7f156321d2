// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/hostpolicy.h"
#include "server/front/httproutes.h"
#include "server/front/originpolicy.h"
#include "server/front/websocketupgrade.h"

#include <QSet>

#include <functional>
#include <memory>
#include <variant>

namespace server {

/// Decides what becomes of a request, without I/O: a route to ask, an upgrade to hand over, or an
/// answer after which the connection ends.
/// Host and Origin come first, so that a foreign page learns nothing about the paths.
class RequestFilter final
{
public:
    RequestFilter(HostPolicy hosts, OriginPolicy origins);

    HttpRoutes &routes() { return m_routes; }
    HostPolicy &hosts() { return m_hosts; }
    const OriginPolicy &origins() const { return m_origins; }
    void addWebSocketPath(const QByteArray &path) { m_webSocketPaths.insert(path); }
    /// All paths of which @p isOne is true.
    void addWebSocketPaths(std::function<bool(const QByteArray &path)> isOne)
    {
        m_webSocketTrees.append(std::move(isOne));
    }

    using Decision = std::variant<WebSocketUpgrade, HttpResponse, std::shared_ptr<const HttpRoute>>;
    /// A path that is a WebSocket's and a route's is the former to who asks for an upgrade.
    [[nodiscard]] Decision decide(const HttpHead &head) const;

private:
    [[nodiscard]] bool isWebSocketPath(const QByteArray &path) const;

    HostPolicy m_hosts;
    OriginPolicy m_origins;
    HttpRoutes m_routes;
    QSet<QByteArray> m_webSocketPaths;
    QList<std::function<bool(const QByteArray &path)>> m_webSocketTrees;
};

} // namespace server
