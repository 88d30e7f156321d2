// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/outgoingmessage.h"

#include <QByteArray>
#include <QString>

namespace client {

/// A message of ours that a host does not have yet, and which host that is.
struct KeptMessage
{
    OutgoingMessage message;
    QByteArray epoch; ///< of the host's store; empty: it never answered yet
    QString url; ///< where the host was when this was written

    friend bool operator==(const KeptMessage &, const KeptMessage &) = default;
};

} // namespace client
