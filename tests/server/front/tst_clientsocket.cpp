// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/clientsocket.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using server::ClientSocket;

namespace {

/// Both ends of a connection; ours is a ClientSocket.
class Ends final : public QTcpServer
{
public:
    [[nodiscard]] bool open()
    {
        if (!listen(QHostAddress::LocalHost))
            return false;
        peer.connectToHost(QHostAddress::LocalHost, serverPort());
        return QTest::qWaitFor([this] {
            return ours.state() == QAbstractSocket::ConnectedState
                && peer.state() == QAbstractSocket::ConnectedState;
        });
    }

    ClientSocket ours;
    QTcpSocket peer;

protected:
    void incomingConnection(qintptr descriptor) override { ours.setSocketDescriptor(descriptor); }
};

} // namespace

class TestClientSocket final : public QObject
{
    Q_OBJECT

private slots:
    void writesAtOnce()
    {
        Ends ends;
        QVERIFY(ends.open());
        QCOMPARE(ends.ours.write("hello"), 5);
        QCOMPARE(ends.ours.bytesToWrite(), 0);
        QVERIFY(ends.peer.waitForReadyRead());
        QCOMPARE(ends.peer.readAll(), QByteArray("hello"));
    }

    void keepsWhatTheKernelDoesNotTakeInOrder()
    {
        Ends ends;
        ends.peer.setReadBufferSize(4096);
        QVERIFY(ends.open());
        QByteArray expected;
        for (int i = 0; i < 200; ++i) {
            const QByteArray piece = QByteArray::number(i) + QByteArray(100'000, 'x');
            QCOMPARE(ends.ours.write(piece), piece.size());
            expected += piece;
        }
        QVERIFY(ends.ours.bytesToWrite() > 0);
        QSignalSpy written(&ends.ours, &QTcpSocket::bytesWritten);
        QByteArray received;
        connect(&ends.peer, &QTcpSocket::readyRead, this, [&] { received += ends.peer.readAll(); });
        ends.peer.setReadBufferSize(0);
        received += ends.peer.readAll();
        QTRY_COMPARE(received.size(), expected.size());
        QVERIFY(received == expected);
        QVERIFY(!written.isEmpty());
        QCOMPARE(ends.ours.bytesToWrite(), 0);
    }

    void holdsUntilItIsReleased()
    {
        Ends ends;
        QVERIFY(ends.open());
        const QSignalSpy written(&ends.ours, &QTcpSocket::bytesWritten);
        ends.ours.hold();
        QCOMPARE(ends.ours.write("answer "), 7);
        QCOMPARE(ends.ours.write("and frame"), 9);
        QCOMPARE(ends.ours.bytesToWrite(), 16);
        QVERIFY(!ends.peer.waitForReadyRead(50));
        ends.ours.release();
        QCOMPARE(ends.ours.bytesToWrite(), 0);
        QCOMPARE(written.size(), 1);
        QTRY_COMPARE(ends.peer.bytesAvailable(), 16);
        QCOMPARE(ends.peer.readAll(), QByteArray("answer and frame"));
        QCOMPARE(ends.ours.write("more"), 4);
        QTRY_COMPARE(ends.peer.bytesAvailable(), 4);
    }

    void goodbyeLetsGoOfWhatIsHeld()
    {
        Ends ends;
        QVERIFY(ends.open());
        ends.ours.hold();
        ends.ours.write("answer");
        ends.ours.disconnectFromHost();
        QTRY_COMPARE(ends.peer.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(ends.peer.readAll(), QByteArray("answer"));
    }

    void tellsOfAPeerThatIsGone()
    {
        Ends ends;
        QVERIFY(ends.open());
        QSignalSpy gone(&ends.ours, &QTcpSocket::disconnected);
        ends.peer.abort();
        ends.ours.write("anyone there?");
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(ends.ours.write("hello?"), -1);
    }

    void saysOnceThatItIsOver_data()
    {
        QTest::addColumn<bool>("leavesFirst");
        QTest::newRow("the peer leaves, then the socket is deleted") << true;
        QTest::newRow("the socket is deleted while the peer is there") << false;
    }
    void saysOnceThatItIsOver()
    {
        QFETCH(const bool, leavesFirst);
        int told = 0;
        {
            Ends ends;
            QVERIFY(ends.open());
            ends.ours.whenOver([&told] { ++told; });
            if (leavesFirst) {
                ends.peer.disconnectFromHost();
                QTRY_COMPARE(told, 1);
            }
            QCOMPARE(told, leavesFirst ? 1 : 0);
        }
        QCOMPARE(told, 1);
    }

    void saysThatAConnectionThatNeverWasIsOver()
    {
        int told = 0;
        {
            ClientSocket socket;
            socket.whenOver([&told] { ++told; });
        }
        QCOMPARE(told, 1);
    }
};

QTEST_GUILESS_MAIN(TestClientSocket)
#include "tst_clientsocket.moc"
