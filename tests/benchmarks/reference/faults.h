// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/benchmarks/reference/outbox.h"

#include <optional>
#include <string_view>
#include <vector>

namespace benchmark {

struct Connection;

/// Breaks deliveries on purpose, to show that whoever checks them notices.
class Faults
{
public:
    enum class Kind { None, Lose, Repeat, Swap, Damage };

    /// The kind of this name, for a command line.
    [[nodiscard]] static std::optional<Kind> named(std::string_view name);

    explicit Faults(Kind kind = Kind::None)
        : m_kind(kind)
    { }

    /// What to send to @p connection for @p batch: mostly the batch itself.
    [[nodiscard]] std::vector<Buffer> instead(const Connection &connection, const Buffer &batch);
    [[nodiscard]] bool isOn() const { return m_kind != Kind::None; }

private:
    /// Small enough for a short test on a busy machine, where many messages make one batch.
    static constexpr int deliveriesOfOneFault = 7;

    Kind m_kind;
    int m_untilNext = deliveriesOfOneFault;
    const Connection *m_swapping = nullptr;
    Buffer m_held;
};

} // namespace benchmark
