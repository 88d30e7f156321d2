// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <memory>
#include <optional>

namespace server {

/// Keeps two hosts off one folder: an exclusive lock on "history.lock" in it, held until the object
/// goes. The kernel frees it when the process dies, however it dies, so there are no stale locks.
class FolderLock final
{
public:
    FolderLock();
    ~FolderLock();
    Q_DISABLE_COPY_MOVE(FolderLock)

    /// Does not wait. Returns what went wrong, in one line for people: in use, or not writable.
    [[nodiscard]] std::optional<QString> lock(const QString &folder);
    void unlock();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace server
