// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/scenarios.h"

namespace torture {

const std::vector<Scenario> &scenarios()
{
    static const std::vector<Scenario> all{
        {"kill", "kill -9 of the host at random moments", runKill},
        {"powercut", "a layer under SQLite drops what was not synced", runPowerCut},
        {"receipts", "a proxy cuts links around RECEIPTs, and senders send again", runReceipts},
    };
    return all;
}

Row asControl(Row row, std::uint64_t Tally::*expected)
{
    row.scenario += ", control";
    const bool isCaught = row.tally && (*row.tally).*expected > 0;
    row.outcome = isCaught ? Row::Outcome::Caught : Row::Outcome::Uncaught;
    return row;
}

} // namespace torture
