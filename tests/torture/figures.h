// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace torture {

/// Times in milliseconds.
class Times final
{
public:
    void add(double milliseconds) { m_times.push_back(milliseconds); }
    [[nodiscard]] std::size_t count() const { return m_times.size(); }
    /// That @p share (0 to 1) of them do not exceed; 0 where there are none.
    [[nodiscard]] double at(double share) const;
    /// "p50 3.1 ms, p99 12.4 ms".
    [[nodiscard]] std::string text() const;

private:
    std::vector<double> m_times;
};

/// "3.1"
[[nodiscard]] std::string shortNumber(double number);

/// How long a small write to a new file in @p folder and its fdatasync take, @p count times: what
/// this disk allows, to compare with.
[[nodiscard]] Times bareSyncs(const std::string &folder, int count);

} // namespace torture
