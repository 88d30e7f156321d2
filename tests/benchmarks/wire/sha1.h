// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <string>
#include <string_view>

namespace benchmark {

/// The 20 octets of the SHA-1 digest (FIPS 180-4), which the WebSocket handshake asks for.
[[nodiscard]] std::string sha1(std::string_view octets);

} // namespace benchmark
