// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/jsonfields.h"

#include <QTest>

using chat::Error;
using chat::ErrorCode;
using chat::JsonFields;
using namespace Qt::StringLiterals;

namespace {

Error errorOf(const JsonFields &fields)
{
    const auto result = fields.result(0);
    return std::holds_alternative<Error>(result) ? std::get<Error>(result)
                                                 : Error{.text = u"no error"_s};
}

} // namespace

class TestJsonFields final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsWrongWithABody_data();
    void saysWhatIsWrongWithABody();
    void keepsTheFirstFault();
    void nullCountsAsAbsent();
    void lastOfRepeatedNamesCounts();
    void depthHasALimit();
    void roomOfTheBodyMustAgree_data();
    void roomOfTheBodyMustAgree();
};

void TestJsonFields::saysWhatIsWrongWithABody_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("white space") << QByteArray(" \r\n") << u"empty"_s;
    QTest::newRow("plain text") << QByteArray("hello") << u"not JSON"_s;
    QTest::newRow("cut off") << QByteArray(R"({"a":1)") << u"not JSON"_s;
    QTest::newRow("two objects") << QByteArray("{} {}") << u"not JSON"_s;
    QTest::newRow("NUL at the end") << QByteArray("{}\0", 3) << u"not JSON"_s;
    QTest::newRow("single quotes") << QByteArray("{'a':1}") << u"not JSON"_s;
    QTest::newRow("array") << QByteArray("[{}]") << u"array"_s;
    QTest::newRow("text") << QByteArray("\"text\"") << u"not JSON"_s;
    QTest::newRow("number") << QByteArray("5") << u"not JSON"_s;
    QTest::newRow("null") << QByteArray("null") << u"not JSON"_s;
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xFF\"}") << u"UTF-8"_s;
    QTest::newRow("EUC-KR") << QByteArray("{\"a\":\"\xB9\xE6\"}") << u"UTF-8"_s;
}

void TestJsonFields::saysWhatIsWrongWithABody()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, says);
    const Error error = errorOf(JsonFields(json));
    QCOMPARE(error.code, ErrorCode::Malformed);
    QVERIFY2(error.text.contains(says), qPrintable(error.text));
    QVERIFY(!error.text.contains(u'\n'));
}

void TestJsonFields::keepsTheFirstFault()
{
    JsonFields fields(QByteArray(R"({"a":1,"b":2})"));
    std::ignore = fields.text("a"_L1);
    std::ignore = fields.text("b"_L1);
    QCOMPARE(errorOf(fields).text, u"The field \"a\" must be text, but is a number."_s);
    QCOMPARE(fields.valueIfGood(1), std::nullopt);
}

void TestJsonFields::nullCountsAsAbsent()
{
    JsonFields fields(QByteArray(R"({"t":null,"n":null,"b":null,"chatRoomId":null})"));
    QCOMPARE(fields.text("t"_L1), QString());
    QCOMPARE(fields.integer("n"_L1, 7), 7);
    QCOMPARE(fields.boolean("b"_L1), false);
    QCOMPARE(fields.room(5), 5);
    QVERIFY(!fields.hasFailed());
    QCOMPARE(fields.requiredText("t"_L1), QString());
    QCOMPARE(errorOf(fields).text, u"The field \"t\" is missing."_s);
}

void TestJsonFields::lastOfRepeatedNamesCounts()
{
    JsonFields fields(QByteArray(R"({"a":"first","a":"last"})"));
    QCOMPARE(fields.text("a"_L1), u"last"_s);
}

void TestJsonFields::depthHasALimit()
{
    const auto nested = [](int depth) -> QByteArray {
        return "{\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + "}";
    };
    QVERIFY(!JsonFields(nested(100)).hasFailed());
    const Error error = errorOf(JsonFields(nested(30'000)));
    QCOMPARE(error.code, ErrorCode::Malformed);
    QVERIFY2(error.text.contains(u"nested too deeply"_s), qPrintable(error.text));
}

void TestJsonFields::roomOfTheBodyMustAgree_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<chat::RoomId>("fallback");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("body alone") << QByteArray(R"({"chatRoomId":5})") << 0 << u"5"_s;
    QTest::newRow("destination alone") << QByteArray("{}") << 6 << u"6"_s;
    QTest::newRow("both agree") << QByteArray(R"({"chatRoomId":"6"})") << 6 << u"6"_s;
    QTest::newRow("they differ") << QByteArray(R"({"chatRoomId":5})") << 6 << u"malformed"_s;
    QTest::newRow("neither") << QByteArray("{}") << 0 << u"no-such-room"_s;
    QTest::newRow("body out of range")
        << QByteArray(R"({"chatRoomId":1000000})") << 0 << u"no-such-room"_s;
    QTest::newRow("destination out of range") << QByteArray("{}") << 1'000'000 << u"no-such-room"_s;
    QTest::newRow("body of the wrong kind")
        << QByteArray(R"({"chatRoomId":{"n":5}})") << 5 << u"malformed"_s;
    QTest::newRow("body is true") << QByteArray(R"({"chatRoomId":true})") << 0 << u"malformed"_s;
}

void TestJsonFields::roomOfTheBodyMustAgree()
{
    QFETCH(const QByteArray, json);
    QFETCH(const chat::RoomId, fallback);
    QFETCH(const QString, outcome);
    JsonFields fields(json);
    const chat::RoomId room = fields.room(fallback);
    const auto result = fields.result(room);
    if (const auto *error = std::get_if<Error>(&result)) {
        QCOMPARE(QString::fromLatin1(chat::errorCodeName(error->code)), outcome);
        QVERIFY2(error->text.contains(u"room"_s, Qt::CaseInsensitive), qPrintable(error->text));
    } else {
        QCOMPARE(QString::number(std::get<int>(result)), outcome);
    }
}

QTEST_GUILESS_MAIN(TestJsonFields)
#include "tst_jsonfields.moc"
