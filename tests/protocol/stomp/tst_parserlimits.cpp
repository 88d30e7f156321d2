// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/frameparser.h"
#include "tests/protocol/stomp/wire.h"

#include <QElapsedTimer>
#include <QTest>

using stomp::FrameParser;
using stomp::ParserLimits;

Q_DECLARE_METATYPE(stomp::ParserLimits)

/// Each limit: what is just allowed, and one more, in one piece and in octets.
class TestParserLimits final : public QObject
{
    Q_OBJECT

private slots:
    void limits_data();
    void limits();
    void lengthOverTheLimitNeedsNoBody();
    void repeatedNamesDoNotCount();
    void lengthIsFoundBehindRepeatedNames();
    void repeatedNamesAreCheapToRefuse();
    void limitsChangeBetweenFrames();
    void brokenFrameNamesItsReceipt();

private:
    static wire::Parsed parse(const QByteArray &input, const ParserLimits &limits, qsizetype piece);
};

namespace {

const QByteArray tooLarge = "error 1009 TooLarge";
const QByteArray tooManyOrLong = "error 1002 TooLarge";

QByteArray distinctHeaders(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += 'h' + QByteArray::number(i) + ":v\n";
    return lines;
}

/// A whole SEND of @p size octets.
QByteArray sendOf(qsizetype size)
{
    const QByteArray head = "SEND\na:b\n\n";
    return head + QByteArray(size - head.size() - 1, 'x') + QByteArray(1, '\0');
}

} // namespace

wire::Parsed TestParserLimits::parse(const QByteArray &input, const ParserLimits &limits,
                                     qsizetype piece)
{
    FrameParser parser(FrameParser::Direction::FromClient, limits);
    return wire::feedInPieces(parser, input, piece);
}

void TestParserLimits::limits_data()
{
    QTest::addColumn<ParserLimits>("limits");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("error"); // empty: one frame
    const auto row = [](const char *name, const ParserLimits &limits, const QByteArray &input,
                        const QByteArray &error) {
        QTest::newRow(name) << limits << wire::octets(input) << error;
    };
    const ParserLimits frame64{.frame = 64};
    row("L5 frame at the limit", frame64, sendOf(64), {});
    row("L5 frame one over", frame64, sendOf(65), tooLarge);
    row("L5 counted frame at the limit", {.frame = 28}, "SEND\ncontent-length:4\n\nbody^@", {});
    row("L5 counted frame one over", {.frame = 27}, "SEND\ncontent-length:4\n\nbody^@", tooLarge);
    row("L5 frame without a body at the limit", {.frame = 13}, "DISCONNECT\n\n^@", {});
    row("L5 frame without a body one over", {.frame = 12}, "DISCONNECT\n\n^@", tooLarge);
    row("P9 content-length over the limit", {.frame = 128}, "SEND\ncontent-length:129\n", tooLarge);
    row("P10 no NUL within the limit", {.frame = 10}, "SEND\n\n01234567890123456789", tooLarge);
    row("P10 no end of the head within the limit", {.frame = 10}, "SEND\na:012345678901234567",
        tooLarge);
    row("P11 header lines without end", {.frame = 100}, "SEND\n" + QByteArray("a:b\n").repeated(30),
        tooLarge);
    row("F45 distinct names at the limit", {.headers = 100},
        "SEND\n" + distinctHeaders(100) + "\n^@", {});
    row("F45 distinct names one over", {.headers = 100}, "SEND\n" + distinctHeaders(101) + "\n^@",
        tooManyOrLong);
    row("header line at the limit", {.headerLine = 20},
        "SEND\nname:" + QByteArray(15, 'v') + "\n\n^@", {});
    row("header line one over", {.headerLine = 20}, "SEND\nname:" + QByteArray(16, 'v') + "\n\n^@",
        tooManyOrLong);
    row("header line at the limit with a carriage return", {.headerLine = 20},
        "SEND\r\nname:" + QByteArray(15, 'v') + "\r\n\r\n^@", {});
    row("header line one over with a carriage return", {.headerLine = 20},
        "SEND\r\nname:" + QByteArray(16, 'v') + "\r\n\r\n^@", tooManyOrLong);
    row("header line over the limit without end", {.headerLine = 20},
        "SEND\nname:" + QByteArray(16, 'v'), tooManyOrLong);
    row("header line over the limit before its NUL", {.headerLine = 20},
        "SEND\nname:" + QByteArray(16, 'v') + "^@", tooManyOrLong);
    row("escapes count as they stand on the wire", {.headerLine = 20},
        "SEND\nname:" + QByteArray("\\n").repeated(8) + "\n\n^@", tooManyOrLong);
}

void TestParserLimits::limits()
{
    QFETCH(const ParserLimits, limits);
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, error);
    for (const qsizetype piece : {input.size(), qsizetype(1), qsizetype(7)}) {
        const wire::Parsed parsed = parse(input, limits, piece);
        QCOMPARE(parsed.outcomes.size(), 1);
        if (error.isEmpty())
            QVERIFY2(!parsed.outcomes.first().startsWith("error"), parsed.outcomes.first());
        else
            QCOMPARE(parsed.outcomes.first(), error);
    }
}

void TestParserLimits::lengthOverTheLimitNeedsNoBody() // P9, F10
{
    FrameParser parser(FrameParser::Direction::FromClient, {.frame = 128});
    wire::Parsed parsed;
    wire::feed(parser, "SEND\ncontent-length:12", parsed);
    QVERIFY(parsed.outcomes.isEmpty());
    wire::feed(parser, "9\n", parsed);
    QCOMPARE(parsed.outcomes, QByteArrayList{tooLarge});
    QVERIFY(parsed.detail.contains("128"));
}

void TestParserLimits::repeatedNamesDoNotCount() // F45
{
    const QByteArray repeats = QByteArray("h7:again\n").repeated(50);
    const ParserLimits limits{.headers = 100};
    const QByteArray allowed = "SEND\n" + distinctHeaders(100) + repeats + "\n" + '\0';
    const QByteArray mixed = "SEND\n" + repeats + distinctHeaders(100) + repeats + "\n" + '\0';
    const QByteArray over = "SEND\n" + repeats + distinctHeaders(101) + "\n" + '\0';
    QVERIFY(parse(allowed, limits, allowed.size()).outcomes.first().startsWith("SEND h0=v"));
    QVERIFY(parse(mixed, limits, mixed.size()).outcomes.first().startsWith("SEND h7=again"));
    QCOMPARE(parse(over, limits, over.size()).outcomes, QByteArrayList{tooManyOrLong});
}

void TestParserLimits::lengthIsFoundBehindRepeatedNames()
{
    const QByteArray input
        = "SEND\n" + QByteArray("a:b\n").repeated(40) + wire::octets("content-length:3\n\nx^@y^@");
    QVERIFY(parse(input, {.headers = 2}, input.size()).outcomes.first().endsWith("[x<NUL>y]"));
}

void TestParserLimits::repeatedNamesAreCheapToRefuse()
{
    // As many lines as the frame limit lets through, in the order that is worst for comparing.
    const QByteArray input
        = "SEND\n" + distinctHeaders(31) + QByteArray("z:\n").repeated(21'000) + "\n" + '\0';
    QElapsedTimer timer;
    timer.start();
    const wire::Parsed parsed = parse(input, {}, input.size());
    QVERIFY(parsed.outcomes.first().startsWith("SEND"));
    QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()));
}

void TestParserLimits::limitsChangeBetweenFrames()
{
    FrameParser parser(FrameParser::Direction::FromClient, {.frame = 20});
    wire::Parsed parsed;
    wire::feed(parser, sendOf(20), parsed);
    parser.setLimits({.frame = 40});
    wire::feed(parser, sendOf(40), parsed);
    parser.setLimits({.frame = 20});
    wire::feed(parser, sendOf(40), parsed);
    QCOMPARE(parsed.outcomes.size(), 3);
    QCOMPARE(parsed.outcomes.last(), tooLarge);
}

void TestParserLimits::brokenFrameNamesItsReceipt() // R5
{
    for (const char *rest : {"a:0123456789012345678901234567890123456789",
                             "\n0123456789012345678901234567890123456789"}) {
        FrameParser parser(FrameParser::Direction::FromClient, {.frame = 40});
        wire::Parsed parsed;
        const QByteArray input = QByteArray("SEND\nreceipt:r1\n") + rest;
        wire::feed(parser, input, parsed);
        QCOMPARE(parsed.outcomes, QByteArrayList{tooLarge});
        QCOMPARE(parser.receiptOfBrokenFrame(), QByteArray("r1"));
    }
}

QTEST_APPLESS_MAIN(TestParserLimits)
#include "tst_parserlimits.moc"
