// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/states.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace client {

struct ConnectionState
{
    LinkState state = LinkState::Offline;
    QString reason; ///< Waiting and Refused: one line for people, translated
    QDateTime nextTry; ///< Waiting
    bool wantsPasscode = false; ///< Refused: the host asks for one, or for another one

    friend bool operator==(const ConnectionState &, const ConnectionState &) = default;
};

} // namespace client

Q_DECLARE_METATYPE(client::ConnectionState)
