// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/outgoingmessage.h"
#include "protocol/chat/requests.h"
#include "protocol/chat/room.h"
#include "protocol/chat/search.h"
#include "protocol/stomp/frame.h"

#include <QByteArray>
#include <QString>

#include <optional>

/// The frames that the chat is made of, as docs/protocol.md has them. @p id is the receipt that is
/// asked for and, where the host answers with a body, the correlation-id.
namespace client::frames {

[[nodiscard]] stomp::Frame join(chat::RoomId room, const QString &nickname, const QByteArray &id);
[[nodiscard]] stomp::Frame leave(chat::RoomId room, const QByteArray &id);
[[nodiscard]] stomp::Frame message(const OutgoingMessage &message, const QString &nickname);
[[nodiscard]] stomp::Frame describe(const chat::TopicRequest &request, const QByteArray &id);
[[nodiscard]] stomp::Frame direct(const OutgoingMessage &message, const QString &nickname);
[[nodiscard]] stomp::Frame change(const chat::ChangeRequest &change, const QByteArray &id);
[[nodiscard]] stomp::Frame changes(const chat::ChangesRequest &asked, const QByteArray &id);
[[nodiscard]] stomp::Frame pins(chat::RoomId room, const QByteArray &id);
/// Without a receipt: nobody waits for it.
[[nodiscard]] stomp::Frame typing(chat::RoomId room, bool isTyping);
[[nodiscard]] stomp::Frame nick(const QString &nickname, const QByteArray &id);
[[nodiscard]] stomp::Frame members(chat::RoomId room, const QByteArray &id);
[[nodiscard]] stomp::Frame history(const chat::HistoryRequest &asked, const QByteArray &id);
[[nodiscard]] stomp::Frame rooms(const QByteArray &id);
[[nodiscard]] stomp::Frame search(const chat::SearchRequest &asked, const QByteArray &id);

[[nodiscard]] stomp::Frame subscribe(const QByteArray &subscription, QByteArrayView destination);
[[nodiscard]] stomp::Frame subscribeEvents(const QByteArray &subscription, chat::RoomId room,
                                           const QByteArray &id);
/// Everything after @p resumeAfter in the store @p epoch, or the newest page; then live.
[[nodiscard]] stomp::Frame subscribeRoom(const QByteArray &subscription, chat::RoomId room,
                                         std::optional<qint64> resumeAfter, const QByteArray &epoch,
                                         const QByteArray &id);
[[nodiscard]] stomp::Frame unsubscribe(const QByteArray &subscription);

} // namespace client::frames
