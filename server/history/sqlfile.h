// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QLatin1String>
#include <QString>
#include <QStringList>

#include <vector>

namespace server {

/// The statement in server/history/sql/<name>.sql.
[[nodiscard]] QString sqlStatement(QLatin1String name);

/// One step of the schema: server/history/sql/migrations/<number>-<name>.sql.
struct Migration
{
    int number = 0; ///< `user_version` of a database that has it
    QString name; ///< of its file
    QStringList statements;
};

/// All of them, from 1 without gaps. In a file an empty line after a semicolon ends a statement (a
/// semicolon alone would cut a trigger's body).
[[nodiscard]] std::vector<Migration> migrations();

} // namespace server
