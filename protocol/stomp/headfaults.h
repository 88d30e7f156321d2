// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/command.h"
#include "protocol/stomp/error.h"
#include "protocol/stomp/escaping.h"
#include "protocol/stomp/version.h"

#include <QByteArrayView>

#include <optional>

/// What may be wrong with the head of a frame and with nothing else, in words for its sender.
/// Header lines are counted from 1.
namespace stomp::headfaults {

[[nodiscard]] Error commandTooLong();
[[nodiscard]] Error noSuchCommand(QByteArrayView line);
[[nodiscard]] Error commandOfOtherSide(Command command);
[[nodiscard]] Error headerWithoutName(Command command, qsizetype number);
[[nodiscard]] Error headerWithoutColon(Command command, qsizetype number, QByteArrayView line);
[[nodiscard]] Error brokenContentLength(Command command, QByteArrayView value);
[[nodiscard]] Error bodyNotAllowed(Command command, qsizetype contentLength);
[[nodiscard]] Error brokenEscape(Command command, QByteArrayView name, Version version,
                                 Escaping escaping);
[[nodiscard]] Error brokenUtf8(Command command, QByteArrayView name);
/// @p octet is a carriage return that no line feed follows, or a NUL; no command is known in the
/// command line.
[[nodiscard]] Error strayOctet(char octet, std::optional<Command> command, qsizetype number);

} // namespace stomp::headfaults
