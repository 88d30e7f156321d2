// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/headlayout.h"
#include "tests/protocol/stomp/wire.h"

#include <QTest>

using stomp::HeadLayout;
using stomp::OctetMarks;
using stomp::Version;

/// Heads as long as the one before are read by comparison: never with another result.
class TestHeadLayout final : public QObject
{
    Q_OBJECT

private slots:
    void knowsTheSameLayoutAlone_data();
    void knowsTheSameLayoutAlone();
    void forgets();
    void staysAwayFromLongHeads_data();
    void staysAwayFromLongHeads();
    void parserReadsTheSecondFrameAsIfItWereTheFirst_data();
    void parserReadsTheSecondFrameAsIfItWereTheFirst();
    void newRulesHoldForAKnownLayout();
};

namespace {

/// Behind a head there must be some octets for it to be compared.
const QByteArray rest(OctetMarks::width, 'x');

/// A layout of @p head, which ends with its blank line.
HeadLayout layoutOf(const QByteArray &head, const stomp::Headers &headers)
{
    HeadLayout layout;
    for (qsizetype begin = 0; begin < head.size(); begin += OctetMarks::width)
        layout.note(begin, stomp::markOctets(head.constData() + begin, head.size() - begin));
    layout.remember(headers, head.indexOf('\n') + 1, head.size());
    return layout;
}

bool matches(const HeadLayout &layout, const QByteArray &octets)
{
    return layout.matches(octets.constData(), octets.size());
}

/// @p head with a blank line, a body if the command may have one, a NUL, and octets behind it.
QByteArray frame(const QByteArray &head)
{
    if (head.startsWith("CONNECT"))
        return wire::octets(head + "\n\n^@") + QByteArray(OctetMarks::width, '\n');
    return wire::octets(head + "\n\n" + rest + "^@");
}

} // namespace

void TestHeadLayout::knowsTheSameLayoutAlone_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("the same") << "SEND\na:1\nbcd:234\n\n" + rest << true;
    QTest::newRow("other letters") << "XYZ1\n-:+\n{}|:~ ~\n\n" + rest << true;
    QTest::newRow("the body does not matter") << "SEND\na:1\nbcd:234\n\n\n:\\\r" + rest << true;
    QTest::newRow("no body") << QByteArray("SEND\na:1\nbcd:234\n\n") << false;
    QTest::newRow("too little behind it") << "SEND\na:1\nbcd:234\n\n" + rest.chopped(1) << false;
    QTest::newRow("longer value") << "SEND\na:1\nbcd:2345\n\n" + rest << false;
    QTest::newRow("shorter value") << "SEND\na:1\nbcd:23\n\n" + rest << false;
    QTest::newRow("colon elsewhere") << "SEND\na:1\nbc:1234\n\n" + rest << false;
    QTest::newRow("one colon more") << "SEND\na:1\nbcd:2:4\n\n" + rest << false;
    QTest::newRow("no colon") << "SEND\na:1\nbcd1234\n\n" + rest << false;
    QTest::newRow("line feed for a colon") << "SEND\na:1\nbcd\n234\n\n" + rest << false;
    QTest::newRow("colon for a line feed") << "SEND\na:1:bcd:234\n\n" + rest << false;
    QTest::newRow("colon behind the command") << "SEND:a:1\nbcd:234\n\n" + rest << false;
    QTest::newRow("colon for the blank line") << "SEND\na:1\nbcd:234\n:" + rest << false;
    QTest::newRow("NUL for a line feed") << wire::octets("SEND\na:1^@bcd:234\n\n" + rest) << false;
    QTest::newRow("carriage return for a letter") << "SEND\na:1\nbcd:23\r\n\n" + rest << false;
    QTest::newRow("backslash for a letter") << "SEND\na:1\nbcd:2\\n\n\n" + rest << false;
    QTest::newRow("backslash for a colon") << "SEND\na\\1\nbcd:234\n\n" + rest << false;
    QTest::newRow("tab for a letter") << "SEND\na:1\nbcd:2\t4\n\n" + rest << false;
    QTest::newRow("octet above 0x7f") << "SEND\na:1\nbcd:2\xff"
                                         "4\n\n"
            + rest << false;
}

void TestHeadLayout::knowsTheSameLayoutAlone()
{
    QFETCH(const QByteArray, octets);
    QFETCH(const bool, isKnown);
    const HeadLayout layout = layoutOf("SEND\na:1\nbcd:234\n\n", {{"a", "1"}, {"bcd", "234"}});
    QCOMPARE(layout.end() - layout.begin(), 2);
    QCOMPARE(matches(layout, octets), isKnown);
}

void TestHeadLayout::forgets()
{
    const QByteArray head = "SEND\na:1\n\n";
    HeadLayout layout = layoutOf(head, {{"a", "1"}});
    QVERIFY(matches(layout, head + rest));
    layout.forget();
    QVERIFY(!matches(layout, head + rest));
}

void TestHeadLayout::staysAwayFromLongHeads_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("as long as it takes") << 4 * OctetMarks::width << true;
    QTest::newRow("one octet more") << 4 * OctetMarks::width + 1 << false;
}

void TestHeadLayout::staysAwayFromLongHeads()
{
    QFETCH(const qsizetype, size);
    QFETCH(const bool, isKnown);
    const QByteArray begin = "SEND\na:";
    const QByteArray value(size - begin.size() - 2, 'v');
    const QByteArray head = begin + value + "\n\n";
    QCOMPARE(matches(layoutOf(head, {{"a", value}}), head + rest), isKnown);
}

void TestHeadLayout::parserReadsTheSecondFrameAsIfItWereTheFirst_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    const auto row = [](const char *name, const QByteArray &first, const QByteArray &second,
                        Version version = Version::V1_2) {
        QTest::newRow(name) << version << first << second;
    };
    row("same names", "SEND\na:1\nb:22", "SEND\na:3\nb:44");
    row("other names", "SEND\na:1\nb:22", "SEND\nc:1\nd:22");
    row("other command", "SEND\na:1", "NACK\na:1");
    row("unknown command", "SEND\na:1", "SENT\na:1");
    row("command of the other side", "CONNECT\na:1", "MESSAGE\na:1");
    row("content-length", "SEND\ncontent-length:64", "SEND\ncontent-length:63");
    row("content-length for another name", "SEND\ncontent-lengtx:64", "SEND\ncontent-length:64");
    row("another name for content-length", "SEND\ncontent-length:64", "SEND\ncontent-lengtx:64");
    row("two of them", "SEND\ncontent-length:64\ncontent-length:64",
        "SEND\ncontent-length:64\ncontent-length:xx");
    row("content-length not a number", "SEND\na:1\ncontent-length:64\nreceipt:7",
        "SEND\na:1\ncontent-length:6x\nreceipt:8");
    row("content-length not a number behind the receipt", "SEND\nreceipt:7\ncontent-length:64",
        "SEND\nreceipt:8\ncontent-length:6x");
    row("content-length above the limit", "SEND\ncontent-lengtx:65537\nreceipt:8",
        "SEND\ncontent-length:65537\nreceipt:8");
    row("content-length that with the head is above the limit", "SEND\ncontent-lengtx:65530",
        "SEND\ncontent-length:65530");
    row("body not allowed", "SEND\ncontent-length:64\nreceipt:7",
        "NACK\ncontent-length:64\nreceipt:7");
    row("body without a length where none is allowed", "SEND\na:1", "NACK\na:2");
    row("escape for letters", "SEND\nab:cd", "SEND\nab:\\n");
    row("broken escape for letters", "SEND\nab:cd", "SEND\nab:\\x");
    row("carriage returns for letters", "SEND\nab:cd\n1:23", "SEND\nab:c\r\n1:2\r");
    row("empty name", "SEND\nab:c", "SEND\n:abc");
    row("no colon", "SEND\nab:c", "SEND\nabcd");
    row("NUL", "SEND\nab:c", "SEND\nab:^@");
    row("half of a letter", "SEND\nab:c", "SEND\nab:\xed");
    row("repeated name", "SEND\na:1\nb:2", "SEND\na:1\na:2");
    row("blanks on 1.0", "SEND\nab:cd", "SEND\na :c ", Version::V1_0);
    row("blanks on 1.0 after a CONNECT", "CONNECT\nab:cd", "CONNECT\na :c ", Version::V1_0);
    row("nothing of a name on 1.0", "SEND\na:cd", "SEND\n :c ", Version::V1_0);
}

void TestHeadLayout::parserReadsTheSecondFrameAsIfItWereTheFirst()
{
    QFETCH(const Version, version);
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    const auto parsed = [version](const QByteArrayList &pieces, QByteArray &receipt) {
        stomp::FrameParser parser(stomp::Direction::FromClient);
        parser.setVersion(version);
        wire::Parsed result;
        for (const QByteArray &piece : pieces)
            wire::feed(parser, piece, result);
        receipt = parser.receiptOfBrokenFrame();
        return result;
    };
    QByteArray receipt;
    QByteArray expectedReceipt;
    const wire::Parsed expected = parsed({frame(second)}, expectedReceipt);
    const wire::Parsed known = parsed({frame(first), frame(second)}, receipt);
    QCOMPARE(known.withoutBeats().mid(1), expected.withoutBeats());
    QCOMPARE(known.detail, expected.detail);
    QCOMPARE(receipt, expectedReceipt);
    QVERIFY(!expected.outcomes.isEmpty());
}

void TestHeadLayout::newRulesHoldForAKnownLayout()
{
    const QByteArray octets = frame("SEND\na:1\nb:2");
    stomp::FrameParser parser(stomp::Direction::FromClient);
    wire::Parsed parsed;
    wire::feed(parser, octets, parsed);
    parser.setLimits({.headers = 1});
    wire::feed(parser, octets, parsed);
    QCOMPARE(parsed.outcomes.last(), "error 1002 TooLarge");
}

QTEST_APPLESS_MAIN(TestHeadLayout)
#include "tst_headlayout.moc"
