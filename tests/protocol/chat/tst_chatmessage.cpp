// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/chatmessage.h"

#include <QTest>
#include <QTimeZone>

using chat::ChatMessage;

namespace {

ChatMessage example()
{
    return ChatMessage{
        .room = 5,
        .type = ChatMessage::Type::Chat,
        .writer = QStringLiteral("김"),
        .text = QStringLiteral("안녕 \"방\"\nhi"),
        .id = "0af1",
        .seq = 12,
        .sentAt = QDateTime({2026, 1, 2}, {3, 4, 5, 678}, Qt::UTC),
    };
}

} // namespace

class TestChatMessage final : public QObject
{
    Q_OBJECT

private slots:
    void writesTheTutorialsFieldsFirst();
    void noticesHaveTheFourFieldsAlone();
    void timesAreWrittenInUtc();
    void isReadBack_data();
    void isReadBack();
    void readsTheTutorialsServer();
    void ignoresUnknownFields();
    void refusesWhatIsNoChatMessage_data();
    void refusesWhatIsNoChatMessage();
    void noticesSayWhoCameAndWent();
};

void TestChatMessage::writesTheTutorialsFieldsFirst()
{
    const QByteArray expected
        = R"({"chatRoomId":"5","writer":"김","message":"안녕 \"방\"\nhi","type":"CHAT",)"
          R"("id":"0af1","seq":12,"sentAt":"2026-01-02T03:04:05.678Z"})";
    QCOMPARE(example().toJson(), expected);
}

void TestChatMessage::noticesHaveTheFourFieldsAlone()
{
    ChatMessage notice;
    notice.room = 5;
    notice.type = ChatMessage::Type::Join;
    notice.writer = QStringLiteral("kim");
    notice.text = chat::joinText(notice.writer);
    QCOMPARE(
        notice.toJson(),
        QByteArray(
            R"({"chatRoomId":"5","writer":"kim","message":"kim님이 입장하셨습니다.","type":"JOIN"})"));
}

void TestChatMessage::timesAreWrittenInUtc()
{
    ChatMessage message = example();
    message.sentAt = message.sentAt.toOffsetFromUtc(9 * 3600);
    QCOMPARE(message.toJson(), example().toJson());
}

void TestChatMessage::isReadBack_data()
{
    QTest::addColumn<ChatMessage>("message");
    QTest::newRow("everything") << example();
    ChatMessage notice = example();
    notice.type = ChatMessage::Type::Leave;
    notice.id.clear();
    notice.seq = 0;
    notice.sentAt = {};
    QTest::newRow("notice") << notice;
    ChatMessage edge = example();
    edge.room = chat::largestRoom;
    edge.seq = qint64(1) << 53;
    edge.text = QStringLiteral("\0\x01\x7F\u2028\u2029\\/<script>😀");
    edge.sentAt = QDateTime({9999, 12, 31}, {23, 59, 59, 999}, Qt::UTC);
    QTest::newRow("edges") << edge;
}

void TestChatMessage::isReadBack()
{
    QFETCH(const ChatMessage, message);
    QCOMPARE(ChatMessage::fromJson(message.toJson()), std::optional(message));
}

void TestChatMessage::readsTheTutorialsServer()
{
    const auto message
        = ChatMessage::fromJson(R"({"chatRoomId":5,"writer":"kim","message":"hi","type":"CHAT"})");
    QVERIFY(message.has_value());
    QCOMPARE(message->room, 5);
    QCOMPARE(message->text, QStringLiteral("hi"));
    QCOMPARE(message->seq, 0);
    QVERIFY(!message->sentAt.isValid());
}

void TestChatMessage::ignoresUnknownFields()
{
    const QByteArray json = example().toJson().replace("{", R"({"mood":{"👍":[1,2]},)");
    QCOMPARE(ChatMessage::fromJson(json), std::optional(example()));
}

void TestChatMessage::refusesWhatIsNoChatMessage_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *before, const char *after) {
        const QByteArray good = example().toJson();
        Q_ASSERT(good.contains(before));
        QTest::newRow(name) << QByteArray(good).replace(before, after);
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("cut off") << example().toJson().chopped(1);
    row("no room", R"("chatRoomId":"5",)", "");
    row("room is no number", R"("chatRoomId":"5")", R"("chatRoomId":"lobby")");
    row("no writer", R"("writer":"김",)", "");
    row("writer is a number", R"("writer":"김")", R"("writer":5)");
    row("message is missing", R"("message":)", R"("text":)");
    row("type of a later version", R"("CHAT")", R"("POLL")");
    row("type in lower case", R"("CHAT")", R"("chat")");
    row("id is a number", R"("id":"0af1")", R"("id":5)");
    row("seq is text", R"("seq":12)", R"("seq":"12")");
    row("seq is negative", R"("seq":12)", R"("seq":-12)");
    row("seq is a fraction", R"("seq":12)", R"("seq":12.5)");
    row("seq past 2^53", R"("seq":12)", R"("seq":9007199254740993)");
    row("sentAt is no time", "2026-01-02T03:04:05.678Z", "yesterday");
    row("sentAt has no zone", "05.678Z", "05.678");
}

void TestChatMessage::refusesWhatIsNoChatMessage()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(ChatMessage::fromJson(json), std::nullopt);
}

void TestChatMessage::noticesSayWhoCameAndWent()
{
    QCOMPARE(chat::joinText(QStringLiteral("kim")), QStringLiteral("kim님이 입장하셨습니다."));
    QCOMPARE(chat::leaveText(QStringLiteral("kim")), QStringLiteral("kim님이 퇴장하셨습니다."));
}

QTEST_GUILESS_MAIN(TestChatMessage)
#include "tst_chatmessage.moc"
