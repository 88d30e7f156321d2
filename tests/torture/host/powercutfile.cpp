// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/host/powercutfile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace torture {

namespace {

constexpr std::uint64_t sectorSize = 512; ///< what a disk writes whole

constexpr const char *diskSuffix = ".disk";

enum class Survival { Nothing, Everything, Beginning, Some };

} // namespace

PowerCutFile::PowerCutFile(std::string path, bool isNew)
    : m_path(std::move(path))
    , m_disk(m_path + diskSuffix)
    , m_isNew(isNew)
{
    if (!hasOutlived(m_path))
        m_disk = m_path;
    const int fd = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status
    {
    };
    if (fd < 0 || ::fstat(fd, &status) != 0)
        return;
    m_image.resize(std::size_t(status.st_size));
    std::size_t done = 0;
    while (done < m_image.size()) {
        const ssize_t size = ::pread(fd, m_image.data() + done, m_image.size() - done, off_t(done));
        if (size <= 0)
            break;
        done += std::size_t(size);
    }
    ::close(fd);
}

bool PowerCutFile::hasOutlived(const std::string &path)
{
    return ::access((path + diskSuffix).c_str(), F_OK) == 0;
}

std::size_t PowerCutFile::read(char *to, std::size_t size, std::uint64_t offset) const
{
    if (offset >= m_image.size())
        return 0;
    const std::size_t there = std::min<std::size_t>(size, m_image.size() - offset);
    std::memcpy(to, m_image.data() + offset, there);
    return there;
}

void PowerCutFile::write(const char *from, std::size_t size, std::uint64_t offset)
{
    if (m_image.size() < offset + size)
        m_image.resize(offset + size);
    std::memcpy(m_image.data() + offset, from, size);
    m_changes.push_back({.offset = offset, .octets = {from, from + size}});
}

void PowerCutFile::truncate(std::uint64_t size)
{
    m_image.resize(size);
    m_changes.push_back({.isTruncation = true, .offset = size});
}

void PowerCutFile::sync()
{
    applyAll(m_changes);
    m_changes.clear();
}

void PowerCutFile::writeBack()
{
    applyAll({{.isTruncation = true, .offset = m_image.size()}, {.octets = m_image}});
    m_changes.clear();
    settle();
}

void PowerCutFile::failSync()
{
    m_hasLost = m_hasLost || !m_changes.empty();
    m_changes.clear();
}

void PowerCutFile::outlive()
{
    sync(); // sooner or later
    if (m_hasLost && m_disk == m_path) {
        m_disk += diskSuffix;
        ::rename(m_path.c_str(), m_disk.c_str());
    }
    if (m_disk == m_path)
        return;
    ::close(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    const std::string kept = std::exchange(m_disk, m_path);
    applyAll({{.isTruncation = true, .offset = m_image.size()}, {.octets = m_image}});
    m_disk = kept;
}

void PowerCutFile::settle()
{
    if (m_disk != m_path)
        ::rename(m_disk.c_str(), m_path.c_str());
    m_disk = m_path;
}

void PowerCutFile::apply(int fd, const Change &change)
{
    if (change.isTruncation) {
        while (::ftruncate(fd, off_t(change.offset)) != 0 && errno == EINTR) { }
        return;
    }
    std::size_t done = 0;
    while (done < change.octets.size()) {
        const ssize_t size = ::pwrite(fd, change.octets.data() + done, change.octets.size() - done,
                                      off_t(change.offset + done));
        if (size < 0 && errno != EINTR)
            return;
        done += std::size_t(std::max<ssize_t>(size, 0));
    }
}

void PowerCutFile::applyAll(const std::vector<Change> &changes) const
{
    if (changes.empty())
        return;
    const int fd = ::open(m_disk.c_str(), O_WRONLY | O_CLOEXEC);
    for (const Change &change : changes)
        apply(fd, change);
    ::close(fd);
}

/// The changes, each write cut at the borders of sectors.
std::vector<PowerCutFile::Change> PowerCutFile::sectors() const
{
    std::vector<Change> result;
    for (const Change &change : m_changes) {
        if (change.isTruncation) {
            result.push_back(change);
            continue;
        }
        std::size_t at = 0;
        while (at < change.octets.size()) {
            const std::uint64_t offset = change.offset + at;
            const std::size_t size = std::min<std::size_t>(change.octets.size() - at,
                                                           sectorSize - offset % sectorSize);
            const auto from = change.octets.begin() + std::ptrdiff_t(at);
            result.push_back({.offset = offset, .octets = {from, from + std::ptrdiff_t(size)}});
            at += size;
        }
    }
    return result;
}

void PowerCutFile::cut(std::minstd_rand &random)
{
    std::vector<Change> changes = sectors();
    switch (Survival(random() % 4)) {
    case Survival::Nothing:
        changes.clear();
        break;
    case Survival::Everything:
        break;
    case Survival::Beginning:
        changes.resize(changes.empty() ? 0 : random() % changes.size());
        break;
    case Survival::Some:
        std::erase_if(changes, [&random](const Change &) { return random() % 2 == 0; });
        break;
    }
    applyAll(changes);
    settle();
    if (m_isNew && random() % 2 == 0)
        ::unlink(m_path.c_str());
}

} // namespace torture
