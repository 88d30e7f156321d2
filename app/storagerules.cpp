// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/storagerules.h"

#include <algorithm>
#include <limits>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 megabyte = 1'000'000;

int shown(qint64 number)
{
    return int(std::clamp<qint64>(number, 0, std::numeric_limits<int>::max()));
}

ui::StorageRules::Rule shownRule(const server::HistoryRule &rule)
{
    return {.keep = rule.keep, .messages = shown(rule.messages), .days = shown(rule.days)};
}

server::HistoryRule hostRule(const ui::StorageRules::Rule &rule)
{
    return {.keep = rule.keep, .messages = rule.messages, .days = rule.days};
}

QStringList ruleAssignments(const QString &prefix, const server::HistoryRule &rule)
{
    return {prefix + u"history.days="_s + QString::number(rule.days),
            prefix + u"history.keep="_s + (rule.keep ? u"yes"_s : u"no"_s),
            prefix + u"history.messages="_s + QString::number(rule.messages)};
}

bool isStorageRule(const QString &assignment)
{
    static const QStringList keys{u"history.days="_s, u"history.keep="_s, u"history.messages="_s,
                                  u"disk."_s, u"room."_s};
    return std::any_of(keys.cbegin(), keys.cend(),
                       [&](const QString &key) { return assignment.startsWith(key); });
}

} // namespace

ui::StorageRules shownRules(const server::StorageRules &rules)
{
    ui::StorageRules result{.all = shownRule(rules.history.all),
                            .rooms = {},
                            .warnMegabytes = shown(rules.warnFree / megabyte),
                            .stopMegabytes = shown(rules.stopFree / megabyte)};
    for (auto rule = rules.history.rooms.cbegin(); rule != rules.history.rooms.cend(); ++rule)
        result.rooms.insert(rule.key(), shownRule(rule.value()));
    return result;
}

server::StorageRules hostRules(const ui::StorageRules &rules)
{
    server::StorageRules result{.history = {.all = hostRule(rules.all), .rooms = {}},
                                .warnFree = rules.warnMegabytes * megabyte,
                                .stopFree = rules.stopMegabytes * megabyte};
    for (auto rule = rules.rooms.cbegin(); rule != rules.rooms.cend(); ++rule)
        result.history.rooms.insert(rule.key(), hostRule(rule.value()));
    return result;
}

QStringList withStorageRules(const QStringList &assignments, const server::StorageRules &rules)
{
    QStringList result;
    std::copy_if(assignments.cbegin(), assignments.cend(), std::back_inserter(result),
                 [](const QString &assignment) { return !isStorageRule(assignment); });
    result += ruleAssignments({}, rules.history.all);
    result += u"disk.warnFree="_s + QString::number(rules.warnFree);
    result += u"disk.stopFree="_s + QString::number(rules.stopFree);
    for (auto rule = rules.history.rooms.cbegin(); rule != rules.history.rooms.cend(); ++rule)
        result += ruleAssignments(u"room.%1."_s.arg(rule.key()), rule.value());
    result.sort();
    return result;
}

} // namespace app
