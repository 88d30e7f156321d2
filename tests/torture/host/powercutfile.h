// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace torture {

/// A file as programs see it, and how much of that a disk has for certain. Not thread-safe.
class PowerCutFile final
{
public:
    /// Takes over what the file at @p path has now as certain. @p isNew: its folder may forget it.
    PowerCutFile(std::string path, bool isNew);

    /// Something beside it knows that the disk has less than it.
    [[nodiscard]] static bool hasOutlived(const std::string &path);
    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] std::uint64_t size() const { return m_image.size(); }

    /// Copies what there is to @p to; how much that was.
    std::size_t read(char *to, std::size_t size, std::uint64_t offset) const;
    void write(const char *from, std::size_t size, std::uint64_t offset);
    void truncate(std::uint64_t size);
    /// All that was done is certain now.
    void sync();
    /// The disk failed: as Linux does, programs go on to see what they wrote, and no later sync
    /// writes it.
    void failSync();
    /// The program ends, and the power stays: the next one sees all, but what failSync() was for
    /// is still not on the disk. That is kept in a file of its own beside it.
    void outlive();
    /// The file is what the disk has, from now on.
    void settle();
    /// All that programs see goes to the file.
    void writeBack();
    /// The folder knows of it now.
    void keepEntry() { m_isNew = false; }
    /// The power goes: some of what was not certain reaches the file, or nothing, or all.
    void cut(std::minstd_rand &random);

private:
    struct Change
    {
        bool isTruncation = false;
        std::uint64_t offset = 0; ///< or the new size
        std::vector<char> octets;
    };

    [[nodiscard]] std::vector<Change> sectors() const;
    static void apply(int fd, const Change &change);
    void applyAll(const std::vector<Change> &changes) const;

    const std::string m_path;
    std::string m_disk; ///< what is certain is there: m_path, but after outlive()
    bool m_isNew;
    bool m_hasLost = false; ///< what failSync() was for
    std::vector<char> m_image;
    std::vector<Change> m_changes; ///< since the last sync
};

} // namespace torture
