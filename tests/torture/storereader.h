// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/ledger.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace torture {

/// What is in a host's store, by SQLite itself and none of the host's code.
struct StoreContents
{
    struct Row
    {
        std::int64_t seq = 0;
        std::optional<MessageKey> key; ///< none: nobody here wrote it, or its text is another
        std::string sender; ///< the column, as it is
        std::int64_t sentAt = 0; ///< ms
    };

    std::map<int, std::vector<Row>> rooms; ///< each in the order of its numbers
    std::string problem; ///< of reading, or what integrity_check said; empty when it was well
};

/// Of a host that does not run.
[[nodiscard]] StoreContents readStore(const std::string &database);

/// Messages of a store that its index for searches, in the file beside it, does not have yet. Of a
/// host that runs; nothing when the two could not be read.
[[nodiscard]] std::optional<std::int64_t> unindexedMessages(const std::string &database);

} // namespace torture
