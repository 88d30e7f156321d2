// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chatmessage.h"
#include "protocol/messaging/messagechannels.h"
#include "server/broker/messagingtemplate.h"
#include "server/broker/simplebroker.h"
#include "server/diskguard.h"
#include "server/handlers/chathandler.h"
#include "server/history/historystore.h"
#include "server/rooms/roomdescriptions.h"
#include "server/rooms/roompresence.h"

#include <QList>
#include <QTemporaryDir>
#include <QTest>

namespace testsupport {

/// Everything of a host but sockets and sessions: channels, broker, store, presence. What would go
/// to clients is kept.
class ChatFixture
{
public:
    ChatFixture()
        : broker(&channels, {})
        , answers(&channels,
                  [this](messaging::SessionId session, const QByteArray &destination) {
                      return broker.isSubscribed(session, destination);
                  })
        , presence(&answers, &history, 32)
    {
        QObject::connect(&channels.broker, &messaging::MessageChannel::messageSent, &broker,
                         [this](const messaging::Message &message) {
                             published.append(message);
                             broker.handleBroker(message);
                         });
        QObject::connect(&channels.clientOutbound, &messaging::MessageChannel::messageSent, &broker,
                         [this](const messaging::Message &message) { outbound.append(message); });
    }

    [[nodiscard]] bool open()
    {
        return !history.open(folder.path()) && !descriptions.open(folder.path());
    }

    [[nodiscard]] server::ChatContext context(int longestText = 5000)
    {
        return {.answers = &answers,
                .history = &history,
                .presence = &presence,
                .disk = &disk,
                .descriptions = &descriptions,
                .longestText = longestText};
    }

    /// Waits until everything that was asked of the store has been answered.
    [[nodiscard]] bool settle()
    {
        bool isSettled = false;
        history.whenSettled([&isSettled] { isSettled = true; });
        return QTest::qWaitFor([&isSettled] { return isSettled; });
    }

    [[nodiscard]] static messaging::Message send(messaging::SessionId session,
                                                 const QByteArray &destination,
                                                 const QByteArray &body,
                                                 const stomp::Headers &headers = {{"receipt", "r"}})
    {
        return {.command = stomp::Command::Send,
                .session = session,
                .destination = destination,
                .headers = headers,
                .body = body};
    }

    /// Frames of that command that went out since the last call.
    [[nodiscard]] QList<messaging::Message> takeOutbound(stomp::Command command)
    {
        QList<messaging::Message> taken;
        QList<messaging::Message> rest;
        for (const messaging::Message &message : std::as_const(outbound))
            (message.command == command ? taken : rest).append(message);
        outbound = rest;
        return taken;
    }

    /// Texts of the chat messages and notices that were published, in order.
    [[nodiscard]] QStringList publishedTexts() const
    {
        QStringList texts;
        for (const messaging::Message &message : published) {
            if (const auto chat = chat::ChatMessage::fromJson(message.body))
                texts.append(chat->text);
        }
        return texts;
    }

    QTemporaryDir folder;
    messaging::MessageChannels channels;
    server::HistoryStore history;
    server::RoomDescriptions descriptions;
    server::SimpleBroker broker;
    server::MessagingTemplate answers;
    server::RoomPresence presence;
    qint64 freeOctets = 1'000'000'000; ///< what the disk says, at its next check()
    server::DiskGuard disk{{}, [this] { return std::optional(freeOctets); }};
    QList<messaging::Message> published; ///< on the broker channel
    QList<messaging::Message> outbound; ///< on clientOutbound
};

} // namespace testsupport
