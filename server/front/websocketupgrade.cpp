// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/websocketupgrade.h"

#include <algorithm>

namespace server {

namespace {

constexpr QByteArrayView webSocketVersion("13");

HttpResponse upgradeRequired()
{
    HttpResponse response = plainResponse(
        426, "This path speaks WebSocket, version 13: connect to it with a WebSocket client.");
    response.headers
        = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", webSocketVersion.toByteArray()}};
    return response;
}

HttpResponse badRequest(const QByteArray &line)
{
    return plainResponse(400, line);
}

/// 16 octets in Base64 (RFC 6455, 4.1).
bool isKey(QByteArrayView text)
{
    if (text.size() != 24)
        return false;
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(text.data(), text.size()),
        QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok
        && decoded.decoded.size() == 16;
}

bool isUpgrade(const HttpHead &head)
{
    return head.minorVersion >= 1 && head.hasToken("Connection", "Upgrade")
        && head.hasToken("Upgrade", "websocket")
        && head.hasOnlyToken("Sec-WebSocket-Version", webSocketVersion);
}

bool isSame(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

/// One header for each, with nothing in it but what is asked for, and a target without an
/// authority.
bool isPlain(const HttpHead &head)
{
    return head.target.startsWith('/') && head.headerCount("Connection") == 1
        && head.headerCount("Upgrade") == 1 && isSame(head.header("Upgrade"), "websocket")
        && head.headerCount("Sec-WebSocket-Version") == 1
        && head.header("Sec-WebSocket-Version") == webSocketVersion
        && head.headerCount("Sec-WebSocket-Protocol") <= 1;
}

} // namespace

std::variant<WebSocketUpgrade, HttpResponse> checkUpgrade(const HttpHead &head)
{
    if (!isUpgrade(head))
        return upgradeRequired();
    if (head.headerCount("Sec-WebSocket-Key") != 1 || !isKey(head.header("Sec-WebSocket-Key"))) {
        return badRequest("The Sec-WebSocket-Key header must be there once, with 16 octets in "
                          "Base64.");
    }

    WebSocketUpgrade upgrade{.head = head, .isPlain = isPlain(head)};
    const auto offers = head.headerList("Sec-WebSocket-Protocol");
    for (const QByteArray &offer : offers) {
        const auto version = stomp::versionFromSubprotocol(offer);
        if (version && (!upgrade.ceiling || *version > *upgrade.ceiling)) {
            upgrade.ceiling = version;
            upgrade.subprotocol = offer;
        }
    }
    if (!offers.isEmpty() && !upgrade.ceiling) {
        return badRequest("None of the sub-protocols offered is spoken here: offer v12.stomp, "
                          "v11.stomp or v10.stomp, or none at all.");
    }
    return upgrade;
}

QByteArray plainUpgradeRequest(const WebSocketUpgrade &upgrade)
{
    const HttpHead &head = upgrade.head;
    QByteArray request = "GET " + head.path;
    if (!head.query.isEmpty())
        request += '?' + head.query;
    request += " HTTP/1.1\r\nHost: " + head.header("Host").toByteArray()
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
        + head.header("Sec-WebSocket-Key").toByteArray()
        + "\r\nSec-WebSocket-Version: " + webSocketVersion.toByteArray() + "\r\n";
    if (const QByteArrayView origin = head.header("Origin"); !origin.isEmpty())
        request += "Origin: " + origin.toByteArray() + "\r\n";
    if (!upgrade.subprotocol.isEmpty())
        request += "Sec-WebSocket-Protocol: " + upgrade.subprotocol + "\r\n";
    return request + "\r\n";
}

} // namespace server
