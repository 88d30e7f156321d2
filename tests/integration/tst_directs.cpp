// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/directbook.h"
#include "tests/integration/chatperson.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>

using client::ChatClient;
using client::DeliveryState;
using testsupport::ChatPerson;
using testsupport::RunningHost;
using testsupport::StompPeer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr chat::RoomId room = ChatPerson::room;

/// A person with a profile, and what their window shows of conversations.
class Person final : public ChatPerson
{
public:
    using ChatPerson::ChatPerson;
    ~Person() override { end(); } // what it tells fills what is gone after this

    /// The number of the conversation with that person; 0: there is none.
    chat::RoomId with(const QString &nickname) const
    {
        const auto joined = client()->joinedRooms();
        const auto found = std::find_if(joined.begin(), joined.end(), [&](chat::RoomId number) {
            return client()->directNickname(number) == nickname;
        });
        return found == joined.end() ? 0 : *found;
    }
    QStringList texts(chat::RoomId number) const
    {
        QStringList all;
        for (const chat::ChatMessage &each : shown.value(number))
            all.append(each.writer + u": "_s + each.text);
        return all;
    }

    QMap<chat::RoomId, QList<chat::ChatMessage>> shown;
    QList<chat::RoomId> opened;
    QStringList refused;

private:
    void watch(ChatClient &chat) override
    {
        QObject::connect(&chat, &ChatClient::messageReceived, &chat,
                         [this](const chat::ChatMessage &message) {
                             if (message.seq > 0)
                                 shown[message.room].append(message);
                         });
        QObject::connect(&chat, &ChatClient::historyReceived, &chat,
                         [this](int of, const QList<chat::ChatMessage> &messages) {
                             shown[of] = messages + shown.value(of);
                         });
        QObject::connect(&chat, &ChatClient::directOpened, &chat,
                         [this](int number) { opened.append(number); });
        QObject::connect(&chat, &ChatClient::changeRefused, &chat,
                         [this](const client::OutgoingMessage &, const QString &reason) {
                             refused.append(reason);
                         });
    }
    void forget() override
    {
        shown.clear();
        opened.clear();
    }
};

} // namespace

/// Conversations of two persons, through a real host.
class TestDirects final : public QObject
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
    }
    void cleanup()
    {
        m_kim.reset();
        m_lee.reset();
        m_host.reset();
    }

    void oneTalksToTheOtherAlone()
    {
        Person choi(u"choi"_s, QByteArray(32, 'c'));
        choi.start();
        choi.enter(m_host->url());
        QTRY_COMPARE(choi->members(room).size(), 3);

        const chat::RoomId lee = openedBy(*m_kim, u"LEE"_s); // as nicknames are compared
        QVERIFY(lee < 0);
        (*m_kim)->sendMessage(lee, u"psst"_s);
        QTRY_COMPARE(m_lee->with(u"kim"_s), -1);
        QTRY_COMPARE(m_lee->texts(-1), QStringList{u"kim: psst"_s});
        QVERIFY(m_lee->opened.isEmpty()); // nobody there asked for it
        (*m_lee)->sendMessage(-1, u"yes?"_s);
        const QStringList both{u"kim: psst"_s, u"lee: yes?"_s};
        QTRY_COMPARE(m_kim->texts(lee), both);
        QTRY_COMPARE(m_lee->texts(-1), both);
        QTRY_VERIFY((*m_kim)->outgoing(lee).isEmpty());
        (*m_kim)->sendMessage(room, u"all"_s);
        QTRY_COMPARE(choi.texts(room), QStringList{u"kim: all"_s});
        QCOMPARE(choi->joinedRooms(), QList<chat::RoomId>{room});
    }

    void whoIsAbsentGetsItOnComing()
    {
        const chat::RoomId lee = openedBy(*m_kim, u"lee"_s);
        m_lee->end();
        QTRY_COMPARE((*m_kim)->members(room).size(), 1);
        (*m_kim)->sendMessage(lee, u"are you there?"_s);
        QTRY_COMPARE((*m_kim)->outgoing(lee).value(0).state, DeliveryState::Failed);
        QVERIFY((*m_kim)->outgoing(lee).constFirst().reason.contains(u"lee"_s));
        m_lee->start();
        m_lee->enter(m_host->url());
        QTRY_COMPARE(m_lee->texts(-1), QStringList{u"kim: are you there?"_s});
        QTRY_VERIFY((*m_kim)->outgoing(lee).isEmpty());
    }

    void whoIsAbsentGetsItAfterARestartToo()
    {
        const chat::RoomId lee = openedBy(*m_kim, u"lee"_s);
        m_lee->end();
        QTRY_COMPARE((*m_kim)->members(room).size(), 1);
        (*m_kim)->sendMessage(lee, u"are you there?"_s);
        QTRY_COMPARE((*m_kim)->outgoing(lee).value(0).state, DeliveryState::Failed);
        m_kim->end();
        m_lee->start();
        m_lee->enter(m_host->url());
        QTRY_COMPARE((*m_lee)->members(room).size(), 1);
        m_kim->start();
        m_kim->enter(m_host->url());
        QTRY_COMPARE(m_lee->texts(-1), QStringList{u"kim: are you there?"_s});
    }

    void conversationOutlivesTheProgram()
    {
        const chat::RoomId lee = openedBy(*m_kim, u"lee"_s);
        for (const QString &text : {u"one"_s, u"two"_s})
            (*m_kim)->sendMessage(lee, text);
        QTRY_COMPARE(m_kim->texts(lee).size(), 2);
        m_kim->end();
        m_kim->start();
        m_kim->enter(m_host->url());
        QTRY_COMPARE(m_kim->texts(lee), (QStringList{u"kim: one"_s, u"kim: two"_s}));
        QCOMPARE((*m_kim)->directNickname(lee), u"lee"_s);
        (*m_lee)->sendMessage(-1, u"three"_s);
        QTRY_COMPARE(m_kim->texts(lee).size(), 3);
        QCOMPARE(m_kim->shown.value(lee).constLast().seq, 3);
    }

    void whatWaitedGoesToItsPersonAfterALostCopy()
    {
        QVERIFY(openedBy(*m_kim, u"choi"_s) < 0);
        const chat::RoomId lee = openedBy(*m_kim, u"lee"_s);
        QCOMPARE(lee, -2);
        QVERIFY(m_host->stop());
        QTRY_VERIFY((*m_kim)->connectionState().state != client::LinkState::Online);
        (*m_kim)->sendMessage(lee, u"for lee"_s);
        m_kim->end();
        QVERIFY(removeCopy(m_kim->folder()));
        m_kim->start();
        m_kim->enter(m_host->url());
        QVERIFY(m_host->start());
        QTRY_COMPARE(m_lee->texts(m_lee->with(u"kim"_s)), QStringList{u"kim: for lee"_s});
        QCOMPARE(m_kim->with(u"lee"_s), -1); // the first one known now
        QTRY_VERIFY((*m_kim)->outgoing(-1).isEmpty());
        QVERIFY((*m_kim)->outgoing(-2).isEmpty());
    }

    void goesOnUnderAnotherNickname()
    {
        const chat::RoomId lee = openedBy(*m_kim, u"lee"_s);
        const QSignalSpy renamed(m_kim->client(), &ChatClient::directNamed);
        (*m_lee)->setNickname(u"leo"_s);
        QTRY_COMPARE(renamed.size(), 1);
        QCOMPARE(renamed.constFirst(), (QVariantList{lee, u"leo"_s}));
        QCOMPARE((*m_kim)->directNickname(lee), u"leo"_s);
        QVERIFY((*m_kim)->members(lee).contains(u"leo"_s));
        (*m_kim)->sendMessage(lee, u"new name"_s);
        QTRY_COMPARE(m_lee->texts(-1), QStringList{u"kim: new name"_s});
    }

    void putAwayItComesBackWithTheNextMessage()
    {
        const chat::RoomId lee = openedBy(*m_kim, u"lee"_s);
        (*m_kim)->sendMessage(lee, u"one"_s);
        QTRY_COMPARE(m_lee->texts(-1).size(), 1);
        (*m_kim)->leaveRoom(lee);
        QCOMPARE((*m_kim)->joinedRooms(), QList<chat::RoomId>{room});
        m_kim->end(); // it stays away
        m_kim->start();
        m_kim->enter(m_host->url());
        QTRY_COMPARE((*m_kim)->members(room).size(), 2);
        QCOMPARE((*m_kim)->joinedRooms(), QList<chat::RoomId>{room});
        (*m_lee)->sendMessage(-1, u"two"_s);
        QTRY_COMPARE(m_kim->texts(lee), (QStringList{u"kim: one"_s, u"lee: two"_s}));
    }

    void nothingInItChanges()
    {
        const chat::RoomId lee = openedBy(*m_kim, u"lee"_s);
        (*m_kim)->sendMessage(lee, u"one"_s);
        QTRY_COMPARE(m_kim->texts(lee).size(), 1);
        (*m_kim)->changeMessage(
            {.kind = chat::ChangeRequest::Kind::Edit, .room = lee, .seq = 1, .text = u"two"_s});
        QCOMPARE(m_kim->refused.size(), 1);
        (*m_kim)->sendReply(lee, u"answer"_s, 1);
        QTRY_COMPARE(m_lee->texts(-1).size(), 2);
        QCOMPARE(m_lee->shown.value(-1).constLast().state->replyTo, 0);
    }

    void roomIsDescribed()
    {
        const QSignalSpy lees(m_lee->client(), &ChatClient::roomDescribed);
        const QSignalSpy refused(m_kim->client(), &ChatClient::describeRefused);
        (*m_kim)->describeRoom({.room = room, .title = u"Lunch"_s, .topic = {}});
        QTRY_COMPARE(lees.size(), 1);
        QCOMPARE(lees.constFirst().at(2).toString(), u"kim"_s);
        (*m_lee)->describeRoom({.room = room, .title = {}, .topic = u"at twelve"_s});
        const chat::RoomDescription both{.title = u"Lunch"_s, .topic = u"at twelve"_s};
        QTRY_COMPARE((*m_kim)->description(room), both);
        QCOMPARE((*m_lee)->description(room), both);
        Person later(u"choi"_s, QByteArray(32, 'c'));
        later.start();
        later.enter(m_host->url());
        QTRY_COMPARE(later->description(room), both);
        (*m_kim)->describeRoom({.room = room, .title = QString(65, u'x'), .topic = {}});
        (*m_kim)->describeRoom({.room = 77, .title = u"elsewhere"_s, .topic = {}});
        QCOMPARE(refused.size(), 2);
        QVERIFY(m_host->stop());
        QTRY_VERIFY((*m_kim)->connectionState().state != client::LinkState::Online);
        (*m_kim)->describeRoom({.room = room, .title = u"Dinner"_s, .topic = {}});
        QCOMPARE(refused.size(), 3);
        QCOMPARE((*m_kim)->description(room), both);
    }

    void withOneself()
    {
        const chat::RoomId self = openedBy(*m_kim, u"kim"_s);
        (*m_kim)->sendMessage(self, u"note to myself"_s);
        QTRY_COMPARE(m_kim->texts(self), QStringList{u"kim: note to myself"_s});
        QTRY_VERIFY((*m_kim)->outgoing(self).isEmpty());
    }

    void stompClientTakesPart()
    {
        StompPeer stock;
        QVERIFY(stock.login(m_host->url()));
        stock.subscribe("d", "/user/queue/direct");
        stock.sendJson("/publish/chat/join", R"({"chatRoomId":"5","writer":"park"})");
        QVERIFY(stock.settle());
        QTRY_VERIFY((*m_kim)->members(room).contains(u"park"_s));
        (*m_kim)->sendMessage(openedBy(*m_kim, u"park"_s), u"hello"_s);
        const auto message = stock.take(stomp::Command::Message);
        QVERIFY(message);
        QVERIFY(message->body.contains(R"("message":"hello")"));
    }

private:
    chat::RoomId openedBy(Person &person, const QString &nickname)
    {
        const auto before = person.opened.size();
        person->openDirect(nickname);
        const bool isOpen = QTest::qWaitFor([&] { return person.opened.size() > before; }, 5'000);
        return isOpen ? person.opened.constLast() : 0;
    }
    static bool removeCopy(const QString &profile);

    std::unique_ptr<RunningHost> m_host;
    std::unique_ptr<Person> m_kim;
    std::unique_ptr<Person> m_lee;
};

bool TestDirects::removeCopy(const QString &profile)
{
    const QDir folder(profile);
    const auto files = folder.entryList({u"copy*"_s}, QDir::Files);
    return !files.isEmpty() && std::all_of(files.begin(), files.end(), [&](const QString &each) {
        return QFile::remove(folder.filePath(each));
    });
}

QTEST_GUILESS_MAIN(TestDirects)
#include "tst_directs.moc"
