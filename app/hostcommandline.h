// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/chatserver.h"
#include "server/history/historyexport.h"
#include "server/history/historyimport.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace app {

/// What the words behind `sarangbang-host` ask for.
struct HostCommandLine
{
    server::ListenConfig config;
};
/// Write a room's history into a file, then exit: --export.
struct ExportCommand
{
    server::HistoryExport::Request request;
};
/// Take such a file back in, then exit: --import.
struct ImportCommand
{
    server::HistoryImport::Request request;
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

using HostCommand
    = std::variant<HostCommandLine, ExportCommand, ImportCommand, PrintAndExit, UsageError>;

/// @p arguments with the program's name first. Does not touch the file system.
[[nodiscard]] HostCommand parseHostCommandLine(const QStringList &arguments);

/// The table of settings, a line each: key, default, unit, meaning.
[[nodiscard]] QString settingsListing();

} // namespace app
