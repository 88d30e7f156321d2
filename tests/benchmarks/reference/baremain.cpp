// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/reference/bareserver.h"

#include <cstdio>
#include <cstring>
#include <string_view>
#include <sys/resource.h>

namespace {

constexpr int usageExit = 2;
constexpr const char *usage = R"(Usage: sarangbang-bare-server [--fault KIND]

The least that a STOMP server over WebSocket can do, on a free port of 127.0.0.1, which it prints.
The unit of what docs/benchmarks.md says. Ends when it is terminated.

  --fault KIND   breaks one delivery of seven: lose, repeat, swap or damage
  --help         shows this
)";

void raiseDescriptorLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int argc, char **argv)
{
    auto fault = benchmark::Faults::Kind::None;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--help") {
            std::fputs(usage, stdout);
            return 0;
        }
        const auto kind = argument == "--fault" && i + 1 < argc
            ? benchmark::Faults::named(argv[++i])
            : std::nullopt;
        if (!kind) {
            std::fprintf(stderr, "sarangbang-bare-server: not understood: %s\n%s", argv[i], usage);
            return usageExit;
        }
        fault = *kind;
    }
    raiseDescriptorLimit();
    benchmark::BareServer server{benchmark::Faults(fault)};
    const auto port = server.listen();
    if (port == 0) {
        std::perror("sarangbang-bare-server: cannot listen on 127.0.0.1");
        return usageExit;
    }
    std::printf("listening on http://127.0.0.1:%d/\n", int(port));
    std::fflush(stdout);
    server.run();
}
