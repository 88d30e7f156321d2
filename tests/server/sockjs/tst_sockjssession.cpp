// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sessions/framing.h"
#include "server/sockjs/sockjscodec.h"
#include "server/sockjs/sockjssession.h"

#include <QTest>

using server::Framing;
using server::SendQueue;
using server::sockjs::Receiver;
using server::sockjs::SockJsSession;

namespace {

void append(SendQueue &queue, const std::function<void(QByteArray &)> &write)
{
    const auto octets = std::make_shared<QByteArray>();
    write(*octets);
    queue.append(octets, 0, octets->size());
}

void appendMessage(SendQueue &queue, const QByteArray &message)
{
    append(queue, [&message](QByteArray &out) {
        server::appendFramed(out, Framing::SockJs, message, true);
    });
}

void appendBeat(SendQueue &queue)
{
    append(queue, [](QByteArray &out) { server::appendBeat(out, Framing::SockJs); });
}

void appendGoodbye(SendQueue &queue)
{
    append(queue,
           [](QByteArray &out) { server::appendGoodbye(out, Framing::SockJs, 1000, "bye"); });
}

/// A session whose opening has gone to a poll.
SockJsSession opened(SockJsSession::Limits limits = {})
{
    SockJsSession session(limits);
    [[maybe_unused]] const auto opening = session.attach(Receiver::Xhr, {});
    return session;
}

} // namespace

class TestSockJsSession final : public QObject
{
    Q_OBJECT

private slots:
    void theFirstReceiverIsOpened()
    {
        SockJsSession session({});
        const auto poll = session.attach(Receiver::Xhr, {});
        QCOMPARE(poll.octets, QByteArray("o\n"));
        QVERIFY(poll.isLast);
        QVERIFY(!session.hasReceiver());
        const auto second = session.attach(Receiver::Xhr, {});
        QCOMPARE(second.octets, QByteArray());
        QVERIFY(!second.isLast);
        QVERIFY(session.hasReceiver());
    }

    void aStreamGoesOnBehindTheOpening()
    {
        SockJsSession session({});
        const auto stream = session.attach(Receiver::XhrStreaming, {});
        QVERIFY(stream.octets.endsWith("h\no\n"));
        QVERIFY(!stream.isLast);
        SendQueue queue(Framing::SockJs);
        appendMessage(queue, "hello");
        const auto out = session.take(queue);
        QCOMPARE(out.octets, QByteArray("a[\"hello\"]\n"));
        QVERIFY(!out.isLast);
        QVERIFY(session.take(queue).octets.isEmpty());
    }

    void waitingMessagesGoTogether()
    {
        SockJsSession session = opened();
        SendQueue queue(Framing::SockJs);
        appendMessage(queue, "a\n");
        appendMessage(queue, "b\"");
        QVERIFY(session.take(queue).octets.isEmpty()); // nobody asks
        QCOMPARE(session.attach(Receiver::Xhr, {}).octets, QByteArray());
        const auto out = session.take(queue);
        QCOMPARE(out.octets, QByteArray("a[\"a\\n\",\"b\\\"\"]\n"));
        QVERIFY(out.isLast);
        QVERIFY(queue.isEmpty());
        QVERIFY(!session.hasReceiver());
    }

    void streamsEndAtTheirLimitAndNothingIsLost()
    {
        SockJsSession session({.streamOctets = 10'000});
        SendQueue queue(Framing::SockJs);
        QByteArray expected;
        for (int i = 0; i < 1000; ++i) {
            appendMessage(queue, "message " + QByteArray::number(i));
            expected += "\"message " + QByteArray::number(i) + "\",";
        }
        QByteArray got;
        int streams = 0;
        while (!queue.isEmpty()) {
            ++streams;
            [[maybe_unused]] const auto start = session.attach(Receiver::XhrStreaming, {});
            qsizetype octets = 0;
            while (session.hasReceiver() && !queue.isEmpty()) {
                const auto out = session.take(queue);
                octets += out.octets.size();
                got += out.octets.sliced(2).chopped(2) + ',';
            }
            QVERIFY(octets <= 10'000 + 16'384 + 100);
            if (session.hasReceiver())
                session.expire();
        }
        QVERIFY(streams > 0);
        QCOMPARE(got, expected);
    }

    void aStreamEndsBehindTheOctetThatFillsIt()
    {
        SockJsSession session({.streamOctets = 100});
        [[maybe_unused]] const auto start = session.attach(Receiver::XhrStreaming, {});
        SendQueue queue(Framing::SockJs);
        appendMessage(queue, QByteArray(100 - 2 - 6 - 1, 'x')); // a["…"] and line ends, "o" too
        QVERIFY(!session.take(queue).isLast);
        appendMessage(queue, "y");
        QVERIFY(session.take(queue).isLast);
        QVERIFY(!session.hasReceiver());
    }

    void beatsEndAPollAndGoBeforeNothingElse()
    {
        SockJsSession session = opened();
        SendQueue queue(Framing::SockJs);
        appendBeat(queue);
        [[maybe_unused]] const auto start = session.attach(Receiver::Xhr, {});
        auto out = session.take(queue);
        QCOMPARE(out.octets, QByteArray("h\n"));
        QVERIFY(out.isLast);
        appendBeat(queue);
        appendMessage(queue, "a");
        [[maybe_unused]] const auto next = session.attach(Receiver::Xhr, {});
        out = session.take(queue);
        QCOMPARE(out.octets, QByteArray("a[\"a\"]\n"));
    }

    void theCloseWaitsForItsReceiver()
    {
        SockJsSession session = opened();
        SendQueue queue(Framing::SockJs);
        appendMessage(queue, "last");
        appendGoodbye(queue);
        [[maybe_unused]] const auto start = session.attach(Receiver::Xhr, {});
        QCOMPARE(session.take(queue).octets, QByteArray("a[\"last\"]\n"));
        QVERIFY(session.take(queue).octets.isEmpty());
        QVERIFY(!queue.isEmpty());
        QVERIFY(!session.isClosed());
        [[maybe_unused]] const auto next = session.attach(Receiver::Xhr, {});
        const auto out = session.take(queue);
        QCOMPARE(out.octets, QByteArray("c[1000,\"bye\"]\n"));
        QVERIFY(out.isLast && session.isClosed() && queue.isEmpty());
        QCOMPARE(session.closeFrame(), QByteArray("c[1000,\"bye\"]"));
    }

    void aCloseEndsAStream()
    {
        SockJsSession session({});
        [[maybe_unused]] const auto start = session.attach(Receiver::EventSource, {});
        SendQueue queue(Framing::SockJs);
        appendGoodbye(queue);
        const auto out = session.take(queue);
        QCOMPARE(out.octets, QByteArray("data: c[1000,\"bye\"]\r\n\r\n"));
        QVERIFY(out.isLast);
    }

    void anInterruptedSessionIsOver()
    {
        SockJsSession session({});
        [[maybe_unused]] const auto start = session.attach(Receiver::XhrStreaming, {});
        session.interrupt();
        QVERIFY(session.isClosed());
        QCOMPARE(session.closeFrame(), QByteArray("c[1002,\"Connection interrupted\"]"));
        SendQueue queue(Framing::SockJs);
        appendMessage(queue, "too late");
        QVERIFY(session.take(queue).octets.isEmpty());
    }

    void anExpiredSessionSaysNothing()
    {
        SockJsSession session = opened();
        session.expire();
        QVERIFY(session.isClosed());
        QVERIFY(session.closeFrame().isEmpty());
    }

    void refusalsAreWholeAnswers()
    {
        const QByteArray frame = server::sockjs::closeFrame(2010, "Another connection still open");
        QCOMPARE(server::sockjs::refusal(Receiver::Xhr, {}, frame),
                 QByteArray("c[2010,\"Another connection still open\"]\n"));
        QVERIFY(server::sockjs::refusal(Receiver::XhrStreaming, {}, frame).startsWith("hhh"));
    }
};

QTEST_APPLESS_MAIN(TestSockJsSession)

#include "tst_sockjssession.moc"
