// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/load/plan.h"
#include "tests/benchmarks/load/report.h"

namespace benchmark {

/// Opens many connections and holds them without a message. Reports what each costs to open, in CPU
/// time, and to hold, in memory and CPU time. False if the server lost one or was late with a beat.
[[nodiscard]] bool runPresence(const Plan &plan, Report &report);

} // namespace benchmark
