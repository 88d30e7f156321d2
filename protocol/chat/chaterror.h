// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>
#include <QString>

#include <optional>
#include <variant>

namespace chat {
Q_NAMESPACE

/// Which rule of the chat was broken. Its wire name is the `code` of an error reply, in lower case
/// with hyphens ("text-too-long"); a client translates by it.
enum class ErrorCode : quint8 {
    Malformed, ///< not JSON, not an object, a field of the wrong kind
    NoSuchRoom, ///< chatRoomId missing or outside 1 to 999999
    TextEmpty,
    TextTooLong,
    NicknameInvalid,
    NicknameMissing, ///< the first message or JOIN of a session names no writer
    TooFast,
    NotAMember,
    IdConflict, ///< a message id that was used for another text
    IdInvalid,
    NotStored, ///< the host could not write; nothing was shown to anyone
    NotFound, ///< no handler at that destination
    NoSuchMessage, ///< the room has no message of that number
    NotYours, ///< edited or deleted by another than its writer
    MessageDeleted,
    ReactionInvalid,
    TooMany, ///< reactions of a message, or pins of a room
};
Q_ENUM_NS(ErrorCode)

[[nodiscard]] QByteArrayView errorCodeName(ErrorCode code);
[[nodiscard]] std::optional<ErrorCode> errorCodeFromName(QByteArrayView name);

/// A broken rule as a value. The connection goes on.
struct Error
{
    ErrorCode code = ErrorCode::Malformed;
    QString text; ///< English, one line, for people: what was wrong and what to do
    qint64 limit = 0; ///< of the rule, where it has one (5000 characters); else 0
    qint64 retryAfterMs = 0; ///< TooFast: when to try again; else 0

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T>
using Result = std::variant<T, Error>;

/// Body of a MESSAGE on /user/queue/errors:
/// {"code":"too-fast","message":"…","limit":5,"retryAfter":200,"receiptId":"r1","destination":"/publish/chat/message"}
/// Fields that do not apply are left out.
struct ErrorReply
{
    Error error;
    QByteArray receiptId; ///< of the SEND that was refused, when it asked for a receipt
    QByteArray destination; ///< of that SEND

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static std::optional<ErrorReply> fromJson(const QByteArray &json);

    friend bool operator==(const ErrorReply &, const ErrorReply &) = default;
};

} // namespace chat
