// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/requests.h"

#include <QTest>

using chat::Error;
using chat::ErrorCode;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
Error errorOf(const chat::Result<T> &result)
{
    return std::holds_alternative<Error>(result) ? std::get<Error>(result)
                                                 : Error{.text = u"no error"_s};
}

enum class Kind { Join, Send, Room, Nick, History };

Error errorOf(Kind kind, const QByteArray &json)
{
    switch (kind) {
    case Kind::Join:
        return errorOf(chat::JoinRequest::fromJson(json));
    case Kind::Send:
        return errorOf(chat::SendRequest::fromJson(json));
    case Kind::Room:
        return errorOf(chat::RoomRequest::fromJson(json));
    case Kind::Nick:
        return errorOf(chat::NickRequest::fromJson(json));
    case Kind::History:
        break;
    }
    return errorOf(chat::HistoryRequest::fromJson(json));
}

} // namespace

Q_DECLARE_METATYPE(Kind)

class TestRequests final : public QObject
{
    Q_OBJECT

private slots:
    void writesWhatTheProtocolSays();
    void isReadBack();
    void takesTheTutorialsPages_data();
    void takesTheTutorialsPages();
    void refuses_data();
    void refuses();
    void destinationMayNameTheRoom();
    void historyHasDefaults();
    void messageIds_data();
    void messageIds();
};

void TestRequests::writesWhatTheProtocolSays()
{
    const chat::JoinRequest join{.room = 5, .writer = u"kim"_s};
    QCOMPARE(join.toJson(), QByteArray(R"({"chatRoomId":5,"type":"JOIN","writer":"kim"})"));
    const chat::SendRequest send{.room = 5, .writer = u"kim"_s, .text = u"hi"_s, .id = "a1"};
    QCOMPARE(
        send.toJson(),
        QByteArray(R"({"chatRoomId":5,"type":"CHAT","message":"hi","writer":"kim","id":"a1"})"));
    const chat::SendRequest bare{.room = 5, .writer = {}, .text = u"hi"_s, .id = {}};
    QCOMPARE(bare.toJson(), QByteArray(R"({"chatRoomId":5,"type":"CHAT","message":"hi"})"));
    QCOMPARE(chat::RoomRequest{.room = 5}.toJson(), QByteArray(R"({"chatRoomId":5})"));
    QCOMPARE(chat::NickRequest{.writer = u"lee"_s}.toJson(), QByteArray(R"({"writer":"lee"})"));
    const chat::HistoryRequest page{.room = 5, .before = 120, .limit = 50};
    QCOMPARE(page.toJson(), QByteArray(R"({"chatRoomId":5,"before":120,"limit":50})"));
    const chat::HistoryRequest newest{.room = 5, .before = 0, .limit = 20};
    QCOMPARE(newest.toJson(), QByteArray(R"({"chatRoomId":5,"limit":20})"));
}

void TestRequests::isReadBack()
{
    const chat::SendRequest sent{
        .room = 999'999, .writer = u"김 \"kim\""_s, .text = u"줄\n바꿈\u2028"_s, .id = "~!x"};
    const auto send = std::get<chat::SendRequest>(chat::SendRequest::fromJson(sent.toJson()));
    QCOMPARE(send.room, sent.room);
    QCOMPARE(send.writer, sent.writer);
    QCOMPARE(send.text, sent.text);
    QCOMPARE(send.id, sent.id);

    const chat::JoinRequest joined{.room = 1, .writer = u"kim"_s};
    const auto join = std::get<chat::JoinRequest>(chat::JoinRequest::fromJson(joined.toJson()));
    QCOMPARE(join.room, joined.room);
    QCOMPARE(join.writer, joined.writer);

    const chat::HistoryRequest asked{.room = 7, .before = qint64(1) << 53, .limit = 200};
    const auto history
        = std::get<chat::HistoryRequest>(chat::HistoryRequest::fromJson(asked.toJson()));
    QCOMPARE(history.room, asked.room);
    QCOMPARE(history.before, asked.before);
    QCOMPARE(history.limit, asked.limit);

    const chat::NickRequest renamed{.writer = u"lee"_s};
    QCOMPARE(std::get<chat::NickRequest>(chat::NickRequest::fromJson(renamed.toJson())).writer,
             renamed.writer);
    QCOMPARE(std::get<chat::RoomRequest>(
                 chat::RoomRequest::fromJson(chat::RoomRequest{.room = 5}.toJson()))
                 .room,
             5);
}

void TestRequests::takesTheTutorialsPages_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("type CHAT") << QByteArray(
        R"({"chatRoomId":5,"type":"CHAT","message":"hi","writer":"kim"})");
    QTest::newRow("type MESSAGE") << QByteArray(
        R"({"chatRoomId":"5","type":"MESSAGE","message":"hi","writer":"kim"})");
    QTest::newRow("no type") << QByteArray(R"({"chatRoomId":5,"message":"hi","writer":"kim"})");
    QTest::newRow("type is null") << QByteArray(
        R"({"chatRoomId":5,"type":null,"message":"hi","writer":"kim"})");
    QTest::newRow("fields that we do not know") << QByteArray(
        R"({"chatRoomId":5,"message":"hi","writer":"kim","time":[1,{"a":null}],"senderSession":7})");
    QTest::newRow("id is null") << QByteArray(
        R"({"chatRoomId":5,"message":"hi","writer":"kim","id":null})");
    QTest::newRow("spaces and line ends")
        << QByteArray("\r\n{ \"writer\" : \"kim\",\n\"message\":\"hi\", \"chatRoomId\":5 }\n");
    QTest::newRow("escaped") << QByteArray(
        R"({"chatRoomId":5,"message":"\u0068\u0069","writer":"kim"})");
}

void TestRequests::takesTheTutorialsPages()
{
    QFETCH(const QByteArray, json);
    const auto result = chat::SendRequest::fromJson(json);
    if (const auto *error = std::get_if<Error>(&result))
        QFAIL(qPrintable(error->text));
    const auto request = std::get<chat::SendRequest>(result);
    QCOMPARE(request.room, 5);
    QCOMPARE(request.text, u"hi"_s);
    QCOMPARE(request.writer, u"kim"_s);
    QVERIFY(request.id.isEmpty());
    QVERIFY(std::holds_alternative<chat::JoinRequest>(chat::JoinRequest::fromJson(json)));
}

void TestRequests::refuses_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("names");
    const auto row
        = [](const char *name, Kind kind, const char *json, ErrorCode code, const char *names) {
              QTest::newRow(name) << kind << QByteArray(json) << code << QString::fromLatin1(names);
          };
    using enum ErrorCode;
    row("join: not JSON", Kind::Join, "kim", Malformed, "JSON");
    row("join: no room", Kind::Join, R"({"writer":"kim"})", NoSuchRoom, "chatRoomId");
    row("join: room 0", Kind::Join, R"({"chatRoomId":0})", NoSuchRoom, "chatRoomId");
    row("join: writer is an object", Kind::Join, R"({"chatRoomId":5,"writer":{}})", Malformed,
        "writer");
    row("join: type is a number", Kind::Join, R"({"chatRoomId":5,"type":5})", Malformed, "type");
    row("send: message is a number", Kind::Send, R"({"chatRoomId":5,"message":5})", Malformed,
        "message");
    row("send: message is an array", Kind::Send, R"({"chatRoomId":5,"message":["hi"]})", Malformed,
        "message");
    row("send: no message", Kind::Send, R"({"chatRoomId":5})", TextEmpty, "message");
    row("send: message is null", Kind::Send, R"({"chatRoomId":5,"message":null})", TextEmpty,
        "message");
    row("send: writer is true", Kind::Send, R"({"chatRoomId":5,"message":"m","writer":true})",
        Malformed, "writer");
    row("send: id is a number", Kind::Send, R"({"chatRoomId":5,"message":"m","id":5})", Malformed,
        "id");
    row("send: id is empty", Kind::Send, R"({"chatRoomId":5,"message":"m","id":""})", IdInvalid,
        "id");
    row("send: id has a space", Kind::Send, R"({"chatRoomId":5,"message":"m","id":"a b"})",
        IdInvalid, "id");
    row("room: room is a fraction", Kind::Room, R"({"chatRoomId":5.5})", NoSuchRoom, "chatRoomId");
    row("room: room is an array", Kind::Room, R"({"chatRoomId":[5]})", Malformed, "chatRoomId");
    row("nick: no writer", Kind::Nick, "{}", NicknameMissing, "writer");
    row("nick: writer is a number", Kind::Nick, R"({"writer":5})", Malformed, "writer");
    row("history: before is text", Kind::History, R"({"chatRoomId":5,"before":"7"})", Malformed,
        "before");
    row("history: before is negative", Kind::History, R"({"chatRoomId":5,"before":-1})", Malformed,
        "before");
    row("history: before past 2^53", Kind::History, R"({"chatRoomId":5,"before":9007199254740993})",
        Malformed, "before");
    row("history: limit 0", Kind::History, R"({"chatRoomId":5,"limit":0})", Malformed, "limit");
    row("history: limit 201", Kind::History, R"({"chatRoomId":5,"limit":201})", Malformed, "limit");
    row("history: limit is a fraction", Kind::History, R"({"chatRoomId":5,"limit":1.5})", Malformed,
        "limit");
}

void TestRequests::refuses()
{
    QFETCH(const Kind, kind);
    QFETCH(const QByteArray, json);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, names);
    const Error error = errorOf(kind, json);
    QVERIFY2(error.code == code, qPrintable(error.text));
    QVERIFY2(error.text.contains(names), qPrintable(error.text));
}

void TestRequests::destinationMayNameTheRoom()
{
    const QByteArray json = R"({"message":"hi"})";
    QCOMPARE(std::get<chat::SendRequest>(chat::SendRequest::fromJson(json, 7)).room, 7);
    const auto differs = chat::SendRequest::fromJson(R"({"chatRoomId":5,"message":"hi"})", 7);
    QCOMPARE(errorOf(differs).code, ErrorCode::Malformed);
    QCOMPARE(std::get<chat::JoinRequest>(chat::JoinRequest::fromJson("{}", 7)).room, 7);
    QCOMPARE(std::get<chat::RoomRequest>(chat::RoomRequest::fromJson("{}", 7)).room, 7);
    QCOMPARE(std::get<chat::HistoryRequest>(chat::HistoryRequest::fromJson("{}", 7)).room, 7);
}

void TestRequests::historyHasDefaults()
{
    const auto result = chat::HistoryRequest::fromJson(R"({"chatRoomId":5})");
    const auto request = std::get<chat::HistoryRequest>(result);
    QCOMPARE(request.before, 0);
    QCOMPARE(request.limit, 50);
    const auto largest = chat::HistoryRequest::fromJson(R"({"chatRoomId":5,"limit":200})");
    QCOMPARE(std::get<chat::HistoryRequest>(largest).limit, chat::HistoryRequest::largestPage);
}

void TestRequests::messageIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("isId");
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("one") << QByteArray("a") << true;
    QTest::newRow("hex of 128 bits") << QByteArray("0123456789abcdef0123456789ABCDEF") << true;
    QTest::newRow("first and last visible") << QByteArray("!~") << true;
    QTest::newRow("64") << QByteArray(64, 'x') << true;
    QTest::newRow("65") << QByteArray(65, 'x') << false;
    QTest::newRow("space") << QByteArray("a b") << false;
    QTest::newRow("DEL") << QByteArray("a\x7F") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("line feed") << QByteArray("a\n") << false;
    QTest::newRow("not ASCII") << QByteArray("방") << false;
}

void TestRequests::messageIds()
{
    QFETCH(const QByteArray, id);
    QTEST(chat::isMessageId(id), "isId");
}

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
