// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

class QSqlDatabase;

namespace server {

/// Refuses, without writing a byte, what is not a history of this program or is of a newer version.
/// Both return what went wrong in one line for people, without the file's name.
[[nodiscard]] std::optional<QString> checkIdentity(QSqlDatabase &database);

/// Is it a history with the newest schema?
[[nodiscard]] bool isOfThisVersion(QSqlDatabase &database);
/// Over all that `sqlite_schema` says, as text.
[[nodiscard]] QByteArray schemaHash(QSqlDatabase &database);

/// Brings a database that passed checkIdentity() to the newest schema, each migration in a
/// transaction of its own. @p step is called after each statement and every so many rows.
[[nodiscard]] std::optional<QString> migrate(QSqlDatabase &database,
                                             const std::function<void()> &step = {});

} // namespace server
