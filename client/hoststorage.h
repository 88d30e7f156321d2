// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/states.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>

namespace client {

/// How it stands with the disk that the host stores messages on.
struct HostStorage
{
    StorageState state = StorageState::Ok;
    QString text; ///< one line for people, translated; empty when all is well

    friend bool operator==(const HostStorage &, const HostStorage &) = default;
};

/// Of `{"chatRoomId":"5","event":"storage","state":"full"}`; nothing for any other event and for a
/// state of a later version.
[[nodiscard]] std::optional<HostStorage> hostStorageFromEvent(chat::RoomId room,
                                                              const QByteArray &json);
/// Of the field `storage` in the reply to `members`, which is absent when all is well. Nothing for
/// a state of a later version.
[[nodiscard]] std::optional<HostStorage> hostStorageFromMembers(const QByteArray &json);

} // namespace client

Q_DECLARE_METATYPE(client::HostStorage)
