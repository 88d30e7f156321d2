// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/chatserver.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace app {

/// What the words behind `sarangbang-host` ask for.
struct HostCommandLine
{
    server::ListenConfig config;
};
/// Print this on stdout and exit with 0: --help, --version, --list-settings.
struct PrintAndExit
{
    QString text;
};
/// Print this one line on stderr and exit with 2.
struct UsageError
{
    QString text;
};

/// @p arguments with the program's name first. Does not touch the file system.
[[nodiscard]] std::variant<HostCommandLine, PrintAndExit, UsageError>
parseHostCommandLine(const QStringList &arguments);

/// The table of settings, a line each: key, default, unit, meaning.
[[nodiscard]] QString settingsListing();

} // namespace app
