// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/messaging/messagechannel.h"

#include <QSignalSpy>
#include <QTest>

using messaging::ChannelInterceptor;
using messaging::Message;
using messaging::MessageChannel;

namespace {

class Appending final : public ChannelInterceptor
{
public:
    explicit Appending(QByteArray text)
        : m_text(std::move(text))
    { }
    std::optional<messaging::Rejection> preSend(Message &message) override
    {
        message.body += m_text;
        return std::nullopt;
    }

private:
    QByteArray m_text;
};

class Refusing final : public ChannelInterceptor
{
public:
    explicit Refusing(QList<messaging::SessionId> *forgotten)
        : m_forgotten(forgotten)
    { }
    std::optional<messaging::Rejection> preSend(Message &) override
    {
        return chat::Error{.code = chat::ErrorCode::TooFast};
    }
    void sessionClosed(messaging::SessionId session) override { m_forgotten->append(session); }

private:
    QList<messaging::SessionId> *m_forgotten;
};

} // namespace

class TestMessageChannel final : public QObject
{
    Q_OBJECT

private slots:
    void everyReceiverGetsEachMessageInOrder()
    {
        MessageChannel channel;
        QList<QByteArray> first;
        QList<QByteArray> second;
        connect(&channel, &MessageChannel::messageSent, this,
                [&](const Message &m) { first.append(m.body); });
        connect(&channel, &MessageChannel::messageSent, this,
                [&](const Message &m) { second.append(m.body); });
        for (const QByteArray body : {"a", "b", "c"})
            channel.send({.body = body});
        const QList<QByteArray> expected{"a", "b", "c"};
        QCOMPARE(first, expected);
        QCOMPARE(second, expected);
    }

    void interceptorsChangeInOrderOfRegistration()
    {
        MessageChannel channel;
        channel.addInterceptor(std::make_unique<Appending>("1"));
        channel.addInterceptor(std::make_unique<Appending>("2"));
        QSignalSpy sent(&channel, &MessageChannel::messageSent);
        const Message message{.body = "x"};
        channel.send(message);
        QCOMPARE(sent.first().first().value<Message>().body, QByteArray("x12"));
        QCOMPARE(message.body, QByteArray("x"));
    }

    void aRejectionStopsTheMessage()
    {
        QList<messaging::SessionId> forgotten;
        MessageChannel channel;
        channel.addInterceptor(std::make_unique<Refusing>(&forgotten));
        channel.addInterceptor(std::make_unique<Appending>("2"));
        QSignalSpy sent(&channel, &MessageChannel::messageSent);
        QList<QByteArray> rejected;
        connect(&channel, &MessageChannel::messageRejected, this,
                [&](const Message &m, const messaging::Rejection &reason) {
                    QCOMPARE(std::get<chat::Error>(reason).code, chat::ErrorCode::TooFast);
                    rejected.append(m.body);
                });
        channel.send({.body = "x"});
        QCOMPARE(sent.size(), 0);
        QCOMPARE(rejected, QList<QByteArray>{"x"});
        channel.forgetSession(7);
        QCOMPARE(forgotten, QList<messaging::SessionId>{7});
    }
};

QTEST_APPLESS_MAIN(TestMessageChannel)
#include "tst_messagechannel.moc"
