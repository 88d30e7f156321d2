// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/command.h"
#include "protocol/stomp/version.h"

#include <QByteArray>
#include <QByteArrayView>

namespace stomp {

/// How names and values of headers stand on the wire.
enum class Escaping : quint8 {
    None, ///< 1.0, and CONNECT, STOMP and CONNECTED of every version
    ColonFeedBackslash, ///< 1.1: \c \n \\ .
    WithReturn, ///< 1.2: \r too
};

/// STOMP 1.2, "Value Encoding".
[[nodiscard]] Escaping escapingOf(Command command, Version version);

/// The unescaped text, written to @p to, which has room for as many octets as @p text. Returns the
/// end, or nullptr when a backslash begins nothing that @p escaping knows. Not for Escaping::None.
[[nodiscard]] char *unescape(char *to, QByteArrayView text, Escaping escaping);

/// The escaped text, written to @p to, which has room for twice the octets of @p text.
[[nodiscard]] char *escape(char *to, QByteArrayView text, Escaping escaping);

/// Whether a header of these can be written at all: without an escape for them, a line end or a
/// colon in a name would become another header.
[[nodiscard]] bool canExpress(QByteArrayView name, QByteArrayView value, Escaping escaping);

} // namespace stomp
