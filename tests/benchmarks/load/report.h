// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <string>
#include <string_view>

namespace benchmark {

/// What a run found, as one JSON object on one line.
class Report
{
public:
    Report &add(std::string_view key, double value);
    Report &add(std::string_view key, bool value);
    Report &add(std::string_view key, std::string_view value);
    Report &add(std::string_view key, const char *value) = delete;

    [[nodiscard]] std::string line() const;

private:
    Report &addRaw(std::string_view key, std::string_view json);

    std::string m_members;
};

} // namespace benchmark
