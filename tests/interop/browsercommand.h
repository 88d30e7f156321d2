// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace testsupport {

/// What starts a Chromium without a window, with its profile in that folder; a page to show may
/// follow.
[[nodiscard]] inline QStringList chromiumCommand(const QString &profile)
{
    return {QStringLiteral(SARANGBANG_CHROMIUM), QStringLiteral("--headless=new"),
            // It sees no page but ours, and as root or in a container it would not start otherwise.
            QStringLiteral("--no-sandbox"), QStringLiteral("--disable-dev-shm-usage"),
            QStringLiteral("--disable-gpu"), QStringLiteral("--no-first-run"),
            QStringLiteral("--disable-background-networking"),
            QStringLiteral("--disable-component-update"), QStringLiteral("--disable-sync"),
            QStringLiteral("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
            QStringLiteral("--user-data-dir=") + profile};
}

} // namespace testsupport
