// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/requestfilter.h"

#include <algorithm>

namespace server {

namespace {

HttpResponse methodNotAllowed(const QByteArray &allowed)
{
    HttpResponse response
        = plainResponse(405, "This method is not possible here: use " + allowed + '.');
    response.headers = {{"Allow", allowed}};
    return response;
}

HttpResponse allowedMethods(const QByteArray &allowed)
{
    HttpResponse response;
    response.status = 204;
    response.headers = {{"Allow", allowed}};
    return response;
}

std::optional<HttpResponse> refuseBody(const HttpHead &head)
{
    if (!head.isChunked && head.contentLength == 0)
        return std::nullopt;
    return plainResponse(413, "No body is taken here: send the request without one.");
}

bool asksForUpgrade(const HttpHead &head)
{
    return head.hasToken("Connection", "Upgrade") && head.hasToken("Upgrade", "websocket");
}

QByteArray allowedBy(const HttpRoute &route)
{
    QList<QByteArray> methods = route.methods;
    if (!methods.contains("OPTIONS"))
        methods.append("OPTIONS");
    return methods.join(", ");
}

} // namespace

RequestFilter::RequestFilter(HostPolicy hosts, OriginPolicy origins)
    : m_hosts(std::move(hosts))
    , m_origins(std::move(origins))
{ }

bool RequestFilter::isWebSocketPath(const QByteArray &path) const
{
    return m_webSocketPaths.contains(path)
        || std::any_of(m_webSocketTrees.begin(), m_webSocketTrees.end(),
                       [&path](const auto &isOne) { return isOne(path); });
}

RequestFilter::Decision RequestFilter::decide(const HttpHead &head) const
{
    const QByteArrayView host = head.header("Host");
    if (!host.isNull() && !m_hosts.allows(host)) {
        return plainResponse(421,
                             "This host does not go by the name in the Host header: use its IP "
                             "address, or add the name to hosts.allowed.");
    }
    if (head.headerCount("Origin") > 1
        || !m_origins.allows(head.header("Origin"), QByteArrayView("http"), host)) {
        return plainResponse(403,
                             "Pages from this origin may not talk to this host: add it to "
                             "origins.allowed if they should.");
    }

    const auto route = m_routes.find(head.path);
    if (isWebSocketPath(head.path) && (!route || asksForUpgrade(head))) {
        if (head.method == "OPTIONS")
            return allowedMethods("GET, OPTIONS");
        if (head.method != "GET")
            return methodNotAllowed("GET, OPTIONS");
        if (auto refusal = refuseBody(head))
            return *std::move(refusal);
        auto upgrade = checkUpgrade(head);
        if (auto *refusal = std::get_if<HttpResponse>(&upgrade))
            return std::move(*refusal);
        return std::get<WebSocketUpgrade>(std::move(upgrade));
    }
    if (head.method == "OPTIONS" && head.path == "*")
        return allowedMethods("GET, HEAD, POST, OPTIONS");
    if (!route)
        return plainResponse(404, "There is nothing at this path: STOMP clients connect to /ws.");
    if (route->methods.contains(head.method))
        return route;
    return head.method == "OPTIONS" ? allowedMethods(allowedBy(*route))
                                    : methodNotAllowed(allowedBy(*route));
}

} // namespace server
