// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/messageid.h"
#include "tests/integration/chatperson.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <memory>

using client::ChatClient;
using testsupport::ChatPerson;
using testsupport::RunningHost;
using testsupport::StompPeer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = chat::ChangeRequest::Kind;

namespace {

constexpr chat::RoomId room = ChatPerson::room;

/// A person with a profile, and the room as their window shows it.
class Person final : public ChatPerson
{
public:
    using ChatPerson::ChatPerson;
    ~Person() override { end(); } // what it tells fills what is gone after this

    void change(Kind kind, qint64 seq, const QString &text = {}, bool on = true)
    {
        client()->changeMessage({.kind = kind, .room = room, .seq = seq, .text = text, .on = on});
    }
    QString text(qint64 seq) const { return shown.value(seq).text; }

    QMap<qint64, chat::ChatMessage> shown;
    QByteArray pending;
    int settled = 0;
    QStringList refused;

private:
    void watch(ChatClient &chat) override
    {
        const auto take = [this](const chat::ChatMessage &message) {
            if (message.seq > 0)
                shown[message.seq] = chat::newerOf(message, shown.value(message.seq, message));
        };
        QObject::connect(&chat, &ChatClient::messageReceived, &chat, take);
        QObject::connect(&chat, &ChatClient::messageRefreshed, &chat, take);
        QObject::connect(&chat, &ChatClient::historyReceived, &chat,
                         [take](int, const QList<chat::ChatMessage> &messages) {
                             for (const chat::ChatMessage &each : messages)
                                 take(each);
                         });
        QObject::connect(&chat, &ChatClient::messageChanged, &chat,
                         [this](const chat::MessageChange &change) {
                             if (shown.contains(change.seq))
                                 (void)change.applyTo(shown[change.seq]);
                         });
        QObject::connect(&chat, &ChatClient::changePending, &chat,
                         [this](const client::OutgoingMessage &each) { pending = each.id; });
        QObject::connect(&chat, &ChatClient::changeSettled, &chat, [this] { ++settled; });
        QObject::connect(&chat, &ChatClient::changeRefused, &chat,
                         [this](const client::OutgoingMessage &, const QString &reason) {
                             refused.append(reason);
                         });
    }
    void forget() override { shown.clear(); }
};

} // namespace

/// What becomes of messages, through a real host: asked for here, seen there.
class TestChanges final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_host = std::make_unique<RunningHost>(testsupport::generousSettings());
        QVERIFY(m_host->start());
        m_kim = std::make_unique<Person>(u"kim"_s, QByteArray(32, 'k'));
        m_lee = std::make_unique<Person>(u"lee"_s, QByteArray(32, 'l'));
        m_kim->start();
        m_lee->start();
        m_kim->enter(m_host->url());
        m_lee->enter(m_host->url());
        QTRY_COMPARE((*m_kim)->members(room).size(), 2);
        QTRY_COMPARE((*m_lee)->members(room).size(), 2);
        (*m_kim)->sendMessage(room, u"one"_s);
        QTRY_COMPARE(m_lee->text(1), u"one"_s);
        (*m_lee)->sendReply(room, u"two"_s, 1);
        QTRY_COMPARE(m_kim->text(2), u"two"_s);
        QTRY_COMPARE(m_kim->text(1), u"one"_s);
    }
    void cleanup()
    {
        m_kim.reset();
        m_lee.reset();
        m_host.reset();
    }

    void bothSeeWhatOneDoes()
    {
        QCOMPARE(m_kim->shown.value(2).state->replyTo, 1);
        QCOMPARE(m_kim->shown.value(2).state->quoted->text, u"one"_s);
        m_kim->change(Kind::Edit, 1, u"uno"_s);
        QTRY_COMPARE(m_lee->text(1), u"uno"_s);
        m_lee->change(Kind::React, 1, u"👍"_s);
        QTRY_COMPARE(m_kim->shown.value(1).state->reactions,
                     (QList<chat::Reaction>{{u"👍"_s, {u"lee"_s}}}));
        m_lee->change(Kind::React, 1, u"👍"_s, false);
        QTRY_VERIFY(m_kim->shown.value(1).state->reactions.isEmpty());
        m_kim->change(Kind::Pin, 2);
        QTRY_COMPARE((*m_lee)->pins(room).size(), 1);
        QCOMPARE((*m_lee)->pins(room).constFirst().seq, 2);
        m_lee->change(Kind::Pin, 2, {}, false);
        QTRY_VERIFY((*m_kim)->pins(room).isEmpty());
        QTRY_COMPARE(m_kim->settled, 2);
        QTRY_COMPARE(m_lee->settled, 3);
        QVERIFY(m_kim->refused.isEmpty() && m_lee->refused.isEmpty());
    }

    void refusalsComeBack()
    {
        m_lee->change(Kind::Edit, 1, u"mine now"_s);
        QTRY_COMPARE(m_lee->refused.size(), 1);
        m_lee->change(Kind::Edit, 1, u"  "_s); // never leaves the computer
        QCOMPARE(m_lee->refused.size(), 2);
        QCOMPARE(m_lee->text(1), u"one"_s);
        QVERIFY((*m_lee)->pendingChanges(room).isEmpty());
    }

    void deletionCanBeTakenBackAndIsNotForgotten()
    {
        m_kim->change(Kind::Delete, 1);
        QCOMPARE((*m_kim)->pendingChanges(room).size(), 1);
        (*m_kim)->withdrawChange(m_kim->pending);
        QVERIFY((*m_kim)->pendingChanges(room).isEmpty());
        // Who leaves has made up their mind.
        m_kim->change(Kind::Delete, 1);
        (*m_kim)->leaveRoom(room);
        QTRY_VERIFY(m_lee->shown.value(1).state->isDeleted);
        QVERIFY(m_lee->text(1).isEmpty());
    }

    void oursStaysOursUnderAnotherName()
    {
        (*m_kim)->setNickname(u"park"_s);
        QTRY_COMPARE((*m_kim)->nickname(), u"park"_s);
        m_kim->end();
        m_kim->start();
        m_kim->enter(m_host->url());
        QTRY_COMPARE(m_kim->text(2), u"two"_s);
        QVERIFY(client::isOwnMessageId(m_kim->shown.value(1).id, QByteArray(32, 'k')));
        QVERIFY(!client::isOwnMessageId(m_kim->shown.value(2).id, QByteArray(32, 'k')));
        m_kim->change(Kind::Edit, 1, u"uno"_s);
        QTRY_COMPARE(m_lee->text(1), u"uno"_s);
        QCOMPARE(m_lee->shown.value(1).writer, u"kim"_s); // as it was said
    }

    void deletionOutlivesTheProgram()
    {
        m_kim->change(Kind::Delete, 1);
        m_kim->end(); // killed
        m_kim->start();
        m_kim->enter(m_host->url());
        QTRY_VERIFY(m_lee->shown.value(1).state->isDeleted);
        QTRY_VERIFY(m_kim->shown.value(1).state->isDeleted);
    }

    void changesMadeWithoutALinkAreMadeOnce()
    {
        QVERIFY(m_host->stop());
        QTRY_VERIFY((*m_kim)->connectionState().state != client::LinkState::Online);
        m_kim->change(Kind::Edit, 1, u"uno"_s);
        m_kim->change(Kind::React, 2, u"🎉"_s);
        m_kim->end();
        m_kim->start();
        m_kim->enter(m_host->url());
        QVERIFY(m_host->start()); // on the port that it had
        QTRY_COMPARE(m_lee->text(1), u"uno"_s);
        QTRY_COMPARE(m_lee->shown.value(2).state->reactions.size(), 1);
        QTRY_COMPARE(m_kim->text(1), u"uno"_s);
        QTRY_VERIFY((*m_kim)->pendingChanges(room).isEmpty());
        QCOMPARE(m_lee->shown.value(1).state->revision, 1);
    }

    void whatChangedMeanwhileIsHeardOf()
    {
        m_lee->end();
        m_kim->change(Kind::Edit, 1, u"uno"_s);
        QTRY_COMPARE(m_kim->text(1), u"uno"_s);
        m_lee->start();
        m_lee->enter(m_host->url());
        QTRY_COMPARE(m_lee->text(1), u"uno"_s);
        // Its copy has it too.
        m_lee->end();
        QVERIFY(m_host->stop());
        m_lee->start();
        m_lee->enter(m_host->url());
        QTRY_COMPARE(m_lee->text(1), u"uno"_s);
        QCOMPARE(m_lee->shown.value(2).state->quoted->text, u"uno"_s);
    }

    void whoWritesIsShown()
    {
        const QSignalSpy kims(m_kim->client(), &ChatClient::typingChanged);
        const QSignalSpy lees(m_lee->client(), &ChatClient::typingChanged);
        for (int i = 0; i < 20; ++i)
            (*m_kim)->setTyping(room, true);
        QTRY_COMPARE(lees.size(), 1);
        QCOMPARE(lees.last().at(1).toStringList(), QStringList{u"kim"_s});
        (*m_kim)->sendMessage(room, u"three"_s);
        QTRY_COMPARE(lees.size(), 2);
        QVERIFY(lees.last().at(1).toStringList().isEmpty());
        QVERIFY(kims.isEmpty()); // never of oneself
        (*m_lee)->setTyping(room, true);
        QTRY_COMPARE(kims.size(), 1);
        (*m_lee)->setTyping(room, false);
        QTRY_COMPARE(kims.size(), 2);
        QVERIFY(kims.last().at(1).toStringList().isEmpty());
    }

    void stockClientSeesSensibleMessages()
    {
        StompPeer stock;
        QVERIFY(stock.login(m_host->url()));
        stock.subscribe("s", "/subscribe/chat/room/5");
        QVERIFY(stock.settle());
        m_kim->change(Kind::Edit, 1, u"uno"_s);
        m_kim->change(Kind::React, 1, u"👍"_s);
        QTRY_COMPARE(m_kim->settled, 2);
        (*m_kim)->sendReply(room, u"three"_s, 2);
        const auto message = stock.take(stomp::Command::Message);
        QVERIFY(message.has_value()); // and nothing for the edit
        QVERIFY(message->body.startsWith(
            R"({"chatRoomId":"5","writer":"kim","message":"three","type":"CHAT")"));

        StompPeer later;
        QVERIFY(later.login(m_host->url()));
        later.subscribe("s", "/subscribe/chat/room/5", {{"history", "10"}});
        const auto first = later.take(stomp::Command::Message);
        QVERIFY(first.has_value());
        QVERIFY(first->body.contains(R"("message":"uno")"));
    }

private:
    std::unique_ptr<RunningHost> m_host;
    std::unique_ptr<Person> m_kim;
    std::unique_ptr<Person> m_lee;
};

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
