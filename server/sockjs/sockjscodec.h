// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <variant>

namespace server::sockjs {

/// Appends @p text as a JSON string. Besides what JSON asks for, characters that some browsers
/// change on the way are escaped, as sockjs-protocol 0.3.3 lists them ("Escaping"). What is not
/// UTF-8 becomes U+FFFD: SockJS carries text alone.
void appendQuoted(QByteArray &out, QByteArrayView text);
[[nodiscard]] QByteArray quoted(QByteArrayView text);

/// A close frame: c[1000,"bye"].
[[nodiscard]] QByteArray closeFrame(quint16 code, QByteArrayView reason);

/// What was wrong with what a client sent, in the words of sockjs-protocol.
struct DecodeError
{
    QByteArray reason;
};

enum class BareText : quint8 { Refuse, Take };

/// The messages in what a client sends: a JSON array of strings; over a WebSocket also one string
/// (@p bareText).
[[nodiscard]] std::variant<QList<QByteArray>, DecodeError> decodeMessages(QByteArrayView json,
                                                                          BareText bareText);

} // namespace server::sockjs
