// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/room.h"

#include <QJsonObject>
#include <QTest>

class TestRoom final : public QObject
{
    Q_OBJECT

private slots:
    void readsText_data();
    void readsText();
    void readsJson_data();
    void readsJson();
    void destinationsAreReadBack_data();
    void destinationsAreReadBack();
    void otherDestinationsNameNoRoom_data();
    void otherDestinationsNameNoRoom();
};

using Room = std::optional<chat::RoomId>;
Q_DECLARE_METATYPE(Room)

void TestRoom::readsText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Room>("room");
    QTest::newRow("smallest") << QByteArray("1") << Room(1);
    QTest::newRow("largest") << QByteArray("999999") << Room(999'999);
    QTest::newRow("zero") << QByteArray("0") << Room();
    QTest::newRow("one past the largest") << QByteArray("1000000") << Room();
    QTest::newRow("overflows every integer") << QByteArray("99999999999999999999999") << Room();
    QTest::newRow("empty") << QByteArray() << Room();
    QTest::newRow("plus sign") << QByteArray("+5") << Room();
    QTest::newRow("minus sign") << QByteArray("-5") << Room();
    QTest::newRow("space before") << QByteArray(" 5") << Room();
    QTest::newRow("space after") << QByteArray("5 ") << Room();
    QTest::newRow("leading zero") << QByteArray("05") << Room();
    QTest::newRow("fraction") << QByteArray("5.0") << Room();
    QTest::newRow("hexadecimal") << QByteArray("0x5") << Room();
    QTest::newRow("exponent") << QByteArray("1e3") << Room();
    QTest::newRow("Arabic digit") << QByteArray("\xD9\xA5") << Room();
    QTest::newRow("NUL inside") << QByteArray("5\0", 2) << Room();
}

void TestRoom::readsText()
{
    QFETCH(const QByteArray, text);
    QTEST(chat::roomFromText(text), "room");
}

void TestRoom::readsJson_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<Room>("room");
    QTest::newRow("number") << QJsonValue(5) << Room(5);
    QTest::newRow("text") << QJsonValue(QStringLiteral("5")) << Room(5);
    QTest::newRow("number written with a fraction of zero") << QJsonValue(5.0) << Room(5);
    QTest::newRow("largest number") << QJsonValue(999'999) << Room(999'999);
    QTest::newRow("number past the largest") << QJsonValue(1'000'000) << Room();
    QTest::newRow("zero") << QJsonValue(0) << Room();
    QTest::newRow("negative") << QJsonValue(-5) << Room();
    QTest::newRow("fraction") << QJsonValue(5.5) << Room();
    QTest::newRow("wraps to 5 in 32 bits") << QJsonValue(qint64(4'294'967'301)) << Room();
    QTest::newRow("beyond 64 bits") << QJsonValue(1e300) << Room();
    QTest::newRow("word") << QJsonValue(QStringLiteral("five")) << Room();
    QTest::newRow("full-width digit") << QJsonValue(QStringLiteral("\uFF15")) << Room();
    QTest::newRow("null") << QJsonValue() << Room();
    QTest::newRow("true") << QJsonValue(true) << Room();
    QTest::newRow("object") << QJsonValue(QJsonObject()) << Room();
}

void TestRoom::readsJson()
{
    QFETCH(const QJsonValue, value);
    QTEST(chat::roomFromJson(value), "room");
}

void TestRoom::destinationsAreReadBack_data()
{
    QTest::addColumn<chat::RoomId>("room");
    QTest::addColumn<QByteArray>("destination");
    QTest::newRow("smallest") << chat::smallestRoom << QByteArray("/subscribe/chat/room/1");
    QTest::newRow("largest") << chat::largestRoom << QByteArray("/subscribe/chat/room/999999");
}

void TestRoom::destinationsAreReadBack()
{
    QFETCH(const chat::RoomId, room);
    QFETCH(const QByteArray, destination);
    QCOMPARE(chat::roomDestination(room), destination);
    QCOMPARE(chat::roomEventsDestination(room), destination + "/events");
    QCOMPARE(chat::roomOfDestination(destination), Room(room));
}

void TestRoom::otherDestinationsNameNoRoom_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no number") << QByteArray("/subscribe/chat/room/");
    QTest::newRow("no slash") << QByteArray("/subscribe/chat/room");
    QTest::newRow("events") << QByteArray("/subscribe/chat/room/5/events");
    QTest::newRow("slash at the end") << QByteArray("/subscribe/chat/room/5/");
    QTest::newRow("pattern") << QByteArray("/subscribe/chat/room/*");
    QTest::newRow("publish") << QByteArray("/publish/chat/room/5");
    QTest::newRow("upper case") << QByteArray("/SUBSCRIBE/chat/room/5");
    QTest::newRow("longer before") << QByteArray("/x/subscribe/chat/room/5");
    QTest::newRow("leading zero") << QByteArray("/subscribe/chat/room/05");
    QTest::newRow("out of range") << QByteArray("/subscribe/chat/room/1000000");
}

void TestRoom::otherDestinationsNameNoRoom()
{
    QFETCH(const QByteArray, destination);
    QCOMPARE(chat::roomOfDestination(destination), Room());
}

QTEST_GUILESS_MAIN(TestRoom)
#include "tst_room.moc"
