// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/change.h"
#include "server/handlers/changehandler.h"
#include "server/handlers/changeshandler.h"
#include "server/handlers/chatmessagehandler.h"
#include "server/handlers/pinshandler.h"
#include "server/handlers/typinghandler.h"
#include "tests/support/chatfixture.h"

using chat::ChangeRequest;
using stomp::Command;
using testsupport::ChatFixture;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ChangeRequest::Kind;

namespace {

constexpr auto eventsOfFive = "/subscribe/chat/room/5/events";

QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

/// The handlers of changes on the real store and broker, without a socket.
class TestChangeHandlers final : public QObject
{
    Q_OBJECT

    struct Host : ChatFixture
    {
        Host()
            : message(context(40))
            , changes(context(40))
            , pins(context(40))
            , typing(context(40), [this] { return now; })
        {
            for (const Kind kind : {Kind::Edit, Kind::Delete, Kind::React, Kind::Pin})
                change.push_back(std::make_unique<server::ChangeHandler>(context(40), kind));
            for (const messaging::SessionId session : {1, 2, 3})
                presence.openSession(session, {});
        }

        /// Three members, and messages 1 of kim1 and 2 of kim2 which answers it.
        [[nodiscard]] bool begin()
        {
            return open() && say(1, "{'chatRoomId':5,'writer':'kim1','message':'one'}")
                && say(2, "{'chatRoomId':5,'writer':'kim2','message':'two','replyTo':1}")
                && say(3, "{'chatRoomId':6,'writer':'kim3','message':'elsewhere'}") && forget();
        }
        [[nodiscard]] bool say(messaging::SessionId session, const char *body)
        {
            message.handle(send(session, "/publish/chat/message", json(body)), {});
            return settle();
        }
        [[nodiscard]] bool forget()
        {
            published.clear();
            outbound.clear();
            return true;
        }
        /// Asks for it and waits; "" when it was done, else the code of the refusal.
        [[nodiscard]] QByteArray ask(messaging::SessionId session, Kind kind, const char *body)
        {
            const QByteArray to = chat::changeDestination(kind).toByteArray();
            change[std::size_t(kind)]->handle(send(session, to, json(body)), {});
            if (!settle())
                return "no answer";
            const auto errors = takeOutbound(Command::Error);
            return errors.isEmpty() ? QByteArray()
                                    : errors.first().headers.value("code").toByteArray();
        }
        [[nodiscard]] QList<chat::MessageChange> told() const
        {
            QList<chat::MessageChange> result;
            for (const messaging::Message &each : published) {
                const auto event = chat::MessageChange::fromJson(each.body);
                if (event && each.destination == eventsOfFive)
                    result.append(*event);
            }
            return result;
        }

        std::chrono::steady_clock::time_point now{1h};
        server::ChatMessageHandler message;
        server::ChangesHandler changes;
        server::PinsHandler pins;
        server::TypingHandler typing;
        std::vector<std::unique_ptr<server::ChangeHandler>> change; ///< by kind
    };

private slots:
    void changesAreToldOnTheEventsAlone()
    {
        Host host;
        QVERIFY(host.begin());
        QCOMPARE(host.ask(1, Kind::Edit, "{'chatRoomId':5,'seq':1,'message':'uno\\r\\n'}"),
                 QByteArray());
        const auto receipts = host.takeOutbound(Command::Receipt);
        QCOMPARE(receipts.size(), 1);
        QCOMPARE(receipts.first().headers.value("seq"), "1");
        QCOMPARE(receipts.first().headers.value("revision"), "1");
        QCOMPARE(host.ask(2, Kind::React, "{'chatRoomId':5,'seq':1,'emoji':'+','on':true}"),
                 QByteArray());
        QCOMPARE(host.ask(2, Kind::Pin, "{'chatRoomId':5,'seq':1}"), QByteArray());
        QCOMPARE(host.ask(1, Kind::Delete, "{'chatRoomId':5,'seq':1}"), QByteArray());
        const auto told = host.told();
        QCOMPARE(told.size(), host.published.size()); // nothing on the room itself
        QCOMPARE(told.size(), 4);
        using Told = chat::MessageChange::Kind;
        const Told kinds[] = {Told::Edited, Told::Reacted, Told::Pinned, Told::Deleted};
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(told.at(i).kind, kinds[i]);
            QCOMPARE(told.at(i).revision, i + 1);
            QCOMPARE(told.at(i).seq, 1);
            QCOMPARE(told.at(i).writer, i == 1 || i == 2 ? u"kim2"_s : u"kim1"_s);
        }
        QCOMPARE(told.at(0).text, u"uno"_s); // by the rules of messages
    }

    void refusalsSayWhy_data()
    {
        QTest::addColumn<int>("session");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        const auto row
            = [](const char *name, int session, Kind kind, const char *body, const char *code) {
                  QTest::newRow(name) << session << int(kind) << json(body) << QByteArray(code);
              };
        row("edit of another's", 2, Kind::Edit, "{'chatRoomId':5,'seq':1,'message':'x'}",
            "not-yours");
        row("deletion of another's", 2, Kind::Delete, "{'chatRoomId':5,'seq':1}", "not-yours");
        row("not in the room", 3, Kind::React, "{'chatRoomId':5,'seq':1,'emoji':'x'}",
            "not-a-member");
        row("no such message", 1, Kind::Pin, "{'chatRoomId':5,'seq':99}", "no-such-message");
        row("empty text", 1, Kind::Edit, "{'chatRoomId':5,'seq':1,'message':' '}", "text-empty");
        row("long text", 1, Kind::Edit,
            "{'chatRoomId':5,'seq':1,'message':'12345678901234567890123456789012345678901'}",
            "text-too-long");
        row("two characters", 1, Kind::React, "{'chatRoomId':5,'seq':1,'emoji':'xy'}",
            "reaction-invalid");
        row("no seq", 1, Kind::Delete, "{'chatRoomId':5}", "malformed");
        row("no room", 1, Kind::Delete, "{'seq':1}", "no-such-room");
        row("no JSON", 1, Kind::Edit, "hello", "malformed");
    }
    void refusalsSayWhy()
    {
        QFETCH(const int, session);
        QFETCH(const int, kind);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, code);
        Host host;
        QVERIFY(host.begin());
        QCOMPARE(host.ask(session, Kind(kind), body.constData()), code);
        QVERIFY(host.published.isEmpty());
    }

    void fullDiskRefusesChanges()
    {
        Host host;
        QVERIFY(host.begin());
        host.freeOctets = 1000;
        host.disk.check();
        QCOMPARE(host.ask(1, Kind::Edit, "{'chatRoomId':5,'seq':1,'message':'x'}"),
                 QByteArray("not-stored"));
    }

    void secondDeletionIsAnsweredAndNotTold()
    {
        Host host;
        QVERIFY(host.begin());
        QCOMPARE(host.ask(1, Kind::Delete, "{'chatRoomId':5,'seq':1}"), QByteArray());
        QVERIFY(host.forget());
        QCOMPARE(host.ask(1, Kind::Delete, "{'chatRoomId':5,'seq':1}"), QByteArray());
        QCOMPARE(host.takeOutbound(Command::Receipt).first().headers.value("revision"), "1");
        QVERIFY(host.published.isEmpty());
    }

    void replyShowsWhatItAnswers()
    {
        Host host;
        QVERIFY(host.begin());
        QVERIFY(host.say(1, "{'chatRoomId':5,'message':'three','replyTo':2}"));
        const auto live = chat::ChatMessage::fromJson(host.published.first().body);
        QVERIFY(live.has_value());
        QCOMPARE(live->state->replyTo, 2);
        QCOMPARE(live->state->quoted, std::optional(chat::Quote{u"kim2"_s, u"two"_s, false}));
        // The first four fields are those of any message.
        QVERIFY(host.published.first().body.startsWith(
            json("{'chatRoomId':'5','writer':'kim1','message':'three','type':'CHAT'")));
        QVERIFY(host.forget());
        QVERIFY(host.say(1, "{'chatRoomId':5,'message':'four','replyTo':77}"));
        QCOMPARE(host.takeOutbound(Command::Error).first().headers.value("code"),
                 "no-such-message");
        QVERIFY(host.published.isEmpty());
    }

    void whoWasAwayAsksForChanges()
    {
        Host host;
        QVERIFY(host.begin());
        QCOMPARE(host.ask(1, Kind::Pin, "{'chatRoomId':5,'seq':2}"), QByteArray());
        QCOMPARE(host.ask(1, Kind::Edit, "{'chatRoomId':5,'seq':1,'message':'uno'}"), QByteArray());
        const auto page = [&host](const char *body) {
            host.published.clear();
            host.changes.handle(ChatFixture::send(2, "/publish/chat/changes", json(body)), {});
            return host.settle() && !host.published.isEmpty()
                ? chat::ChangesPage::fromJson(host.published.first().body)
                : std::nullopt;
        };
        const auto all = page("{'chatRoomId':5,'after':0}");
        QVERIFY(all.has_value());
        QCOMPARE(all->messages.size(), 2);
        QCOMPARE(all->revision, 2);
        QVERIFY(all->complete);
        QCOMPARE(all->epoch, host.history.epoch());
        QCOMPARE(all->messages.at(0).state->quoted->text, u"uno"_s); // as it is now
        const auto now = page("{'chatRoomId':5}");
        QVERIFY(now.has_value());
        QVERIFY(now->messages.isEmpty());
        QCOMPARE(now->revision, 2);
        const auto first = page("{'chatRoomId':5,'after':0,'limit':1}");
        QVERIFY(first.has_value());
        QVERIFY(!first->complete);
        QCOMPARE(first->revision, 1);

        host.published.clear();
        host.pins.handle(ChatFixture::send(2, "/publish/chat/pins", "{\"chatRoomId\":5}"), {});
        QVERIFY(host.settle());
        const auto pins = chat::HistoryPage::fromJson(host.published.first().body);
        QVERIFY(pins.has_value());
        QCOMPARE(pins->messages.size(), 1);
        QCOMPARE(pins->messages.first().seq, 2);
    }

    void typingIsToldNowAndThen()
    {
        Host host;
        QVERIFY(host.begin());
        const auto say = [&host](int session, const char *typing) {
            const qsizetype before = host.published.size();
            const QByteArray body = json("{'chatRoomId':5,'typing':") + typing + '}';
            host.typing.handle(ChatFixture::send(session, "/publish/chat/typing", body), {});
            return host.published.size() - before;
        };
        QCOMPARE(say(1, "false"), 0); // was not
        QCOMPARE(say(1, "true"), 1);
        QCOMPARE(say(1, "true"), 0); // too soon
        QCOMPARE(say(2, "true"), 1); // another
        host.now += 2s;
        QCOMPARE(say(1, "true"), 1);
        QCOMPARE(say(1, "false"), 1);
        QCOMPARE(say(1, "false"), 0);
        const auto event = chat::RoomEvent::fromJson(host.published.last().body);
        QVERIFY(event.has_value());
        QCOMPARE(event->type, chat::RoomEvent::Type::Typing);
        QCOMPARE(event->writer, u"kim1"_s);
        QVERIFY(!event->isTyping);
        QVERIFY(host.takeOutbound(Command::Error).isEmpty());
        QCOMPARE(say(3, "true"), 0);
        QCOMPARE(host.takeOutbound(Command::Error).first().headers.value("code"), "not-a-member");
        QVERIFY(host.settle());
    }
};

QTEST_GUILESS_MAIN(TestChangeHandlers)
#include "tst_changehandlers.moc"
