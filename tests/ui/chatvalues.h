// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/outgoingmessage.h"
#include "protocol/chat/chatmessage.h"

#include <QDateTime>
#include <QTimeZone>

/// Values as ChatClient emits them.
namespace chatvalues {

inline constexpr int room = 5;

/// Noon of an ordinary day, local time: a few hours up or down stay within the day.
inline QDateTime noon()
{
    return QDateTime(QDate(2026, 3, 10), QTime(12, 0)).toUTC();
}

inline chat::ChatMessage said(int seq, const QString &writer, const QString &text,
                              qint64 secondsAfterNoon = 0)
{
    return {.room = room,
            .type = chat::ChatMessage::Type::Chat,
            .writer = writer,
            .text = text,
            .id = "id" + QByteArray::number(seq),
            .seq = seq,
            .sentAt = noon().addSecs(secondsAfterNoon)};
}

inline chat::ChatMessage came(const QString &writer, qint64 secondsAfterNoon = 0)
{
    return {.room = room,
            .type = chat::ChatMessage::Type::Join,
            .writer = writer,
            .text = chat::joinText(writer),
            .id = {},
            .seq = 0,
            .sentAt = noon().addSecs(secondsAfterNoon)};
}

inline client::OutgoingMessage
outgoing(const QByteArray &id, const QString &text,
         client::DeliveryState state = client::DeliveryState::Pending, const QString &reason = {})
{
    return {.room = room,
            .id = id,
            .text = text,
            .createdAt = noon(),
            .state = state,
            .reason = reason};
}

} // namespace chatvalues
