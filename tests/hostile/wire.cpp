// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/wire.h"

#include "tests/benchmarks/wire/websocket.h"

#include <QStringBuilder> // puts octets together too

#include <string>

namespace hostile::wire {

namespace {

const QByteArray nul(1, '\0');

QByteArray masked(benchmark::Opcode opcode, const QByteArray &payload)
{
    constexpr std::uint32_t mask = 0x1d2c3b4a; // any will do
    std::string frame;
    benchmark::appendMaskedFrame(frame, opcode,
                                 std::string_view(payload.data(), size_t(payload.size())), mask);
    return QByteArray::fromStdString(frame);
}

} // namespace

QByteArray upgrade(const QByteArray &host, const QByteArray &more)
{
    return "GET /ws HTTP/1.1\r\nHost: " + host
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: v12.stomp\r\n"
        + more + "\r\n";
}

QByteArray text(const QByteArray &payload)
{
    return masked(benchmark::Opcode::Text, payload);
}

QByteArray ping(const QByteArray &payload)
{
    return masked(benchmark::Opcode::Ping, payload);
}

QByteArray connect(const QByteArray &heartBeat)
{
    return "CONNECT\naccept-version:1.2\nhost:127.0.0.1\nheart-beat:" + heartBeat + "\n\n" + nul;
}

QByteArray subscribe(const QByteArray &destination)
{
    return "SUBSCRIBE\nid:1\ndestination:" + destination + "\nreceipt:subscribed\n\n" + nul;
}

QByteArray send(const QByteArray &destination, const QByteArray &body, const QByteArray &receipt)
{
    return "SEND\ndestination:" + destination + QByteArray(receipt.isEmpty() ? "" : "\nreceipt:")
        + receipt + "\ncontent-length:" + QByteArray::number(body.size()) + "\n\n" + body + nul;
}

} // namespace hostile::wire
