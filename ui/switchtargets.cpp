// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/switchtargets.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int noFit = 100;

/// Smaller is better.
int fitOf(const SwitchTarget &target, const QString &typed)
{
    const bool isRoom = target.kind == SwitchTarget::Kind::Room;
    if (typed.isEmpty())
        return isRoom ? (target.unread > 0 ? 0 : 1) : 2;
    const bool isNumber = isRoom && target.room > 0 && typed.at(0).isDigit();
    const QString text = isNumber ? QString::number(target.room) : target.name;
    if (text.compare(typed, Qt::CaseInsensitive) == 0)
        return isRoom ? 0 : 1;
    if (text.startsWith(typed, Qt::CaseInsensitive))
        return isRoom ? 2 : 3;
    if (text.contains(typed, Qt::CaseInsensitive))
        return isRoom ? 4 : 5;
    if (target.hostName.contains(typed, Qt::CaseInsensitive))
        return isRoom ? 6 : 7;
    return noFit;
}

} // namespace

QList<SwitchTarget> matchTargets(const QList<SwitchTarget> &all, const QString &typed)
{
    const QString wanted = typed.trimmed();
    QList<SwitchTarget> found;
    for (const SwitchTarget &target : all) {
        if (fitOf(target, wanted) < noFit)
            found.append(target);
    }
    std::stable_sort(found.begin(), found.end(), [&](const auto &a, const auto &b) {
        return fitOf(a, wanted) < fitOf(b, wanted);
    });
    const auto room = chat::roomFromText(wanted.toUtf8());
    const bool isKnown = std::any_of(all.begin(), all.end(), [&](const SwitchTarget &target) {
        return target.kind == SwitchTarget::Kind::Room && target.host < 0 && target.room == room;
    });
    if (room && !isKnown)
        found.append({.kind = SwitchTarget::Kind::NewRoom, .room = *room, .name = {}});
    return found;
}

} // namespace ui
