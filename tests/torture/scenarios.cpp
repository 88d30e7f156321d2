// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/scenarios.h"

namespace torture {

const std::vector<Scenario> &scenarios()
{
    static const std::vector<Scenario> all{
        {"kill", "kill -9 of the host at random moments", runKill},
        {"powercut", "a layer under SQLite drops what was not synced", runPowerCut},
        {"syncorder", "every message is synced before anyone hears of it", runSyncOrder},
        {"ioerror", "writes and syncs fail, now and then with a power cut", runIoError},
        {"receipts", "a proxy cuts links around RECEIPTs, and senders send again", runReceipts},
        {"links", "cables are pulled, in network namespaces", runLinks},
        {"pause", "the host is stopped for a while, and its clock jumps by a day", runPause},
        {"latency", "how long a RECEIPT takes at 500 messages a second", runLatency},
        {"million", "a large store: how soon its host is ready, and answers", runMillion},
        {"bitrot", "bits of a store are flipped, and its end is cut off", runBitRot},
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
