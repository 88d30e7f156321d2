// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/command.h"
#include "protocol/stomp/headers.h"

#include <QByteArray>

namespace stomp {

/// One frame as a value: headers unescaped, body in octets. The writer computes content-length.
struct Frame
{
    Command command = Command::Send;
    Headers headers;
    QByteArray body;

    friend bool operator==(const Frame &, const Frame &) = default;
};

} // namespace stomp
