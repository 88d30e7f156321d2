// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/reference/faults.h"

#include <utility>

namespace benchmark {

namespace {

Buffer damaged(const Buffer &batch)
{
    std::string octets = *batch;
    octets[octets.size() - 2] ^= 1; // the last octet of the last body
    return std::make_shared<const std::string>(std::move(octets));
}

} // namespace

std::optional<Faults::Kind> Faults::named(std::string_view name)
{
    constexpr std::pair<std::string_view, Kind> names[] = {
        {"lose", Kind::Lose},
        {"repeat", Kind::Repeat},
        {"swap", Kind::Swap},
        {"damage", Kind::Damage},
    };
    for (const auto &[known, kind] : names) {
        if (known == name)
            return kind;
    }
    return std::nullopt;
}

std::vector<Buffer> Faults::instead(const Connection &connection, const Buffer &batch)
{
    if (m_swapping == &connection) {
        m_swapping = nullptr;
        return {batch, std::exchange(m_held, {})};
    }
    if (--m_untilNext > 0 || m_swapping)
        return {batch};
    m_untilNext = deliveriesOfOneFault;
    switch (m_kind) {
    case Kind::None:
        break;
    case Kind::Lose:
        return {};
    case Kind::Repeat:
        return {batch, batch};
    case Kind::Swap:
        m_swapping = &connection;
        m_held = batch;
        return {};
    case Kind::Damage:
        return {damaged(batch)};
    }
    return {batch};
}

} // namespace benchmark
