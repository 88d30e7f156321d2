// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/command.h"
#include "protocol/stomp/error.h"
#include "protocol/stomp/version.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringBuilder>

/// The faults that more than one place of the protocol finds, with their texts. @p detail is a
/// sentence for the body of the ERROR frame: what was wrong, where, what is allowed.
namespace stomp::errors {

[[nodiscard]] Error malformedFrame(const QByteArray &detail);
[[nodiscard]] Error malformedHeader(const QByteArray &detail);
[[nodiscard]] Error unknownCommand(const QByteArray &detail);
[[nodiscard]] Error unexpectedFrame(const QByteArray &detail);
[[nodiscard]] Error unsupportedVersion(const QByteArray &detail);
[[nodiscard]] Error missingHeader(Command command, QByteArrayView header, Version version);
/// A frame above its limit closes with 1009 (RFC 6455 7.4.1).
[[nodiscard]] Error frameTooLarge(qsizetype limit);
[[nodiscard]] Error tooManyHeaders(Command command, qsizetype limit);
[[nodiscard]] Error headerLineTooLong(Command command, qsizetype limit);
[[nodiscard]] Error heartbeatTimeout(const QByteArray &detail);
[[nodiscard]] Error connectTimeout(const QByteArray &detail);

/// At most @p size octets of @p text, cut between two UTF-8 sequences.
[[nodiscard]] QByteArrayView shortened(QByteArrayView text, qsizetype size);

/// A peer's octets between quotation marks, fit for a line of a log or of a page: control
/// characters and octets that are not UTF-8 become "?", a long text is cut.
[[nodiscard]] QByteArray quoted(QByteArrayView text);

} // namespace stomp::errors
