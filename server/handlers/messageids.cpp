// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/messageids.h"

#include "protocol/chat/messageid.h"

#include <QUuid>

namespace server {

chat::Result<QByteArray> messageIdOf(const messaging::Message &message, const QByteArray &ofBody)
{
    const QByteArrayView header = message.headers.value("message-id");
    if (!header.isEmpty() && !chat::isMessageId(header)) {
        return chat::Error{.code = chat::ErrorCode::IdInvalid,
                           .text = QStringLiteral("The header \"message-id\" must be 1 to 64 "
                                                  "visible ASCII characters.")};
    }
    if (!header.isEmpty())
        return header.toByteArray();
    return ofBody.isEmpty() ? QUuid::createUuid().toByteArray(QUuid::Id128) : ofBody;
}

} // namespace server
