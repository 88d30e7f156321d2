// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/frameparser.h"
#include "server/jsonchat/jsonchat.h"

#include <QTest>

using server::jsonchat::JsonChatReader;

namespace {

/// Command and destination of each frame; the body of a SEND too.
QList<QByteArray> framesOf(const QByteArray &octets)
{
    QList<QByteArray> frames;
    stomp::FrameParser parser(stomp::FrameParser::Direction::FromClient);
    QByteArrayView rest = octets;
    while (!rest.isEmpty()) {
        const auto outcome = parser.parse(rest);
        const auto *frame = std::get_if<stomp::Frame>(&outcome);
        if (!frame)
            break;
        QByteArray line = stomp::commandName(frame->command).toByteArray();
        for (const char *header : {"id", "destination"}) {
            if (frame->headers.contains(header))
                line += ' ' + frame->headers.value(header).toByteArray();
        }
        frames.append(frame->body.isEmpty() ? line : QByteArray(line + ' ' + frame->body));
    }
    return frames;
}

} // namespace

class TestJsonChat final : public QObject
{
    Q_OBJECT

private slots:
    void logsInAndListensForErrors()
    {
        QCOMPARE(framesOf(JsonChatReader::login()),
                 (QList<QByteArray>{"CONNECT", "SUBSCRIBE errors /user/queue/errors"}));
    }

    void makesFramesOfMessages()
    {
        JsonChatReader reader;
        const auto taken = [&reader](const char *json) {
            return framesOf(reader.take(QByteArrayView(json)).stomp);
        };
        QCOMPARE(taken("{\"type\":\"ENTER\",\"chatRoomId\":5,\"sender\":\"kim\",\"message\":null}"),
                 (QList<QByteArray>{"SUBSCRIBE 5 /subscribe/chat/room/5",
                                    "SEND /publish/chat/join "
                                    "{\"chatRoomId\":5,\"type\":\"JOIN\",\"writer\":\"kim\"}"}));
        const QList<QByteArray> talk
            = taken("{\"type\":\"TALK\",\"chatRoomId\":\"5\",\"sender\":\"kim\",\"message\":\"hi\","
                    "\"id\":\"x1\"}");
        QCOMPARE(talk.size(), 1); // it is subscribed
        QVERIFY(talk.first().startsWith("SEND /publish/chat/message {\"chatRoomId\":5,"));
        QVERIFY(talk.first().contains("\"message\":\"hi\""));
        QVERIFY(talk.first().contains("\"id\":\"x1\""));
        QCOMPARE(
            taken("{\"type\":\"LEAVE\",\"chatRoomId\":5}"),
            (QList<QByteArray>{"SEND /publish/chat/leave {\"chatRoomId\":5}", "UNSUBSCRIBE 5"}));
        QCOMPARE(taken("{\"type\":\"TALK\",\"chatRoomId\":6,\"sender\":\"kim\",\"message\":\"hi\"}")
                     .size(),
                 2); // and here it was not
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char *name, const char *json, const char *part) {
            QTest::newRow(name) << QByteArray(json) << QByteArray(part);
        };
        row("no JSON", "hello", "\"code\":\"malformed\"");
        row("no object", "[1]", "\"code\":\"malformed\"");
        row("nothing", "", "\"code\":\"malformed\"");
        row("no type", "{\"chatRoomId\":5}", "ENTER, TALK or LEAVE");
        row("another type", "{\"type\":\"JOIN\",\"chatRoomId\":5}", "ENTER, TALK or LEAVE");
        row("type of another kind", "{\"type\":5,\"chatRoomId\":5}", "\"code\":\"malformed\"");
        row("no room", "{\"type\":\"TALK\"}", "\"code\":\"no-such-room\"");
        row("impossible room", "{\"type\":\"TALK\",\"chatRoomId\":0}", "\"code\":\"no-such-room\"");
    }
    void saysWhatIsWrong()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QByteArray, part);
        JsonChatReader reader;
        const auto result = reader.take(json);
        QVERIFY(result.stomp.isEmpty());
        QVERIFY2(result.reply.startsWith("{\"type\":\"ERROR\",\"message\":\""),
                 result.reply.constData());
        QVERIFY2(result.reply.contains(part), result.reply.constData());
    }

    void makesMessagesOfFrames_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QByteArray>("json");
        const auto message = [](const char *subscription, const char *body) -> QByteArray {
            return QByteArray("MESSAGE\nsubscription:") + subscription
                + "\ndestination:/d\nmessage-id:1\n\n" + body + QByteArray(1, '\0');
        };
        const auto row = [](const char *name, const QByteArray &frame, const char *json) {
            QTest::newRow(name) << frame << QByteArray(json);
        };
        row("join",
            message(
                "5",
                "{\"chatRoomId\":\"5\",\"writer\":\"kim\",\"message\":\"came\",\"type\":\"JOIN\","
                "\"sentAt\":\"2026-01-02T03:04:05.006Z\"}"),
            "{\"type\":\"ENTER\",\"chatRoomId\":\"5\",\"sender\":\"kim\",\"message\":\"came\","
            "\"sentAt\":\"2026-01-02T03:04:05.006Z\"}");
        row("chat",
            message("5",
                    "{\"chatRoomId\":\"5\",\"writer\":\"kim\",\"message\":\"hi\",\"type\":\"CHAT\","
                    "\"id\":\"x1\",\"seq\":7,\"sentAt\":\"2026-01-02T03:04:05.006Z\"}"),
            "{\"type\":\"TALK\",\"chatRoomId\":\"5\",\"sender\":\"kim\",\"message\":\"hi\","
            "\"id\":\"x1\",\"seq\":7,\"sentAt\":\"2026-01-02T03:04:05.006Z\"}");
        row("error reply",
            message("errors", "{\"code\":\"too-fast\",\"message\":\"slowly\",\"retryAfter\":200}"),
            "{\"type\":\"ERROR\",\"message\":\"slowly\",\"code\":\"too-fast\",\"retryAfter\":200}");
        row("ERROR", QByteArray("ERROR\nmessage:no\n\nbody\0", 23),
            "{\"type\":\"ERROR\",\"message\":\"no\",\"code\":\"protocol\"}");
        row("CONNECTED", QByteArray("CONNECTED\nversion:1.2\n\n\0", 24), "");
        row("heart-beat", "\n", "");
        row("something else", message("5", "hello"), "");
    }
    void makesMessagesOfFrames()
    {
        QFETCH(const QByteArray, frame);
        QTEST(server::jsonchat::jsonOfFrame(frame), "json");
    }
};

QTEST_APPLESS_MAIN(TestJsonChat)

#include "tst_jsonchat.moc"
