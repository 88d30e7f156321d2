// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/messaging/message.h"
#include "protocol/stomp/headers.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace server {

/// What a new subscription gets before its first live message: room history, for one.
class SubscriptionReplay
{
public:
    struct Item
    {
        QByteArray body;
        stomp::Headers extra; ///< beside content-type
    };
    /// The items in order, or why they cannot be had.
    using Done = std::function<void(const chat::Result<QList<Item>> &items)>;

    SubscriptionReplay() = default;
    virtual ~SubscriptionReplay() = default;

    /// False: nothing to replay, the subscription is live at once. True: @p done is called later,
    /// in the broker's thread, at a moment when everything published before is among the items and
    /// nothing published after: the broker then makes the subscription live in the same call.
    [[nodiscard]] virtual bool start(const messaging::Message &subscribe, Done done) = 0;

    Q_DISABLE_COPY_MOVE(SubscriptionReplay)
};

} // namespace server
