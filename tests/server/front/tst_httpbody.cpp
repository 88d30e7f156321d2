// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httpbody.h"

#include <QTest>

using server::HttpBodyReader;
using server::HttpHead;

namespace {

HttpHead headOf(qint64 contentLength)
{
    HttpHead head;
    head.contentLength = contentLength;
    return head;
}

HttpHead chunkedHead()
{
    HttpHead head;
    head.isChunked = true;
    return head;
}

/// Octets of @p input that are not the body's.
qsizetype feedInPieces(HttpBodyReader &reader, const QByteArray &input, qsizetype piece)
{
    qsizetype at = 0;
    while (at < input.size() && reader.state() == HttpBodyReader::State::NeedMore) {
        const QByteArrayView next = QByteArrayView(input).sliced(at);
        at += reader.feed(next.first(std::min(piece, next.size())));
    }
    return input.size() - at;
}

} // namespace

class TestHttpBody final : public QObject
{
    Q_OBJECT

private slots:
    void readsABody_data()
    {
        QTest::addColumn<HttpHead>("head");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("left");
        const auto row = [](const char *name, const HttpHead &head, const char *input,
                            const char *content, int left) {
            QTest::newRow(name) << head << QByteArray(input) << QByteArray(content) << left;
        };
        row("none", headOf(0), "GET", "", 3);
        row("of known size", headOf(5), "helloGET", "hello", 3);
        row("as long as it may be", headOf(10), "0123456789", "0123456789", 0);
        row("one chunk", chunkedHead(), "5\r\nhello\r\n0\r\n\r\nGET", "hello", 3);
        row("several chunks", chunkedHead(), "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", "abc", 0);
        row("no chunk", chunkedHead(), "0\r\n\r\nGET", "", 3);
        row("hexadecimal sizes", chunkedHead(), "A\r\n0123456789\r\n00\r\n\r\n", "0123456789", 0);
        row("line ends in a chunk", chunkedHead(), "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n", 0);
        row("extensions", chunkedHead(), "5;a=b;c\r\nhello\r\n0 ; x\r\n\r\n", "hello", 0);
        row("trailers", chunkedHead(), "1\r\na\r\n0\r\nX: y\r\nZ: 1\r\n\r\nGET", "a", 3);
    }
    void readsABody()
    {
        QFETCH(const HttpHead, head);
        QFETCH(const QByteArray, input);
        QFETCH(const int, left);
        for (const qsizetype piece : {1, 2, 3, 1000}) {
            HttpBodyReader reader(head, 10);
            QCOMPARE(feedInPieces(reader, input, piece), qsizetype(left));
            QCOMPARE(reader.state(), HttpBodyReader::State::Done);
            QTEST(reader.content(), "content");
        }
    }

    void refusesABody_data()
    {
        QTest::addColumn<HttpHead>("head");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const HttpHead &head, const QByteArray &input,
                            int status) { QTest::newRow(name) << head << input << status; };
        row("one octet too long", headOf(11), "", 413);
        row("chunk too long", chunkedHead(), "b\r\n", 413);
        row("chunks too long together", chunkedHead(), "5\r\nhello\r\n6\r\n", 413);
        row("size that overflows", chunkedHead(), "ffffffffffffffff1\r\n", 400);
        row("no size", chunkedHead(), "\r\n", 400);
        row("size with a sign", chunkedHead(), "+1\r\n", 400);
        row("size with 0x", chunkedHead(), "0x1\r\n", 400);
        row("bare LF", chunkedHead(), "1\n", 400);
        row("CR inside", chunkedHead(), "1;\ra\r\n", 400);
        row("chunk longer than it says", chunkedHead(), "1\r\nab\r\n", 400);
        row("long extension", chunkedHead(), "1;" + QByteArray(300, 'x'), 400);
        row("endless trailers", chunkedHead(), "0\r\n" + QByteArray("X: y\r\n").repeated(1000),
            400);
    }
    void refusesABody()
    {
        QFETCH(const HttpHead, head);
        QFETCH(const QByteArray, input);
        QFETCH(const int, status);
        for (const qsizetype piece : {1, 7, 10'000}) {
            HttpBodyReader reader(head, 10);
            feedInPieces(reader, input, piece);
            QCOMPARE(reader.state(), HttpBodyReader::State::Failed);
            QCOMPARE(reader.error().status, status);
            QVERIFY(reader.error().reason.endsWith('.'));
        }
    }
};

QTEST_APPLESS_MAIN(TestHttpBody)

#include "tst_httpbody.moc"
