// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>

namespace torture {

/// The calendar clock of this process, for every library in it, goes @p seconds wrong from now on.
/// Clocks that only count on are as they were.
void shiftClock(std::int64_t seconds);

} // namespace torture
