// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>

namespace torture {

/// A layer under SQLite that does to files what a power cut does to a disk: what was written since
/// a file's last sync is kept in memory alone, and cut() lets none, some or all of it through, cut
/// into sectors, before it ends the process. So do files that were made or deleted since their
/// folder was synced, and the shared memory of a WAL, which comes back as anything.
///
/// All of SQLite in this process uses it, whoever calls. Functions are thread-safe.
namespace powercut {

/// As SQLite's default. Called before the first database is opened.
[[nodiscard]] bool install();

/// How many databases were opened through it, and how many syncs it made. Both zero: something else
/// than this layer is under SQLite, and a cut would prove nothing.
struct Use
{
    std::uint64_t databases = 0;
    std::uint64_t syncs = 0;
};
[[nodiscard]] Use use();

/// Without the time that a disk takes. Called before the first database is opened.
void syncAtOnce();
/// From now on no sync does anything, as with synchronous=OFF.
void ignoreSyncs();
/// The next @p count of them, after @p sound more, fail with an I/O error; a write then changes
/// nothing, and what a sync was for will never reach the disk, though programs see it until the
/// power goes.
void failSyncs(int count, int sound = 0);
void failWrites(int count);
/// What the power cut leaves is decided by @p seed. Does not return.
[[noreturn]] void cut(std::uint64_t seed);
/// The same in the middle of a sync: of the @p syncs-th from now on, whatever file it is for.
void cutAtSync(std::uint64_t syncs, std::uint64_t seed);
/// The program ends here as by a kill, and the power stays: what failed syncs were for can be read
/// by the next program, and is still not on the disk.
[[noreturn]] void die();
/// From now on also what this program writes and syncs past SQLite counts, in files that outlived
/// a failed sync by die().
void followOtherWriters();
/// What was written goes to the files, as it does when a program ends and the power stays.
void writeBack();

} // namespace powercut
} // namespace torture
