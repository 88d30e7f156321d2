// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/error.h"
#include "protocol/stomp/frame.h"
#include "protocol/stomp/version.h"

#include <optional>

namespace stomp {

/// What the specification of @p version forbids in a client's @p frame after CONNECT: a header that
/// its command needs is absent or empty, or the version has no such command. Nothing when all is
/// well.
[[nodiscard]] std::optional<Error> checkClientFrame(const Frame &frame, Version version);

/// The same for MESSAGE and RECEIPT of a server.
[[nodiscard]] std::optional<Error> checkServerFrame(const Frame &frame, Version version);

} // namespace stomp
