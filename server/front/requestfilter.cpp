// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/requestfilter.h"

namespace server {

namespace {

HttpResponse methodNotAllowed(const QByteArray &allowed)
{
    HttpResponse response
        = plainResponse(405, "This method is not possible here: use " + allowed + '.');
    response.headers = {{"Allow", allowed}};
    return response;
}

std::optional<HttpResponse> refuseBody(const HttpHead &head)
{
    if (head.isChunked)
        return plainResponse(400, "No body is taken here: send the request without one.");
    if (head.contentLength > 0)
        return plainResponse(413, "No body is taken here: send the request without one.");
    return std::nullopt;
}

} // namespace

RequestFilter::RequestFilter(HostPolicy hosts, OriginPolicy origins)
    : m_hosts(std::move(hosts))
    , m_origins(std::move(origins))
{ }

std::variant<WebSocketUpgrade, HttpResponse> RequestFilter::decide(const HttpHead &head,
                                                                   const QHostAddress &peer) const
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

    const bool isWebSocketPath = m_webSocketPaths.contains(head.path);
    const HttpRoutes::Handler *const handler = m_routes.find(head.path);
    if (!isWebSocketPath && !handler)
        return plainResponse(404, "There is nothing at this path: STOMP clients connect to /ws.");
    if (isWebSocketPath && head.method != "GET")
        return methodNotAllowed("GET");
    if (handler && head.method != "GET" && head.method != "HEAD")
        return methodNotAllowed("GET, HEAD");
    if (auto refusal = refuseBody(head))
        return *std::move(refusal);
    if (isWebSocketPath)
        return checkUpgrade(head);
    return (*handler)({.head = head, .peerAddress = peer});
}

} // namespace server
