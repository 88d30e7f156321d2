// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"

#include <QString>

namespace chat {

/// Turns what a person typed into a nickname: trimmed, NFC, inner white space folded to one space.
/// Fails with NicknameInvalid, the text naming what is wrong, for: nothing left, more than
/// @p longest user-perceived characters, control characters, bidi overrides and isolates,
/// zero-width characters (but ZWJ inside emoji sequences), unassigned or private code points.
[[nodiscard]] Result<QString> normalizeNickname(const QString &typed, int longest = 32);

/// Two nicknames with the same key look the same to a hurried reader: case folded, compatibility
/// forms folded (NFKC). Nobody may take a name whose key another has.
[[nodiscard]] QString nicknameKey(const QString &nickname);

/// "kim" → "kim (2)" for @p number 2. The result stays within @p longest: it is the same nickname
/// where that, at the limit, ends with the number already.
[[nodiscard]] QString numberedNickname(const QString &nickname, int number, int longest = 32);

/// User-perceived characters (grapheme clusters, UAX 29).
[[nodiscard]] qsizetype perceivedLength(const QString &text);

} // namespace chat
