// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/hostpanel/hostreport.h"

#include <QList>

#include <array>
#include <optional>

namespace ui {

/// What a host's reports of the last minutes make as curves: counters become rates, sums means.
/// A plain value without a clock: reports say when they were taken.
class HostHistory
{
public:
    enum class Measure : quint8 {
        Connected, ///< people's connections
        MessagesIn, ///< a second
        MessagesOut, ///< a second
        OctetsIn, ///< a second
        OctetsOut, ///< a second
        CommitTime, ///< seconds, the mean of the commits since the report before
        Lag, ///< seconds
    };
    static constexpr size_t measureCount = 7;
    /// Reports that are remembered: two minutes of one a second.
    static constexpr qsizetype capacity = 120;

    /// A report from before the last one, or from long after it, begins anew: the host was started
    /// again, or nobody looked.
    void add(const HostReport &report);
    void clear();

    /// Oldest first, at most capacity of them.
    [[nodiscard]] const QList<double> &values(Measure measure) const;
    /// Nothing before the first report.
    [[nodiscard]] std::optional<double> latest(Measure measure) const;
    [[nodiscard]] double most(Measure measure) const; ///< 0 before the first report

private:
    void append(Measure measure, double value);

    std::optional<HostReport> m_last; ///< without its clients
    std::array<QList<double>, measureCount> m_values;
};

} // namespace ui
