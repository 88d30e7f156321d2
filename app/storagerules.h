// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/hostsettings.h"
#include "ui/widgets/intents.h"

#include <QStringList>

namespace app {

// What the window shows as rules, the host takes as settings, and the settings' file keeps as
// "key=value": one into the other.

[[nodiscard]] ui::StorageRules shownRules(const server::StorageRules &rules);
[[nodiscard]] server::StorageRules hostRules(const ui::StorageRules &rules);

/// Those that applyAssignment() makes @p rules of, and the others of @p assignments as they are.
[[nodiscard]] QStringList withStorageRules(const QStringList &assignments,
                                           const server::StorageRules &rules);

} // namespace app
