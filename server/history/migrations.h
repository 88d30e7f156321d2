// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

class QSqlDatabase;

namespace server {

/// Refuses, without writing a byte, what is not a history of this program or is of a newer version.
/// Both return what went wrong in one line for people, without the file's name.
[[nodiscard]] std::optional<QString> checkIdentity(QSqlDatabase &database);

/// Brings a database that passed checkIdentity() to the newest schema, each migration in a
/// transaction of its own.
[[nodiscard]] std::optional<QString> migrate(QSqlDatabase &database);

} // namespace server
