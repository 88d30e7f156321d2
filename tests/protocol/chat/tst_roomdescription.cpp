// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/roomdescription.h"

#include <QTest>

using namespace Qt::StringLiterals;
using chat::ErrorCode;
using chat::RoomDescribed;
using chat::RoomDescription;
using chat::TopicRequest;

class TestRoomDescription final : public QObject
{
    Q_OBJECT

private slots:
    void requestSurvivesTheWire_data()
    {
        QTest::addColumn<TopicRequest>("request");
        QTest::newRow("both") << TopicRequest{
            .room = 5, .title = u"점심"_s, .topic = u"\"12\" h"_s};
        QTest::newRow("a title alone") << TopicRequest{.room = 5, .title = u"Lunch"_s};
        QTest::newRow("no topic any more") << TopicRequest{.room = 5, .topic = QString(u""_s)};
    }
    void requestSurvivesTheWire()
    {
        QFETCH(const TopicRequest, request);
        const auto read = TopicRequest::fromJson(request.toJson());
        QVERIFY(std::holds_alternative<TopicRequest>(read));
        QCOMPARE(std::get<TopicRequest>(read), request);
    }

    void requestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nothing to change")
            << QByteArray("{\"chatRoomId\":5}") << ErrorCode::Malformed;
        QTest::newRow("no room") << QByteArray("{\"title\":\"x\"}") << ErrorCode::NoSuchRoom;
        QTest::newRow("a number") << QByteArray("{\"chatRoomId\":5,\"title\":7}")
                                  << ErrorCode::Malformed;
    }
    void requestIsRefused()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const ErrorCode, code);
        const auto read = TopicRequest::fromJson(json);
        QVERIFY(std::holds_alternative<chat::Error>(read));
        QCOMPARE(std::get<chat::Error>(read).code, code);
    }

    void changesWhatIsAskedFor_data()
    {
        QTest::addColumn<TopicRequest>("request");
        QTest::addColumn<RoomDescription>("after"); ///< of Lunch, at twelve
        QTest::newRow("the title") << TopicRequest{.title = u"  Dinner "_s}
                                   << RoomDescription{u"Dinner"_s, u"at twelve"_s};
        QTest::newRow("the topic")
            << TopicRequest{.topic = u"at\n one"_s} << RoomDescription{u"Lunch"_s, u"at one"_s};
        QTest::newRow("takes the title away")
            << TopicRequest{.title = u" "_s} << RoomDescription{QString(), u"at twelve"_s};
    }
    void changesWhatIsAskedFor()
    {
        QFETCH(const TopicRequest, request);
        QFETCH(const RoomDescription, after);
        const auto changed = request.applyTo({.title = u"Lunch"_s, .topic = u"at twelve"_s});
        QVERIFY(std::holds_alternative<RoomDescription>(changed));
        QCOMPARE(std::get<RoomDescription>(changed), after);
    }

    void whatCannotBeShownIsRefused_data()
    {
        QTest::addColumn<TopicRequest>("request");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("too long a title")
            << TopicRequest{.title = QString(65, u'x')} << ErrorCode::TextTooLong;
        QTest::newRow("too long a topic")
            << TopicRequest{.topic = QString(301, u'x')} << ErrorCode::TextTooLong;
        QTest::newRow("a control character")
            << TopicRequest{.title = u"a\u0007b"_s} << ErrorCode::Malformed;
        QTest::newRow("text that turns round")
            << TopicRequest{.title = u"a\u202Eb"_s} << ErrorCode::Malformed;
    }
    void whatCannotBeShownIsRefused()
    {
        QFETCH(const TopicRequest, request);
        QFETCH(const ErrorCode, code);
        const auto changed = request.applyTo({});
        QVERIFY(std::holds_alternative<chat::Error>(changed));
        QCOMPARE(std::get<chat::Error>(changed).code, code);
    }

    void theLongestArePossible()
    {
        const TopicRequest request{.title = QString(64, u'x'), .topic = QString(300, u'y')};
        QVERIFY(std::holds_alternative<RoomDescription>(request.applyTo({})));
    }

    void eventSurvivesTheWire()
    {
        const RoomDescribed event{.room = 5, .writer = u"kim"_s, .description = {u"점심"_s, {}}};
        QCOMPARE(
            event.toJson(),
            u"{\"chatRoomId\":\"5\",\"event\":\"described\",\"writer\":\"kim\",\"title\":\"점심\","
            "\"topic\":\"\"}"_s.toUtf8());
        QCOMPARE(RoomDescribed::fromJson(event.toJson()), std::optional(event));
        QVERIFY(!RoomDescribed::fromJson(
            "{\"chatRoomId\":\"5\",\"event\":\"joined\",\"writer\":\"kim\"}"));
        QVERIFY(!RoomDescribed::fromJson("{\"event\":\"described\",\"title\":\"x\"}"));
    }
};

QTEST_APPLESS_MAIN(TestRoomDescription)
#include "tst_roomdescription.moc"
