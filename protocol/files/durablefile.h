// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

namespace files {

/// Writes the file over with its own octets, and syncs it and its folder: what can be read of it is
/// on the disk then. A sync alone does not do that. What an earlier one failed for may still be
/// read, but Linux has marked it clean, and no later sync writes it.
///
/// Nobody else may write to the file meanwhile. Nothing is done where there is no file. Returns
/// what went wrong.
[[nodiscard]] std::optional<QString> makeDurable(const QString &path);

} // namespace files
