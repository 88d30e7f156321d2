// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

namespace chat {

/// SEND to /publish/chat/direct: {"to":"lee","message":"hi","id":"…"}.
struct DirectRequest
{
    QString to; ///< nickname of whoever is to get it
    QString text;
    QByteArray id; ///< the client's own; empty when it gave none. 1 to 64 visible ASCII characters.
    QString writer; ///< counts only where the session has no nickname yet

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<DirectRequest> fromJson(const QByteArray &json);

    friend bool operator==(const DirectRequest &, const DirectRequest &) = default;
};

/// On /user/queue/direct of both:
/// {"writer":"kim","to":"lee","message":"hi","type":"DIRECT","id":"…","sentAt":"…"}.
struct DirectMessage
{
    QString writer;
    QString to;
    QString text; ///< `message`
    QByteArray id; ///< the sender's own, or one that the host gave
    QDateTime sentAt; ///< UTC, the host's clock, milliseconds

    [[nodiscard]] QByteArray toJson() const;
    /// Reads what a host sent. Unknown fields are ignored; nothing when it is not such a message.
    [[nodiscard]] static std::optional<DirectMessage> fromJson(const QByteArray &json);

    friend bool operator==(const DirectMessage &, const DirectMessage &) = default;
};

} // namespace chat

Q_DECLARE_METATYPE(chat::DirectMessage)
