// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/checker.h"

#include <optional>
#include <string>
#include <vector>

namespace torture {

/// One line of the table: a promise that was put to the test, or a control: a host that breaks the
/// promise on purpose, which the same test must notice.
struct Row
{
    enum class Outcome { Kept, Broken, Caught, Uncaught, Skipped };

    std::string scenario;
    std::string done; ///< "204 kills"
    std::optional<Tally> tally; ///< none where messages were not counted
    std::string figures; ///< what else was measured
    Outcome outcome = Outcome::Broken;
    double seconds = 0;
    std::vector<std::string> findings; ///< beside the tally's

    [[nodiscard]] bool isGood() const
    {
        return outcome == Outcome::Kept || outcome == Outcome::Caught
            || outcome == Outcome::Skipped;
    }
};

[[nodiscard]] std::string tableHead();
[[nodiscard]] std::string tableLine(const Row &row);
/// The same for @p rows with aligned columns, and their findings below.
[[nodiscard]] std::string forTerminal(const std::vector<Row> &rows);

/// Keeps the lines of one scenario in @p folder, for writeDocument().
void keepResult(const std::string &folder, const std::string &scenario,
                const std::vector<Row> &rows, const std::string &caption);
/// Puts what @p folder keeps between the marks of @p document. False when it has none.
[[nodiscard]] bool writeDocument(const std::string &folder, const std::string &document,
                                 const std::vector<std::string> &order);

} // namespace torture
