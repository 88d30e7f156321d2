// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/room.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QLatin1String>
#include <QString>

#include <optional>
#include <utility>

namespace chat {

/// Largest integer that every JSON reader keeps exact (RFC 8259, 6).
inline constexpr qint64 largestJsonInteger = qint64(1) << 53;

/// Reads the fields of a JSON object that a peer sent, and keeps the first thing that is wrong with
/// it: read all fields, then ask for result(). A field that is null counts as absent, for the
/// tutorial's pages send `"message":null` with a JOIN.
class JsonFields
{
public:
    explicit JsonFields(const QByteArray &json);
    explicit JsonFields(const QJsonObject &object)
        : m_object(object)
    { }

    [[nodiscard]] bool has(QLatin1String name) const;

    /// Empty when absent.
    [[nodiscard]] QString text(QLatin1String name);
    /// Must be there, may be empty.
    [[nodiscard]] QString requiredText(QLatin1String name);
    /// @p absent when there is none; a whole number in @p smallest to @p largest else.
    [[nodiscard]] qint64 integer(QLatin1String name, qint64 absent, qint64 smallest = 0,
                                 qint64 largest = largestJsonInteger);
    /// False when absent.
    [[nodiscard]] bool boolean(QLatin1String name);
    /// Must be there.
    [[nodiscard]] QJsonArray array(QLatin1String name);
    /// Empty when absent.
    [[nodiscard]] QJsonObject object(QLatin1String name);
    /// UTC; invalid when absent. A time without its zone tells nothing about another machine.
    [[nodiscard]] QDateTime time(QLatin1String name);
    /// `id`, a sender's own name of a message; empty when absent.
    [[nodiscard]] QByteArray messageId();
    /// `chatRoomId`; @p fallback when absent. Where both are there, they must agree.
    [[nodiscard]] RoomId room(RoomId fallback = 0);

    void fail(ErrorCode code, const QString &text, qint64 limit = 0);
    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }

    template <typename T>
    [[nodiscard]] Result<T> result(T value) const
    {
        if (m_error)
            return *m_error;
        return value;
    }
    template <typename T>
    [[nodiscard]] std::optional<T> valueIfGood(T value) const
    {
        return m_error ? std::nullopt : std::optional<T>(std::move(value));
    }

private:
    void failKind(QLatin1String name, QLatin1String wanted, const QJsonValue &found);

    QJsonObject m_object;
    std::optional<Error> m_error;
};

} // namespace chat
