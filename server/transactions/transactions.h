// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/messaging/channelinterceptor.h"
#include "protocol/messaging/message.h"
#include "protocol/stomp/error.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>

#include <functional>
#include <optional>

namespace server {

class MessagingTemplate;

/// Stands between clientInbound and those who carry messages out. What names a transaction waits
/// here, after the interceptors let it through; COMMIT tries all of it, and then either lets all of
/// it go on, in order and with nothing between, or none. Everything else passes at once.
/// A session's transactions are its own and end with it. Lives in the server thread.
class Transactions final : public QObject
{
    Q_OBJECT

public:
    struct Config
    {
        qsizetype open = 16; ///< transactions of one session
        qsizetype frames = 1024; ///< of one transaction
        qsizetype octets = 1'048'576; ///< of all that a session's transactions hold
    };
    /// Why one of the messages that are to be carried out together could not be.
    struct Fault
    {
        qsizetype index = 0;
        messaging::Rejection reason;
    };
    /// Tries one session's messages, without an effect.
    using Check = std::function<std::optional<Fault>(const QList<messaging::Message> &messages)>;
    /// Calls back when everything that was carried out so far is done.
    using WhenSettled = std::function<void(std::function<void()> done)>;

    /// @p answers must outlive it.
    Transactions(const MessagingTemplate *answers, Config config, Check check,
                 WhenSettled whenSettled, QObject *parent = nullptr);

public slots:
    /// From clientInbound.
    void handleInbound(const messaging::Message &message);
    /// An interceptor stopped @p message. If it was part of a transaction, that can only be aborted
    /// now: a COMMIT is refused for the same reason.
    void spoil(const messaging::Message &message, const messaging::Rejection &reason);
    void removeSession(messaging::SessionId session);

signals:
    /// For handlers and broker.
    void messageReleased(const messaging::Message &message);

private:
    struct Transaction
    {
        QList<messaging::Message> messages;
        qsizetype octets = 0;
        std::optional<messaging::Rejection> spoiledBy;
    };
    struct Session
    {
        QHash<QByteArray, Transaction> open;
        qsizetype octets = 0;
    };

    void begin(const messaging::Message &message);
    void hold(const messaging::Message &message);
    void commit(const messaging::Message &message);
    void abort(const messaging::Message &message);
    /// Takes the transaction that @p message names out of the books; answers where there is none.
    [[nodiscard]] std::optional<Transaction> take(const messaging::Message &message);
    void refuse(const messaging::Message &commit, const messaging::Rejection &reason,
                const QByteArray &destination) const;

    const MessagingTemplate *m_answers;
    Config m_config;
    Check m_check;
    WhenSettled m_whenSettled;
    QHash<messaging::SessionId, Session> m_sessions;
};

} // namespace server
