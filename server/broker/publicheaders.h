// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/headers.h"

namespace server {

/// The headers of a client's SEND that travel on to subscribers: not those that are the host's own
/// to write, and not those of this one hop.
[[nodiscard]] stomp::Headers publicHeaders(const stomp::Headers &headers);

} // namespace server
