// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"
#include "server/broker/subscriptionreplay.h"

#include <QByteArray>
#include <QList>

namespace server {

class HistoryStore;

/// The newest of @p messages (oldest first) whose JSON fits into @p octets together; at least one.
/// @p wasCut tells whether older ones were left out.
[[nodiscard]] QList<QByteArray> newestThatFit(const QList<chat::ChatMessage> &messages,
                                              qsizetype octets, bool *wasCut);

/// SUBSCRIBE of a room with `since:<seq>` and `epoch:<uuid>`, or with `history:<count>`: what was
/// missed, before the first live message. Bounded in messages and octets; the first MESSAGE carries
/// `limited:true` where older ones were left out.
class RoomReplay final : public SubscriptionReplay
{
public:
    struct Config
    {
        int messages = 500; ///< history.onSubscribe
        int onJoin = 50; ///< for a client whose store is another one than ours
        qsizetype octets = 262'144; ///< must fit into the send budget
    };

    /// @p history must outlive it.
    RoomReplay(HistoryStore *history, Config config);

    [[nodiscard]] bool start(const messaging::Message &subscribe, Done done) override;

private:
    HistoryStore *m_history;
    Config m_config;
};

} // namespace server
