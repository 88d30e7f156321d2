// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"

#include <QString>

namespace chat {

/// Checks the text of a chat message and returns what is stored: line ends as LF, white space at
/// the end cut off. Fails with TextEmpty (nothing but white space), TextTooLong (@p longest counts
/// code points) or Malformed (control characters other than LF and TAB, unpaired surrogates).
[[nodiscard]] Result<QString> normalizeMessageText(const QString &text, int longest = 5000);

} // namespace chat
