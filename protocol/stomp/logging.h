// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QLoggingCategory>

namespace stomp {

Q_DECLARE_LOGGING_CATEGORY(
    lcStomp) ///< sarangbang.protocol.stomp: states, never bodies or credentials

} // namespace stomp
