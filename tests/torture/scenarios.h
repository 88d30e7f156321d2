// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/options.h"
#include "tests/torture/report.h"

#include <string>
#include <vector>

namespace torture {

/// One promise and what is done to break it, with the controls that show that a broken one is
/// noticed.
struct Scenario
{
    std::string name;
    std::string meaning; ///< one line for people
    std::vector<Row> (*run)(const Options &options);
};

[[nodiscard]] const std::vector<Scenario> &scenarios();

[[nodiscard]] std::vector<Row> runBitRot(const Options &options);
[[nodiscard]] std::vector<Row> runIoError(const Options &options);
[[nodiscard]] std::vector<Row> runKill(const Options &options);
[[nodiscard]] std::vector<Row> runLatency(const Options &options);
[[nodiscard]] std::vector<Row> runLinks(const Options &options);
[[nodiscard]] std::vector<Row> runMillion(const Options &options);
[[nodiscard]] std::vector<Row> runPause(const Options &options);
[[nodiscard]] std::vector<Row> runPowerCut(const Options &options);
[[nodiscard]] std::vector<Row> runReceipts(const Options &options);
[[nodiscard]] std::vector<Row> runSyncOrder(const Options &options);

/// Makes the row of a control out of the row that its run gave: it is caught when @p expected was
/// counted.
[[nodiscard]] Row asControl(Row row, std::uint64_t Tally::*expected);

} // namespace torture
