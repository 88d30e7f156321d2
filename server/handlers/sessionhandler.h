// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "protocol/messaging/messagechannels.h"
#include "server/broker/messagingtemplate.h"

#include <QObject>

namespace server {

class HistoryStore;
class RoomPresence;

/// CONNECT and DISCONNECT as the chat sees them: who is it, and goodbye after all that was asked
/// for is done. Lives in the server thread.
class SessionHandler final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    SessionHandler(messaging::MessageChannels *channels, const MessagingTemplate *answers,
                   HistoryStore *history, RoomPresence *presence, QObject *parent = nullptr);

public slots:
    /// From clientInbound; anything but CONNECT and DISCONNECT is ignored.
    void handleInbound(const messaging::Message &message);

private:
    void connectSession(const messaging::Message &message);
    void disconnectSession(const messaging::Message &message);

    messaging::MessageChannels *m_channels;
    const MessagingTemplate *m_answers;
    HistoryStore *m_history;
    RoomPresence *m_presence;
};

} // namespace server
