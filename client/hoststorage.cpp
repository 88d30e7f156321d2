// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/hoststorage.h"

#include "client/errortexts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace client {

using namespace Qt::StringLiterals;

namespace {

std::optional<HostStorage> storageFromName(const QString &name)
{
    for (const auto &[known, state] :
         {std::pair("ok"_L1, StorageState::Ok), std::pair("low"_L1, StorageState::Low),
          std::pair("full"_L1, StorageState::Full), std::pair("failed"_L1, StorageState::Failed)}) {
        if (name == known)
            return HostStorage{.state = state, .text = storageText(state)};
    }
    return std::nullopt;
}

} // namespace

std::optional<HostStorage> hostStorageFromEvent(chat::RoomId room, const QByteArray &json)
{
    const QJsonObject event = QJsonDocument::fromJson(json).object();
    if (event[u"event"].toString() != "storage"_L1
        || chat::roomFromJson(event[u"chatRoomId"]) != room)
        return std::nullopt;
    return storageFromName(event[u"state"].toString());
}

std::optional<HostStorage> hostStorageFromMembers(const QByteArray &json)
{
    const QJsonValue state = QJsonDocument::fromJson(json).object()[u"storage"];
    return state.isUndefined() || state.isNull() ? HostStorage{}
                                                 : storageFromName(state.toString());
}

} // namespace client
