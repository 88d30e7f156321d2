// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/websocketframe.h"

#include <QtEndian>

#include <algorithm>

namespace server {

namespace {

constexpr qsizetype largestClosePayload = 125;
constexpr qsizetype longestCharacter = 4; ///< octets, in UTF-8

/// The largest size up to @p size at which no character of @p text is cut; @p size itself where
/// it is not UTF-8.
qsizetype characterEdge(QByteArrayView text, qsizetype size)
{
    const auto isInside
        = [text](qsizetype at) { return at < text.size() && (uchar(text[at]) & 0xc0) == 0x80; };
    for (qsizetype edge = size; edge > 0 && edge > size - longestCharacter; --edge) {
        if (!isInside(edge))
            return edge;
    }
    return size;
}

} // namespace

void appendWebSocketFrame(QByteArray &out, WebSocketOpcode opcode, QByteArrayView payload,
                          WebSocketFin fin)
{
    out.append(char(quint8(fin) | quint8(opcode)));
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

void appendWebSocketMessage(QByteArray &out, WebSocketOpcode opcode, QByteArrayView payload,
                            qsizetype largestFrame)
{
    while (payload.size() > largestFrame) {
        const qsizetype size = characterEdge(payload, largestFrame);
        appendWebSocketFrame(out, opcode, payload.first(size), WebSocketFin::More);
        payload = payload.sliced(size);
        opcode = WebSocketOpcode::Continuation;
    }
    appendWebSocketFrame(out, opcode, payload);
}

void appendCloseFrame(QByteArray &out, quint16 code, QByteArrayView reason)
{
    const quint16 bigEndian = qToBigEndian(code);
    QByteArray payload(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
    const qsizetype room = std::min(reason.size(), largestClosePayload - payload.size());
    payload.append(reason.first(characterEdge(reason, room)));
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
