// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDir>
#include <QString>

namespace server {

/// Where the history of a host is, in the folder of its data.
[[nodiscard]] inline QString historyFileIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("history.sqlite"));
}

} // namespace server
