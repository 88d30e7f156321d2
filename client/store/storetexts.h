// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/store/sqlitefile.h"

#include <QString>

namespace client {

// One line each for people, translated: why something is not kept on this computer.

/// "the disk is full": goes into the others.
[[nodiscard]] QString failureText(const SqliteFile::Failure &failure);

[[nodiscard]] QString notKeptText(const QString &why);
[[nodiscard]] QString notCopiedText(const QString &why);
/// @p saved: how many unsent messages could be read.
[[nodiscard]] QString outboxSalvagedText(const QString &damagedFile, int saved);
[[nodiscard]] QString copyRenewedText(const QString &damagedFile);
/// Why an unsent message whose row was changed on the disk is not sent.
[[nodiscard]] QString damagedMessageText();

} // namespace client
