// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <string>
#include <string_view>

namespace benchmark {

/// The value of Sec-WebSocket-Accept for a Sec-WebSocket-Key (RFC 6455, 4.2.2).
[[nodiscard]] std::string acceptFor(std::string_view key);

/// The value of a header of an HTTP head, without the blanks around it; empty where it is missing.
/// @p name in lower case.
[[nodiscard]] std::string_view httpHeader(std::string_view head, std::string_view name);

/// Standard base64, with padding.
[[nodiscard]] std::string base64(std::string_view octets);

} // namespace benchmark
