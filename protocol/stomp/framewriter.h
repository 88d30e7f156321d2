// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/frame.h"
#include "protocol/stomp/version.h"

#include <QByteArray>

namespace stomp {

/// Encodes @p frame by the escaping rules of @p version (CONNECT and CONNECTED are never escaped).
/// `content-length` is computed, whatever the headers say, and written for frames that may have a
/// body. A header that the version cannot express (a line feed on 1.0, a carriage return below 1.2)
/// is left out: never an injected line.
[[nodiscard]] QByteArray writeFrame(const Frame &frame, Version version);

/// The same, appended to @p out.
void appendFrame(QByteArray &out, const Frame &frame, Version version);

} // namespace stomp
