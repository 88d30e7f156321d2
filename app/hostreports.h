// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/hostreport.h"
#include "ui/hostpanel/hostreport.h"

namespace app {

/// What the host tells, as the window shows it.
[[nodiscard]] ui::HostReport shownReport(const server::HostReport &report);

} // namespace app
