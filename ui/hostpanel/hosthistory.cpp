// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hosthistory.h"

#include <algorithm>

namespace ui {

using namespace std::chrono_literals;
using Seconds = std::chrono::duration<double>;

namespace {

/// Reports come every second; after such a pause a curve would lie.
constexpr auto longestGap = 5s;

bool isOneRun(const HostReport &before, const HostReport &after)
{
    return after.takenAt > before.takenAt && after.takenAt - before.takenAt <= longestGap
        && after.messagesIn >= before.messagesIn && after.messagesOut >= before.messagesOut
        && after.octetsIn >= before.octetsIn && after.octetsOut >= before.octetsOut
        && after.commits >= before.commits;
}

} // namespace

void HostHistory::add(const HostReport &report)
{
    if (m_last && !isOneRun(*m_last, report))
        clear();
    append(Measure::Connected, double(report.clients.size()));
    append(Measure::Lag, Seconds(report.lag).count());
    if (m_last) {
        const double seconds = Seconds(report.takenAt - m_last->takenAt).count();
        const auto rate
            = [seconds](quint64 before, quint64 after) { return double(after - before) / seconds; };
        append(Measure::MessagesIn, rate(m_last->messagesIn, report.messagesIn));
        append(Measure::MessagesOut, rate(m_last->messagesOut, report.messagesOut));
        append(Measure::OctetsIn, rate(m_last->octetsIn, report.octetsIn));
        append(Measure::OctetsOut, rate(m_last->octetsOut, report.octetsOut));
        const quint64 commits = report.commits - m_last->commits;
        append(Measure::CommitTime,
               commits == 0
                   ? 0
                   : Seconds(report.commitTime - m_last->commitTime).count() / double(commits));
    }
    m_last = report;
    m_last->clients.clear();
}

void HostHistory::clear()
{
    m_last.reset();
    for (QList<double> &values : m_values)
        values.clear();
}

const QList<double> &HostHistory::values(Measure measure) const
{
    return m_values[size_t(measure)];
}

std::optional<double> HostHistory::latest(Measure measure) const
{
    const QList<double> &all = values(measure);
    return all.isEmpty() ? std::nullopt : std::optional(all.last());
}

double HostHistory::most(Measure measure) const
{
    const QList<double> &all = values(measure);
    return all.isEmpty() ? 0 : *std::max_element(all.begin(), all.end());
}

void HostHistory::append(Measure measure, double value)
{
    QList<double> &all = m_values[size_t(measure)];
    if (all.size() == capacity)
        all.removeFirst();
    all.append(value);
}

} // namespace ui
