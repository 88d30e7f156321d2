// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/logging.h"

namespace stomp {

Q_LOGGING_CATEGORY(lcStomp, "sarangbang.protocol.stomp", QtInfoMsg)

} // namespace stomp
