// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>
#include <variant>

namespace server {

/// What was done about a damaged store.
struct Salvage
{
    QString copy; ///< where the damaged file is now
    qint64 messages = 0; ///< that were saved
    qint64 missing = 0; ///< numbers between the first and the last of each room that nothing has
};

enum class CheckDepth : unsigned char {
    Quick, ///< can it be opened at all?
    Thorough, ///< its structure, and each row by its hash
};

/// What is wrong with the store in @p file, in one line; nothing when it is sound, is not there, or
/// is not a store of this version, which is another's matter. Writes nothing.
[[nodiscard]] std::optional<QString> findDamage(const QString &file, CheckDepth depth);

/// Makes a new store, with a new epoch, of all rows in the damaged one that are what was stored.
/// The damaged file is kept beside it under another name. Whenever it is interrupted, the folder
/// holds the one or the other whole, see finishSalvage(). The folder must be locked. Nothing when
/// the file is not ours: it is then as it was.
[[nodiscard]] std::variant<std::optional<Salvage>, QString> salvage(const QString &file);

/// Ends what an interrupted salvage began. Returns what went wrong.
[[nodiscard]] std::optional<QString> finishSalvage(const QString &file);

} // namespace server
