// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/figures.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace torture {

namespace {

constexpr std::size_t writeSize = 4096; ///< a page of the WAL

} // namespace

double Times::at(double share) const
{
    if (m_times.empty())
        return 0;
    std::vector<double> sorted = m_times;
    const auto rank = std::size_t(std::ceil(share * double(sorted.size())));
    const auto place = sorted.begin() + std::ptrdiff_t(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(sorted.begin(), place, sorted.end());
    return *place;
}

std::string Times::text() const
{
    return "p50 " + shortNumber(at(0.5)) + " ms, p99 " + shortNumber(at(0.99)) + " ms";
}

std::string shortNumber(double number)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", number);
    return text.data();
}

Times bareSyncs(const std::string &folder, int count)
{
    Times times;
    const std::string path = folder + "/bare";
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const std::vector<char> octets(writeSize, 'x');
    for (int i = 0; i < count && fd >= 0; ++i) {
        const auto start = std::chrono::steady_clock::now();
        if (::write(fd, octets.data(), octets.size()) < 0 || ::fdatasync(fd) != 0)
            break;
        times.add(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    ::close(fd);
    ::unlink(path.c_str());
    return times;
}

} // namespace torture
