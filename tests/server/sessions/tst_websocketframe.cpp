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
