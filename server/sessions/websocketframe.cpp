// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/websocketframe.h"

#include <QtEndian>

namespace server {

namespace {

constexpr char finalFrame = char(0x80);
constexpr qsizetype largestClosePayload = 125;

} // namespace

void appendWebSocketFrame(QByteArray &out, WebSocketOpcode opcode, QByteArrayView payload)
{
    out.append(char(finalFrame | char(opcode)));
    const qsizetype size = payload.size();
    if (size < 126) {
        out.append(char(size));
    } else if (size <= 0xffff) {
        const quint16 length = qToBigEndian(quint16(size));
        out.append(char(126)).append(reinterpret_cast<const char *>(&length), sizeof length);
    } else {
        const quint64 length = qToBigEndian(quint64(size));
        out.append(char(127)).append(reinterpret_cast<const char *>(&length), sizeof length);
    }
    out.append(payload);
}

void appendCloseFrame(QByteArray &out, quint16 code, QByteArrayView reason)
{
    const quint16 bigEndian = qToBigEndian(code);
    QByteArray payload(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
    qsizetype size = std::min(reason.size(), largestClosePayload - payload.size());
    const auto continues = [&reason](qsizetype at) {
        return at < reason.size() && (uchar(reason[at]) & 0xc0) == 0x80;
    };
    while (size > 0 && size < reason.size() && continues(size))
        --size;
    payload.append(reason.first(size));
    appendWebSocketFrame(out, WebSocketOpcode::Close, payload);
}

qsizetype webSocketFrameSize(QByteArrayView octets)
{
    Q_ASSERT(octets.size() >= 2);
    const auto length = uchar(octets[1]);
    if (length < 126)
        return 2 + length;
    if (length == 126) {
        Q_ASSERT(octets.size() >= 4);
        return 4 + qsizetype(qFromBigEndian<quint16>(octets.data() + 2));
    }
    Q_ASSERT(octets.size() >= 10);
    return 10 + qsizetype(qFromBigEndian<quint64>(octets.data() + 2));
}

} // namespace server
