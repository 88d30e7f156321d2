// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

namespace files {

/// Which file it is, whatever its path. As long as a file is open, no other one is equal to it.
struct FileIdentity
{
    quint64 device = 0;
    quint64 number = 0;

    friend bool operator==(const FileIdentity &, const FileIdentity &) = default;
};

/// Of the file that @p path leads to now; none where there is no file, or the system does not tell.
[[nodiscard]] std::optional<FileIdentity> fileAt(const QString &path);

} // namespace files
