// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"

#include <QList>

namespace server {

/// How many of @p messages, from the first on, have JSON that fits into @p octets together: a page
/// must not eat up the send budget. At least one, where there is one.
[[nodiscard]] inline qsizetype firstThatFit(const QList<chat::ChatMessage> &messages,
                                            qsizetype octets)
{
    qsizetype size = 0;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        size += messages.at(i).toJson().size();
        if (size > octets && i > 0)
            return i;
    }
    return messages.size();
}

} // namespace server
