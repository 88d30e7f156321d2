// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QHostAddress>
#include <QString>
#include <QUrl>

namespace client {

/// Where a host listens, as what joins it takes it: ws://192.168.0.7:8750/ws.
[[nodiscard]] QUrl hostUrl(const QHostAddress &address, quint16 port);

/// "http://192.168.0.7:8750/": the page of a host.
[[nodiscard]] QString hostLink(const QUrl &host);

/// "http://192.168.0.7:8750/room/5": opens in a browser, and is understood wherever an address can
/// be typed. @p host is ws or wss; a zone of its address means nothing to others and is left out.
[[nodiscard]] QString roomLink(const QUrl &host, chat::RoomId room);

/// "http://192.168.0.7:8750/room/5#121": the room, and the message numbered @p seq in it.
[[nodiscard]] QString messageLink(const QUrl &host, chat::RoomId room, qint64 seq);

} // namespace client
