// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/hostpolicy.h"
#include "server/front/httproutes.h"
#include "server/front/originpolicy.h"
#include "server/front/websocketupgrade.h"

#include <QSet>

#include <variant>

namespace server {

/// Decides what becomes of a request, without I/O: an answer, or an upgrade to hand over.
/// Host and Origin come first, so that a foreign page learns nothing about the paths.
class RequestFilter final
{
public:
    RequestFilter(HostPolicy hosts, OriginPolicy origins);

    HttpRoutes &routes() { return m_routes; }
    HostPolicy &hosts() { return m_hosts; }
    void addWebSocketPath(const QByteArray &path) { m_webSocketPaths.insert(path); }

    [[nodiscard]] std::variant<WebSocketUpgrade, HttpResponse>
    decide(const HttpHead &head, const QHostAddress &peer = {}) const;

private:
    HostPolicy m_hosts;
    OriginPolicy m_origins;
    HttpRoutes m_routes;
    QSet<QByteArray> m_webSocketPaths;
};

} // namespace server
