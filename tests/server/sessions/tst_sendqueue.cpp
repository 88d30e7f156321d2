// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/sendqueue.h"
#include "server/sessions/websocketframe.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

using server::SendQueue;
using server::SharedOctets;

namespace {

/// One shared buffer of frames with those payload sizes.
SharedOctets framesOf(std::initializer_list<int> sizes, char fill = 'x')
{
    auto buffer = std::make_shared<QByteArray>();
    for (const int size : sizes)
        server::appendWebSocketFrame(*buffer, server::WebSocketOpcode::Text,
                                     QByteArray(size, fill));
    return buffer;
}

QByteArray everything(const SendQueue &queue)
{
    std::array<QByteArrayView, 64> views;
    QByteArray all;
    const qsizetype count = queue.peek(views);
    for (qsizetype i = 0; i < count; ++i)
        all += views[size_t(i)];
    return all;
}

} // namespace

class TestSendQueue final : public QObject
{
    Q_OBJECT

private slots:
    void piecesThatGoOnAreOne()
    {
        const SharedOctets buffer = framesOf({10, 20});
        SendQueue queue;
        queue.append(buffer, 0, 12);
        queue.append(buffer, 12, buffer->size());
        std::array<QByteArrayView, 4> views;
        QCOMPARE(queue.peek(views), 1);
        QCOMPARE(queue.size(), buffer->size());
        QCOMPARE(everything(queue), *buffer);
    }

    void aBufferMayGrowWhileItWaits()
    {
        const SharedOctets buffer = framesOf({10});
        SendQueue queue;
        queue.append(buffer, 0, buffer->size());
        const qsizetype end = buffer->size();
        for (int i = 0; i < 1000; ++i)
            server::appendWebSocketFrame(*buffer, server::WebSocketOpcode::Text,
                                         QByteArray(100, 'y'));
        QCOMPARE(everything(queue), buffer->first(end));
    }

    void handsOutTheRestOfAFrameThatWasSentInPart_data()
    {
        QTest::addColumn<int>("sent");
        QTest::addColumn<int>("frameOctets");
        // Frames of 12, 130 and 12 octets, then 7 of another buffer.
        QTest::newRow("nothing sent: the whole first") << 0 << 12;
        QTest::newRow("one octet of the first") << 1 << 11;
        QTest::newRow("all but one of the first") << 11 << 1;
        QTest::newRow("the first exactly: the whole second") << 12 << 130;
        QTest::newRow("inside the second's head") << 13 << 129;
        QTest::newRow("inside the second") << 100 << 42;
        QTest::newRow("the first buffer exactly") << 154 << 7;
        QTest::newRow("inside the second buffer") << 160 << 1;
    }
    void handsOutTheRestOfAFrameThatWasSentInPart()
    {
        QFETCH(const int, sent);
        QFETCH(const int, frameOctets);
        const SharedOctets first = framesOf({10, 126, 10});
        const SharedOctets second = framesOf({5}, 'z');
        const QByteArray all = *first + *second;
        SendQueue queue;
        queue.append(first, 0, first->size());
        queue.append(second, 0, second->size());
        queue.consume(sent);
        QCOMPARE(queue.takeUnit(), all.mid(sent, frameOctets));
        QCOMPARE(everything(queue), all.mid(sent + frameOctets));
        QCOMPARE(queue.size(), all.size() - sent - frameOctets);
    }

    void dropsAllButTheFrameThatIsUnderWay()
    {
        const SharedOctets buffer = framesOf({10, 20, 30});
        SendQueue queue;
        queue.append(buffer, 0, buffer->size());
        queue.consume(15);
        queue.dropWholeUnits();
        QCOMPARE(everything(queue), buffer->mid(15, 19));
        QCOMPARE(queue.size(), 19);
        queue.consume(19);
        QVERIFY(queue.isEmpty());
        queue.append(buffer, 0, 12);
        queue.dropWholeUnits();
        QVERIFY(queue.isEmpty());
        QVERIFY(queue.takeUnit().isEmpty());
    }

    void l3_dropsTheOldestThatMayBeDropped_data()
    {
        QTest::addColumn<int>("sent"); ///< octets, before
        QTest::addColumn<int>("limit");
        QTest::addColumn<QByteArray>("left"); ///< first letters of what still waits
        // a: 12 octets, b: 12, R: 12 and always kept, c: 12
        QTest::newRow("room for all") << 0 << 48 << QByteArray("abRc");
        QTest::newRow("one too many") << 0 << 47 << QByteArray("bRc");
        QTest::newRow("two too many") << 0 << 30 << QByteArray("Rc");
        QTest::newRow("what is kept stays, whatever the limit") << 0 << 0 << QByteArray("R");
        QTest::newRow("what was sent in part stays") << 5 << 31 << QByteArray("aRc");
        QTest::newRow("what was sent whole is not there") << 12 << 24 << QByteArray("Rc");
    }
    void l3_dropsTheOldestThatMayBeDropped()
    {
        QFETCH(const int, sent);
        QFETCH(const int, limit);
        QFETCH(const QByteArray, left);
        using Keep = SendQueue::Keep;
        SendQueue queue;
        QHash<char, SharedOctets> buffers;
        for (const char letter : {'a', 'b', 'R', 'c'}) {
            const SharedOctets buffer = framesOf({10}, letter);
            buffers.insert(letter, buffer);
            queue.append(buffer, 0, buffer->size(),
                         letter == 'R' ? Keep::Always : Keep::IfThereIsRoom);
        }
        queue.consume(sent);
        const qsizetype before = queue.size();
        queue.dropOldest(limit);
        QByteArray expected;
        for (const char letter : left)
            expected += *buffers.value(letter);
        if (left.startsWith('a'))
            expected.remove(0, sent);
        QCOMPARE(everything(queue), expected);
        QCOMPARE(queue.size(), expected.size());
        QVERIFY(queue.size() <= before);
    }

    void l3_framesOfOneBufferAreDroppedOneByOne()
    {
        const SharedOctets buffer = framesOf({10, 10, 10});
        for (const auto framing : {server::Framing::WebSocket, server::Framing::Plain}) {
            SendQueue queue(framing);
            for (int i = 0; i < 3; ++i)
                queue.append(buffer, i * 12, (i + 1) * 12, SendQueue::Keep::IfThereIsRoom);
            QCOMPARE(queue.dropOldest(24), 1);
            QCOMPARE(queue.size(), 24);
            QCOMPARE(everything(queue), buffer->mid(12));
        }
    }

    void anyOrderOfSendsKeepsTheStream()
    {
        QRandomGenerator random(20261122);
        for (int round = 0; round < 200; ++round) {
            SendQueue queue;
            QByteArray expected;
            QByteArray got;
            for (int step = 0; step < 50; ++step) {
                if (random.bounded(2) == 0) {
                    const SharedOctets buffer
                        = framesOf({random.bounded(1, 300), random.bounded(1, 300)});
                    queue.append(buffer, 0, buffer->size());
                    expected += *buffer;
                } else if (random.bounded(4) == 0) {
                    got += queue.takeUnit();
                } else if (!queue.isEmpty()) {
                    const auto count = qsizetype(
                        random.bounded(int(std::min<qsizetype>(queue.size(), 700))) + 1);
                    got += everything(queue).first(count);
                    queue.consume(count);
                }
            }
            while (!queue.isEmpty())
                got += queue.takeUnit();
            QCOMPARE(got, expected);
        }
    }
};

QTEST_APPLESS_MAIN(TestSendQueue)
#include "tst_sendqueue.moc"
