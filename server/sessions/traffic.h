// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/command.h"

#include <QtGlobal>

#include <array>

namespace server {

inline constexpr size_t commandCount = size_t(stomp::Command::Error) + 1;

/// What went over all connections since the start. A plain value of the server thread.
struct Traffic
{
    using ByCommand = std::array<quint64, commandCount>;

    ByCommand framesIn{}; ///< that were understood
    ByCommand framesOut{}; ///< queued: a peer that was cut off did not get its last ones
    quint64 octetsIn = 0; ///< of the STOMP stream
    quint64 octetsOut = 0; ///< framing included
    quint64 heartbeatsOut = 0;
    quint64 cutOffByBudget = 0; ///< more waited than the send budget
    quint64 droppedMessages = 0; ///< by the overflow strategy
    quint64 cutOffByStall = 0; ///< took nothing for too long
    quint64 readingPauses = 0; ///< sent more than the inbound budget

    quint64 &in(stomp::Command command) { return framesIn[size_t(command)]; }
    quint64 &out(stomp::Command command) { return framesOut[size_t(command)]; }
};

} // namespace server
