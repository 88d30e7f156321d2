// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/websocketframe.h"

#include <QTest>

using server::WebSocketOpcode;

class TestWebSocketFrame final : public QObject
{
    Q_OBJECT

private slots:
    void writesTheShortestLength_data()
    {
        QTest::addColumn<int>("payload");
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("empty") << 0 << QByteArray::fromHex("8100");
        QTest::newRow("largest of one octet") << 125 << QByteArray::fromHex("817d");
        QTest::newRow("smallest of two octets") << 126 << QByteArray::fromHex("817e007e");
        QTest::newRow("largest of two octets") << 65535 << QByteArray::fromHex("817effff");
        QTest::newRow("smallest of eight octets")
            << 65536 << QByteArray::fromHex("817f0000000000010000");
    }
    void writesTheShortestLength()
    {
        QFETCH(const int, payload);
        QFETCH(const QByteArray, head);
        const QByteArray body(payload, 'x');
        QByteArray out("before");
        server::appendWebSocketFrame(out, WebSocketOpcode::Text, body);
        QCOMPARE(out, "before" + head + body);
        QCOMPARE(server::webSocketFrameSize(QByteArrayView(out).sliced(6)), head.size() + payload);
    }

    void binaryHasItsOwnOpcode()
    {
        QByteArray out;
        server::appendWebSocketFrame(out, WebSocketOpcode::Binary, "\xff");
        QCOMPARE(out, QByteArray::fromHex("8201ff"));
    }

    void fragmentsLargeMessages_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QList<QByteArray>>("parts");
        const QByteArray ga("\xea\xb0\x80");
        QTest::newRow("empty") << QByteArray() << QList<QByteArray>{{}};
        QTest::newRow("fits") << QByteArray("12345678") << QList<QByteArray>{"12345678"};
        QTest::newRow("one more") << QByteArray("123456789") << QList<QByteArray>{"12345678", "9"};
        QTest::newRow("three") << QByteArray("12345678abcdefgh!")
                               << QList<QByteArray>{"12345678", "abcdefgh", "!"};
        QTest::newRow("character at the edge")
            << QByteArray("12345" + ga + "6") << QList<QByteArray>{"12345" + ga, "6"};
        QTest::newRow("character across the edge")
            << QByteArray("123456" + ga + "7") << QList<QByteArray>{"123456", ga + "7"};
        QTest::newRow("no characters")
            << QByteArray(9, '\x80') << QList<QByteArray>{QByteArray(8, '\x80'), "\x80"};
    }
    void fragmentsLargeMessages()
    {
        QFETCH(const QByteArray, payload);
        QFETCH(const QList<QByteArray>, parts);
        QByteArray out;
        server::appendWebSocketMessage(out, WebSocketOpcode::Text, payload, 8);
        QByteArray expected;
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const bool isLast = i == parts.size() - 1;
            expected.append(char((i == 0 ? 0x01 : 0x00) | (isLast ? 0x80 : 0x00)));
            expected.append(char(parts[i].size())).append(parts[i]);
        }
        QCOMPARE(out, expected);
    }

    void closeReasonIsCutAtACharacter_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<int>("kept");
        QTest::newRow("none") << QByteArray() << 0;
        QTest::newRow("fits") << QByteArray(123, 'a') << 123;
        QTest::newRow("one octet too long") << QByteArray(124, 'a') << 123;
        QTest::newRow("Hangul letter across the limit")
            << QByteArray(122, 'a') + "\xea\xb0\x80" << 122;
    }
    void closeReasonIsCutAtACharacter()
    {
        QFETCH(const QByteArray, reason);
        QFETCH(const int, kept);
        QByteArray out;
        server::appendCloseFrame(out, 1001, reason);
        QCOMPARE(uchar(out[0]), uchar(0x88));
        QCOMPARE(int(out[1]), kept + 2);
        QCOMPARE(out.mid(2, 2), QByteArray::fromHex("03e9"));
        QCOMPARE(out.mid(4), reason.first(kept));
    }
};

QTEST_APPLESS_MAIN(TestWebSocketFrame)
#include "tst_websocketframe.moc"
