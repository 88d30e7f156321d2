// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/message.h"
#include "protocol/messaging/messagechannels.h"
#include "server/broker/messagingtemplate.h"

#include <QObject>

#include <optional>

namespace server {

class RoomDirectory;

/// Takes a SEND to `/user/<nickname>/queue/<name>` to that person's sessions (Spring's
/// UserDestinationMessageHandler): to all of them that subscribed to `/user/queue/<name>`, or, when
/// the sender is that person, to the sending session alone. Nobody there, or nobody listening, is
/// answered with not-found. Lives in the server thread.
class UserDestinationHandler final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    UserDestinationHandler(messaging::MessageChannels *channels, const MessagingTemplate *answers,
                           MessagingTemplate::IsSubscribed isSubscribed,
                           const RoomDirectory *directory, QObject *parent = nullptr);

    /// Why a SEND to a person would be refused now; nothing for other messages.
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message) const;

public slots:
    /// From clientInbound; other messages are ignored.
    void handleInbound(const messaging::Message &message);

private:
    [[nodiscard]] QList<messaging::SessionId> listeners(const messaging::Message &message,
                                                        const QString &nickname,
                                                        const QByteArray &destination) const;

    messaging::MessageChannels *m_channels;
    const MessagingTemplate *m_answers;
    MessagingTemplate::IsSubscribed m_isSubscribed;
    const RoomDirectory *m_directory;
};

} // namespace server
