// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace ui {

/// @p text has "@nickname" as a word of its own, in whatever case. A particle of another script may
/// hang on it, as in "@kim은"; one of the same script may not: "@민수" is not named by "@민수정".
[[nodiscard]] bool mentions(QStringView text, QStringView nickname);

} // namespace ui
