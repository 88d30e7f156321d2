// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/outboxfile.h"
#include "tests/integration/chatperson.h"
#include "tests/support/runninghost.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using client::ChatClient;
using testsupport::ChatPerson;
using testsupport::RunningHost;
using namespace std::chrono_literals;

namespace {

constexpr chat::RoomId room = ChatPerson::room;

/// A person whose program ends and starts again with the same profile, and all that the windows
/// would have shown since the last start.
class Person final : public ChatPerson
{
public:
    using ChatPerson::ChatPerson;
    ~Person() override { end(); } // what it tells fills what is gone after this

    QStringList texts() const
    {
        QStringList all;
        for (const chat::ChatMessage &message : shown)
            all += message.text;
        return all;
    }
    /// Everything from the first on, each once.
    bool seesAll(int count) const
    {
        for (int i = 0; i < shown.size(); ++i) {
            if (shown.at(i).seq != i + 1)
                return false;
        }
        return shown.size() == count;
    }

    QList<chat::ChatMessage> shown;

private:
    void watch(ChatClient &chat) override
    {
        QObject::connect(
            &chat, &ChatClient::historyReceived, &chat,
            [this](int, const QList<chat::ChatMessage> &messages) { shown = messages + shown; });
        QObject::connect(&chat, &ChatClient::messageReceived, &chat,
                         [this](const chat::ChatMessage &message) {
                             if (message.type == chat::ChatMessage::Type::Chat)
                                 shown += message;
                         });
    }
    void forget() override { shown.clear(); }
};

} // namespace

/// A client that ends and starts again, against a real host.
class TestRestart final : public QObject
{
    Q_OBJECT

private slots:
    void nothingSaidIsLostOrDoubled()
    {
        RunningHost host(testsupport::generousSettings());
        QVERIFY(host.start());
        Person kim(QStringLiteral("kim"), "0123456789abcdef0123456789abcdef");
        Person lee(QStringLiteral("lee"), "fedcba9876543210fedcba9876543210");
        lee.start();
        lee.enter(host.url());
        QTRY_COMPARE(lee->joinedRooms().size(), 1);
        QStringList said;
        constexpr int rounds = 6;
        constexpr int each = 8;
        for (int round = 0; round < rounds; ++round) {
            kim.start();
            kim.enter(host.url());
            QTRY_COMPARE(kim->joinedRooms().size(), 1);
            for (int i = 0; i < each; ++i) {
                said += QString::number(said.size());
                kim->sendMessage(room, said.constLast());
            }
            // Ends with some stored, some on their way, some not sent; now and then the host too.
            QTRY_VERIFY(lee.shown.size() > round * each);
            if (round % 2 == 1)
                QVERIFY(host.restart());
        }
        kim.start();
        kim.enter(host.url());
        QTRY_VERIFY(kim->joinedRooms().size() == 1 && kim->outgoing(room).isEmpty());
        QTRY_VERIFY2(lee.seesAll(rounds * each), qPrintable(lee.texts().join(u' ')));
        QCOMPARE(lee.texts(), said);
        QTRY_VERIFY2(kim.seesAll(rounds * each), qPrintable(kim.texts().join(u' ')));
        QCOMPARE(kim.texts(), said);
    }

    void receiptThatWasNotWrittenDownDoublesNothing()
    {
        RunningHost host;
        QVERIFY(host.start());
        Person kim(QStringLiteral("kim"), "0123456789abcdef0123456789abcdef");
        kim.start();
        kim.enter(host.url());
        QTRY_COMPARE(kim->joinedRooms().size(), 1);
        kim->sendMessage(room, QStringLiteral("once"));
        const client::OutgoingMessage sent = kim->outgoing(room).constFirst();
        QTRY_COMPARE(kim.shown.size(), 1);
        QTRY_VERIFY(kim->outgoing(room).isEmpty());
        kim.end();
        {
            // As if it had died between the RECEIPT and the removal.
            client::OutboxFile file(kim.folder());
            QVERIFY(file.ensureOpen() && file.begin());
            QVERIFY(file.put({.message = sent, .url = host.url().toString()}) && file.commit());
        }
        kim.start();
        QSignalSpy changed(kim.operator->(), &client::ChatClient::outgoingChanged);
        kim.enter(host.url());
        const auto isConfirmed = [&changed, &sent] {
            return std::any_of(changed.begin(), changed.end(), [&sent](const QVariantList &values) {
                const auto message = values.first().value<client::OutgoingMessage>();
                return message.id == sent.id && message.state == client::DeliveryState::Sent;
            });
        };
        QTRY_VERIFY(isConfirmed());
        kim->sendMessage(room, QStringLiteral("another"));
        QTRY_COMPARE(kim.texts(), (QStringList{QStringLiteral("once"), QStringLiteral("another")}));
        QVERIFY(kim.seesAll(2));
    }

    void whatWasSaidMeanwhileFollowsTheCopy()
    {
        RunningHost host(testsupport::generousSettings());
        QVERIFY(host.start());
        Person kim(QStringLiteral("kim"), "0123456789abcdef0123456789abcdef");
        Person lee(QStringLiteral("lee"), "fedcba9876543210fedcba9876543210");
        for (Person *person : {&kim, &lee}) {
            person->start();
            person->enter(host.url());
            QTRY_COMPARE((*person)->joinedRooms().size(), 1);
        }
        const auto say = [&lee](int from, int to) {
            for (int i = from; i <= to; ++i)
                lee->sendMessage(room, QString::number(i));
        };
        say(1, 20);
        QTRY_COMPARE(kim.shown.size(), 20);
        kim.end();
        say(21, 80);
        QTRY_VERIFY(lee->outgoing(room).isEmpty());
        QVERIFY(host.stop());
        kim.start();
        kim.enter(host.url());
        QTRY_COMPARE(kim.shown.size(), 20); // without the host
        QVERIFY(host.start());
        kim->retryNow();
        QTRY_VERIFY(kim.seesAll(80));
    }
};

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
