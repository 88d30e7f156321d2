// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/load/watchedprocess.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace benchmark {

nanoseconds WatchedProcess::cpuTime() const
{
    // The ticks of /proc/PID/stat are ten milliseconds long; these are nanoseconds.
    const std::filesystem::path threads = "/proc/" + std::to_string(m_pid) + "/task";
    nanoseconds sum{0};
    std::error_code error;
    for (const auto &thread : std::filesystem::directory_iterator(threads, error)) {
        nanoseconds::rep time = 0;
        std::ifstream(thread.path() / "schedstat") >> time;
        sum += nanoseconds(time);
    }
    return sum;
}

double WatchedProcess::residentOctets() const
{
    double all = 0;
    double resident = 0;
    std::ifstream("/proc/" + std::to_string(m_pid) + "/statm") >> all >> resident;
    return resident * double(::sysconf(_SC_PAGESIZE));
}

} // namespace benchmark
