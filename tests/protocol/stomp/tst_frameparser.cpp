// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/frameparser.h"
#include "tests/protocol/stomp/wire.h"

#include <QTest>

#include <functional>

using stomp::FrameParser;
using stomp::Version;

class TestFrameParser final : public QObject
{
    Q_OBJECT

private slots:
    void decodes_data() { cases(); }
    void decodes();
    void p8_decodesInPieces_data() { cases(); }
    void p8_decodesInPieces();
    void errorsSayWhatWhereAndWhatToDo_data();
    void errorsSayWhatWhereAndWhatToDo();
    void serverFramesAreForClientsAlone();
    void unfinishedFramesWait_data();
    void unfinishedFramesWait();
    void resumesAfterASplit_data();
    void resumesAfterASplit();
    void p3_firstFrameComesBeforeTheRestOfTheSecond();
    void eolsBehindAFrameAreSilentInTheSameOctetsOnly();
    void p13_largeBodyComesInManyPieces();
    void p12_deadParserTakesEverything();
    void versionChangesBetweenFrames();
    void brokenFrameNamesItsReceipt_data();
    void brokenFrameNamesItsReceipt();
    void insideFrameIsKnown();
    void takesNoMoreThanItsFrame();
    void headersAndBodyChangeAlone_data();
    void headersAndBodyChangeAlone();

private:
    void cases();
    void caseRows10();
    void commandRows();
    void bodyRows();
    void headerRows();
    void escapeRows();
};

namespace {

const QByteArray malformedFrame = "error 1002 MalformedFrame";
const QByteArray malformedHeader = "error 1002 MalformedHeader";
const QByteArray unknownCommand = "error 1002 UnknownCommand";
const QByteArray tooLarge = "error 1009 TooLarge";

FrameParser parserFor(Version version)
{
    FrameParser parser(FrameParser::Direction::FromClient);
    parser.setVersion(version);
    return parser;
}

void row(const char *name, Version version, const QByteArray &input, const QByteArrayList &outcomes)
{
    QTest::newRow(name) << version << wire::octets(input) << outcomes;
}

void row(const char *name, const QByteArray &input, const QByteArrayList &outcomes)
{
    row(name, Version::V1_2, input, outcomes);
}

} // namespace

void TestFrameParser::cases()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArrayList>("outcomes"); // "beat" left out
    commandRows();
    bodyRows();
    headerRows();
    escapeRows();
    caseRows10();
}

void TestFrameParser::commandRows()
{
    row("F1 DISCONNECT alone", "DISCONNECT\n\n^@", {"DISCONNECT"});
    for (const Version version : {Version::V1_0, Version::V1_1, Version::V1_2}) {
        QTest::addRow("F2 carriage returns on %s", stomp::versionName(version).data())
            << version << wire::octets("SEND\r\ndestination:/a\r\n\r\nbody\r\n^@")
            << QByteArrayList{"SEND destination=/a [body<CR><LF>]"};
    }
    row("F14 two frames in one piece", "SEND\ndestination:/a\n\nx^@DISCONNECT\n\n^@",
        {"SEND destination=/a [x]", "DISCONNECT"});
    row("F15 EOLs behind a frame", "SEND\na:1\n\nx^@\n\n\n", {"SEND a=1 [x]"});
    row("F16 EOL alone", "\n", {});
    row("F17 carriage return and EOL alone", "\r\n", {});
    row("F18 EOL before a frame", "\nCONNECT\n\n^@", {"CONNECT"});
    row("F18 EOLs of both kinds before a frame", "\n\r\n\nCONNECT\n\n^@", {"CONNECT"});
    row("F19 stray NULs between frames", "^@^@CONNECT\n\n^@^@\n^@DISCONNECT\n\n^@",
        {"CONNECT", "DISCONNECT"});
    row("F20 carriage return before a command", "\rCONNECT\n\n^@", {malformedFrame});
    row("F20 carriage return before a NUL", "\r^@", {malformedFrame});
    row("F20 two carriage returns", "\r\r\n", {malformedFrame});
    row("F21 carriage return inside a command", "COMM\rAND\n\n^@", {malformedFrame});
    row("F21 two carriage returns behind a command", "CONNECT\r\r\n\n^@", {malformedFrame});
    row("F23 unknown command", "FOO\n\n^@", {unknownCommand});
    row("F24 unknown command behind a frame", "CONNECT\n\n^@WRONGCOMMAND\n\n^@",
        {"CONNECT", unknownCommand});
    row("F25 lower case", "connect\n\n^@", {unknownCommand});
    row("F26 more than a command", "SENDX\n\n^@", {unknownCommand});
    row("F26 less than a command", "SUB\n\n^@", {unknownCommand});
    for (const char *command : {"MESSAGE", "RECEIPT", "ERROR", "CONNECTED"})
        row(qPrintable(QStringLiteral("F27 ") + QLatin1String(command)),
            QByteArray(command) + "\n\n^@", {unknownCommand});
    row("F28 endless first line", QByteArray(33, 'A'), {malformedFrame});
    row("F28 long first line with its end", QByteArray(33, 'A') + '\n', {malformedFrame});
    row("longest first line that is waited for", QByteArray(32, 'A') + '\n', {unknownCommand});
    row("NUL in the command", "SEND^@", {malformedFrame});
    row("colon in the command", "SEND:x\n\n^@", {unknownCommand});
    row("nothing behind an error", "FOO\n\n^@DISCONNECT\n\n^@", {unknownCommand});
}

void TestFrameParser::bodyRows()
{
    row("F3 body up to the NUL", "SEND\ndestination:test\n\nThe body of the message^@",
        {"SEND destination=test [The body of the message]"});
    row("F4 NULs inside a counted body",
        "SEND\ncontent-length:23\n\nThe b^@dy ^@f the message^@DISCONNECT\n\n^@",
        {"SEND content-length=23 [The b<NUL>dy <NUL>f the message]", "DISCONNECT"});
    row("F5 counted body of nothing", "SEND\ncontent-length:0\n\n^@", {"SEND content-length=0"});
    row("F6 counted body without its NUL", "SEND\ncontent-length:4\n\nbody*^@", {malformedFrame});
    row("F7 negative length", "SEND\ncontent-length:-1\n\nx^@", {malformedHeader});
    row("F8 length that is no number", "SEND\ncontent-length:abc\n\nx^@", {malformedHeader});
    row("F8 empty length", "SEND\ncontent-length:\n\nx^@", {malformedHeader});
    row("F8 length with a plus sign", "SEND\ncontent-length:+1\n\nx^@", {malformedHeader});
    row("F9 blank before the length", "SEND\ncontent-length: 5\n\n12345^@", {malformedHeader});
    row("F9 the same on 1.1", Version::V1_1, "SEND\ncontent-length: 5\n\n12345^@",
        {malformedHeader});
    row("F10 length over 32 bits", "SEND\ncontent-length:99999999999\n\n", {tooLarge});
    row("F10 length over 64 bits", "SEND\ncontent-length:99999999999999999999999\n\n", {tooLarge});
    row("F11 the first of two lengths counts",
        "SEND\ncontent-length:5\ncontent-length:9\n\n12345^@",
        {"SEND content-length=5 content-length=9 [12345]"});
    row("F12 CONNECT with a body", "CONNECT\n\nx^@", {malformedFrame});
    row("F13 SUBSCRIBE with a counted body", "SUBSCRIBE\ncontent-length:3\n\nabc^@",
        {malformedFrame});
    row("F13 its octets are no frame", "SUBSCRIBE\ncontent-length:14\n\nDISCONNECT\n\n^@",
        {malformedFrame});
    row("length of nothing where no body may be", "SUBSCRIBE\ncontent-length:0\n\n^@",
        {"SUBSCRIBE content-length=0"});
    row("zeros before the length", "SEND\ncontent-length:004\n\nbody^@",
        {"SEND content-length=004 [body]"});
    row("S23 blank lines in a body", "SEND\ndestination:/a\n\na\n\nb^@",
        {"SEND destination=/a [a<LF><LF>b]"});
}

void TestFrameParser::headerRows()
{
    row("F22 carriage return in a name", "SEND\nfo\ro:x\n\n^@", {malformedFrame});
    row("F22 carriage return in a value", "SEND\nfoo:a\rb\n\n^@", {malformedFrame});
    row("F22 two carriage returns behind a value", "SEND\nfoo:a\r\r\n\n^@", {malformedFrame});
    row("F29 line without a colon", "SEND\nfoo\n\n^@", {malformedHeader});
    row("F30 line that begins with its colon", "SEND\n:foo\n\n^@", {malformedHeader});
    row("F31 empty value", "SEND\nkey:\n\n^@", {"SEND key="});
    row("F32 colon in a value", "SEND\nk:a:b\n\n^@", {"SEND k=a:b"});
    row("F32 the same on 1.1", Version::V1_1, "SEND\nk:a:b\n\n^@", {"SEND k=a:b"});
    row("F33 blanks around a value", "SEND\nheader: foo \n\n^@", {"SEND header= foo "});
    row("F33 the same on 1.1", Version::V1_1, "SEND\nheader: foo \n\n^@", {"SEND header= foo "});
    row("F35 repeated header", "SEND\nfoo:World\nfoo:Hello\n\n^@", {"SEND foo=World foo=Hello"});
    row("F43 not ASCII", "SEND\nheadꙕr1:valꙕe1\n방:사랑방\n\n사랑^@",
        {"SEND headꙕr1=valꙕe1 방=사랑방 [사랑]"});
    row("F44 not UTF-8 in a value", "SEND\nfoo:a\xff\n\n^@", {malformedHeader});
    row("F44 not UTF-8 in a name", "SEND\na\xc3:b\n\n^@", {malformedHeader});
    row("F44 a sequence over the end of a name", "SEND\na\xc3:\xa9\n\n^@", {malformedHeader});
    row("not UTF-8 in a body", "SEND\na:b\n\n\xff\xfe^@", {"SEND a=b [\xff\xfe]"});
    row("F46 NUL inside a header", "SEND\nfoo:a^@", {malformedFrame});
    row("F46 NUL for the blank line", "SEND\nfoo:a\n^@", {malformedFrame});
    row("F46 NUL behind the command line", "SEND\n^@", {malformedFrame});
}

void TestFrameParser::escapeRows()
{
    row("F36 escapes in values", "SEND\nk:\\r\\n\\c\\\\\n\n^@", {"SEND k=<CR><LF>:\\"});
    row("F36 escapes in names", "SEND\n\\r\\n\\c\\\\:v\n\n^@", {"SEND <CR><LF>:\\=v"});
    row("F36 escapes beside plain headers and carriage returns",
        "SEND\r\na:1\r\nb\\c:2\\n3\r\nc:4\r\n\r\nx^@", {"SEND a=1 b:=2<LF>3 c=4 [x]"});
    row("F37 escaped backslash then r", "SEND\nk:hdr\\\\rname\n\n^@", {"SEND k=hdr\\rname"});
    row("F38 unknown escape t", "SEND\nk:a\\tb\n\n^@", {malformedHeader});
    row("F38 unknown escape x", "SEND\nk:\\x\n\n^@", {malformedHeader});
    row("F38 unknown escape in a name", "SEND\n\\x:k\n\n^@", {malformedHeader});
    row("F38 capital letter", "SEND\nk:\\N\n\n^@", {malformedHeader});
    row("F39 carriage return on 1.1", Version::V1_1, "SEND\nk:a\\rb\n\n^@", {malformedHeader});
    row("F39 the other escapes on 1.1", Version::V1_1, "SEND\nk:\\n\\c\\\\\n\n^@",
        {"SEND k=<LF>:\\"});
    row("F41 backslash at the end of a value", "SEND\nk:a\\\n\n^@", {malformedHeader});
    row("F41 backslash at the end of a name", "SEND\nk\\:a\n\n^@", {malformedHeader});
    row("F41 backslash before a carriage return", "SEND\nk:a\\\r\n\r\n^@", {malformedHeader});
    row("F42 backslashes in CONNECT", "CONNECT\npasscode:p\\ss\nx:\\value\n\n^@",
        {"CONNECT passcode=p\\ss x=\\value"});
    row("F42 backslashes in STOMP", "STOMP\npasscode:p\\ss\\n\n\n^@", {"STOMP passcode=p\\ss\\n"});
    row("backslashes in a body", "SEND\na:b\n\n\\x\\n^@", {"SEND a=b [\\x\\n]"});
    row("backslash at the very start of a body", "SEND\na:b\n\n\\^@", {"SEND a=b [\\]"});
}

/// Rows of STOMP 1.0: no escapes, blanks do not count.
void TestFrameParser::caseRows10()
{
    row("F9 blank before the length on 1.0", Version::V1_0, "SEND\ncontent-length: 5\n\n12^@45^@",
        {"SEND content-length=5 [12<NUL>45]"});
    row("F34 blanks around a value on 1.0", Version::V1_0, "SEND\nheader: foo \n\n^@",
        {"SEND header=foo"});
    row("F34 blanks around a name on 1.0", Version::V1_0, "SEND\n header :foo\n\n^@",
        {"SEND header=foo"});
    row("F34 blank name on 1.0", Version::V1_0, "SEND\n :foo\n\n^@", {malformedHeader});
    row("F40 backslash on 1.0", Version::V1_0, "SEND\nk:a\\nb\n\n^@", {"SEND k=a\\nb"});
    row("F40 backslash at the end on 1.0", Version::V1_0, "SEND\nk:a\\\n\n^@", {"SEND k=a\\"});
    row("CONNECT keeps its blanks on 1.0", Version::V1_0, "CONNECT\nlogin: a \n\n^@",
        {"CONNECT login= a "});
}

void TestFrameParser::decodes()
{
    QFETCH(const Version, version);
    QFETCH(const QByteArray, input);
    FrameParser parser = parserFor(version);
    const wire::Parsed parsed = wire::feedInPieces(parser, input, input.size());
    QTEST(parsed.withoutBeats(), "outcomes");
}

void TestFrameParser::p8_decodesInPieces()
{
    QFETCH(const Version, version);
    QFETCH(const QByteArray, input);
    for (qsizetype size = 1; size < input.size(); ++size) { // P8 is the first of these
        FrameParser parser = parserFor(version);
        const wire::Parsed parsed = wire::feedInPieces(parser, input, size);
        QTEST(parsed.withoutBeats(), "outcomes");
    }
}

void TestFrameParser::errorsSayWhatWhereAndWhatToDo_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArrayList>("words");
    const auto says = [](const char *name, const QByteArray &input, const QByteArrayList &words) {
        QTest::newRow(name) << wire::octets(input) << words;
    };
    says("F6", "SEND\ncontent-length:4\n\nbody*", {"must end with NUL", "SEND", "4"});
    says("F12", "UNSUBSCRIBE\n\nx", {"UNSUBSCRIBE", "may not have a body"});
    says("F13", "SUBSCRIBE\ncontent-length:3\n\n", {"SUBSCRIBE", "may not have a body", "3"});
    says("F8", "SEND\ncontent-length:abc\n", {"content-length", "SEND", "\"abc\"", "number"});
    says("F21", "COMM\rAND\n", {"carriage return", "command line"});
    says("F22", "SEND\na:1\nb:\r2\n", {"carriage return", "header line 2 of SEND"});
    says("F24", "WRONGCOMMAND\n", {"\"WRONGCOMMAND\"", "capitals"});
    says("F27", "MESSAGE\n", {"MESSAGE", "servers"});
    says("F29", "SEND\na:1\nfoo\n", {"line 2 of SEND", "\"foo\"", "colon"});
    says("F30", "SEND\n:foo\n", {"line 1 of SEND", "name"});
    says("F38", "SEND\nk:\\t\n\n^@", {"\"k\"", "SEND", "1.2", "\\n, \\r, \\c and \\\\"});
    says("F44", "SEND\na:1\nb:\xff\n\n^@", {"\"b\"", "SEND", "UTF-8"});
    says("F46", "SEND\na:1\n^@", {"NUL", "header line 2 of SEND", "blank line"});
}

void TestFrameParser::errorsSayWhatWhereAndWhatToDo()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArrayList, words);
    FrameParser parser = parserFor(Version::V1_2);
    wire::Parsed parsed;
    wire::feed(parser, input, parsed);
    for (const QByteArray &word : words)
        QVERIFY2(parsed.detail.contains(word), parsed.detail);
}

void TestFrameParser::serverFramesAreForClientsAlone()
{
    const auto parse = [](const QByteArray &input) {
        FrameParser parser(FrameParser::Direction::FromServer);
        wire::Parsed parsed;
        wire::feed(parser, wire::octets(input), parsed);
        return parsed.outcomes;
    };
    QCOMPARE(parse("MESSAGE\na:1\\c2\n\nx^@"), QByteArrayList{"MESSAGE a=1:2 [x]"});
    QCOMPARE(parse("CONNECTED\nuser-name:a\\c\n\n^@"), QByteArrayList{"CONNECTED user-name=a\\c"});
    QCOMPARE(parse("RECEIPT\nreceipt-id:1\n\n^@"), QByteArrayList{"RECEIPT receipt-id=1"});
    QCOMPARE(parse("ERROR\nmessage:no\n\nwhy^@"), QByteArrayList{"ERROR message=no [why]"});
    QCOMPARE(parse("SEND\ndestination:/a\n\nx^@"), QByteArrayList{unknownCommand});
    QCOMPARE(parse("CONNECT\n\n^@"), QByteArrayList{unknownCommand});
}

void TestFrameParser::unfinishedFramesWait_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("P1 command") << QByteArray("SEN");
    QTest::newRow("P1 name") << QByteArray("SEND\ndestination");
    QTest::newRow("P1 colon") << QByteArray("SEND\ndestination:");
    QTest::newRow("P1 header line") << QByteArray("SEND\ndestination:test\n");
    QTest::newRow("P1 blank line") << QByteArray("SEND\ndestination:test\n\n");
    QTest::newRow("P1 body") << QByteArray("SEND\ndestination:test\n\nThe body");
    QTest::newRow("P4 half an escape") << QByteArray("SEND\na:long\\");
    QTest::newRow("P5 half an EOL") << QByteArray("SEND\na:b\r");
    QTest::newRow("P5 half an EOL of the command") << QByteArray("SEND\r");
    QTest::newRow("P5 half a blank line") << QByteArray("SEND\na:b\n\r");
    QTest::newRow("P6 half a UTF-8 sequence") << QByteArray("SEND\na:\xec\x82");
    QTest::newRow("P7 counted body without its NUL")
        << QByteArray("SEND\ncontent-length:4\n\nbody");
}

void TestFrameParser::unfinishedFramesWait()
{
    QFETCH(const QByteArray, beginning);
    for (const qsizetype size : {beginning.size(), qsizetype(1)}) {
        FrameParser parser = parserFor(Version::V1_2);
        QVERIFY(wire::feedInPieces(parser, beginning, size).outcomes.isEmpty());
        QVERIFY(parser.isInsideFrame());
    }
}

void TestFrameParser::resumesAfterASplit_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<QByteArrayList>("outcomes");
    const auto split = [](const char *name, QByteArrayList pieces, const QByteArrayList &outcomes) {
        for (QByteArray &piece : pieces)
            piece = wire::octets(piece);
        QTest::newRow(name) << pieces << outcomes;
    };
    split("P2 inside a body", {"SEND\na:alpha\n\nMessage", " body^@"},
          {"SEND a=alpha [Message body]"});
    split("P4 inside an escape", {"SEND\na:long\\", "nvalue\n\nx^@"}, {"SEND a=long<LF>value [x]"});
    split("P4 inside a wrong escape", {"SEND\na:long\\", "xvalue\n\nx^@"}, {malformedHeader});
    split("P5 inside an EOL", {"SEND\r", "\na:b\r", "\n\r", "\nx^@"}, {"SEND a=b [x]"});
    split("P5 a carriage return without its feed", {"SEND\na:b\r", "c\n\nx^@"}, {malformedFrame});
    split("P5 between frames", {"\r", "\nDISCONNECT\n\n^@"}, {"beat", "DISCONNECT"});
    split("P6 inside a UTF-8 sequence", {"SEND\na:\xec\x82", "\xac\n\n\xec\x82", "\xac^@"},
          {"SEND a=사 [사]"});
    split("P7 before the NUL of a counted body", {"SEND\ncontent-length:4\n\nbody", "^@"},
          {"SEND content-length=4 [body]"});
    split("P7 before something else", {"SEND\ncontent-length:4\n\nbody", "y^@"}, {malformedFrame});
    split("a head that ends in the second piece, frames behind it",
          {"SEND\nlonger-name", ":value\n\nbody^@SEND\na:b\n\nx^@\n"},
          {"SEND longer-name=value [body]", "SEND a=b [x]"});
    split("a piece of nothing", {"SEND\na:b", "", "\n\nx", "", "^@"}, {"SEND a=b [x]"});
}

void TestFrameParser::resumesAfterASplit()
{
    QFETCH(const QByteArrayList, pieces);
    FrameParser parser = parserFor(Version::V1_2);
    wire::Parsed parsed;
    for (const QByteArray &piece : pieces)
        wire::feed(parser, piece, parsed);
    QTEST(parsed.outcomes, "outcomes");
}

void TestFrameParser::p3_firstFrameComesBeforeTheRestOfTheSecond() // P3
{
    FrameParser parser = parserFor(Version::V1_2);
    wire::Parsed parsed;
    wire::feed(parser, wire::octets("SEND\na:1\n\nx^@SEND\na:"), parsed);
    QCOMPARE(parsed.outcomes, QByteArrayList{"SEND a=1 [x]"});
    wire::feed(parser, wire::octets("2\n\ny^@"), parsed);
    QCOMPARE(parsed.outcomes, (QByteArrayList{"SEND a=1 [x]", "SEND a=2 [y]"}));
}

void TestFrameParser::eolsBehindAFrameAreSilentInTheSameOctetsOnly() // F15, F16, F17
{
    FrameParser parser = parserFor(Version::V1_2);
    wire::Parsed parsed;
    wire::feed(parser, wire::octets("SEND\na:1\n\nx^@\n\r\n\n"), parsed);
    QCOMPARE(parsed.outcomes, QByteArrayList{"SEND a=1 [x]"});
    wire::feed(parser, "\n\n", parsed);
    wire::feed(parser, "\r\n", parsed);
    QCOMPARE(parsed.outcomes, (QByteArrayList{"SEND a=1 [x]", "beat", "beat"}));
}

void TestFrameParser::p13_largeBodyComesInManyPieces() // P13
{
    const QByteArray body = QByteArray("0123456789abcdef").repeated(1280); // 20 KiB
    for (const char *length : {"", "content-length:20480\n"}) {
        FrameParser parser = parserFor(Version::V1_2);
        const QByteArray input
            = QByteArray("SEND\ndestination:/a\n") + length + '\n' + body + QByteArray(1, '\0');
        QByteArray pieces = input;
        QByteArrayView view = pieces;
        int frames = 0;
        for (qsizetype at = 0; at < input.size(); at += 8192) {
            view = QByteArrayView(input).sliced(at, std::min<qsizetype>(8192, input.size() - at));
            const auto outcome = parser.parse(view);
            if (const auto *frame = std::get_if<stomp::Frame>(&outcome)) {
                QCOMPARE(frame->body, body);
                ++frames;
            }
            QVERIFY(view.isEmpty());
        }
        QCOMPARE(frames, 1);
    }
}

void TestFrameParser::p12_deadParserTakesEverything() // P12
{
    FrameParser parser = parserFor(Version::V1_2);
    wire::Parsed parsed;
    wire::feed(parser, "FOO\n\n", parsed);
    QCOMPARE(parsed.outcomes, QByteArrayList{unknownCommand});
    QVERIFY(parser.isDead());

    const QByteArray frame = wire::octets("DISCONNECT\n\n^@");
    QByteArrayView rest = frame;
    QVERIFY(std::holds_alternative<FrameParser::NeedMore>(parser.parse(rest)));
    QVERIFY(rest.isEmpty());
}

void TestFrameParser::versionChangesBetweenFrames()
{
    FrameParser parser = parserFor(Version::V1_2);
    wire::Parsed parsed;
    wire::feed(parser, wire::octets("SEND\na:\\r\n\n^@"), parsed);
    parser.setVersion(Version::V1_0);
    wire::feed(parser, wire::octets("SEND\na: \\r\n\n^@"), parsed);
    parser.setVersion(Version::V1_1);
    wire::feed(parser, wire::octets("SEND\na:\\r\n\n^@"), parsed);
    QCOMPARE(parsed.outcomes, (QByteArrayList{"SEND a=<CR>", "SEND a=\\r", malformedHeader}));
}

void TestFrameParser::brokenFrameNamesItsReceipt_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("receipt");
    const auto broken = [](const char *name, const QByteArray &input, const QByteArray &receipt) {
        QTest::newRow(name) << wire::octets(input) << receipt;
    };
    broken("R5 header without a colon", "SEND\nreceipt:r1\nfoo\n\n^@", "r1");
    broken("R5 wrong escape in another header", "SEND\nfoo:\\x\nreceipt:r1\n\n^@", "r1");
    broken("R4 receipt with escapes", "SEND\nreceipt:a\\cb\nfoo\n\n^@", "a:b");
    broken("its own escape is the wrong one", "SEND\nreceipt:\\x\n\n^@", QByteArray());
    broken("body where none may be", "SUBSCRIBE\nreceipt:r\\\\1\n\nx^@", "r\\1");
    broken("content-length where no body may be",
           "SUBSCRIBE\nreceipt:r1\ncontent-length:3\n\nabc^@", "r1");
    broken("counted body without its NUL", "SEND\nreceipt:r1\ncontent-length:1\n\nabc^@", "r1");
    broken("first of two", "SEND\nreceipt:r1\nreceipt:r2\n:\n", "r1");
    broken("not UTF-8", "SEND\nreceipt:\xff\nfoo\n\n^@", QByteArray());
    broken("none was asked", "SEND\nfoo\n\n^@", QByteArray());
    broken("unknown command", "FOO\nreceipt:r1\n\n^@", QByteArray());
}

void TestFrameParser::brokenFrameNamesItsReceipt()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, receipt);
    for (const qsizetype size : {input.size(), qsizetype(1)}) {
        FrameParser parser = parserFor(Version::V1_2);
        wire::feedInPieces(parser, input, size);
        QVERIFY(parser.isDead());
        QCOMPARE(parser.receiptOfBrokenFrame(), receipt);
        QCOMPARE(parser.receiptOfBrokenFrame().isNull(), receipt.isNull());
    }
}

void TestFrameParser::insideFrameIsKnown()
{
    FrameParser parser = parserFor(Version::V1_2);
    wire::Parsed parsed;
    QVERIFY(!parser.isInsideFrame());
    wire::feed(parser, wire::octets("^@\n\r"), parsed);
    QVERIFY(!parser.isInsideFrame());
    wire::feed(parser, "\nS", parsed);
    QVERIFY(parser.isInsideFrame());
    wire::feed(parser, "END\n\nbody", parsed);
    QVERIFY(parser.isInsideFrame());
    wire::feed(parser, wire::octets("^@"), parsed);
    QVERIFY(!parser.isInsideFrame());
}

void TestFrameParser::takesNoMoreThanItsFrame()
{
    FrameParser parser = parserFor(Version::V1_2);
    QByteArray octets = wire::octets("NECT\n\n^@\nSEND\n\nnext");
    QByteArrayView start = "DISCON";
    QVERIFY(std::holds_alternative<FrameParser::NeedMore>(parser.parse(start)));
    QVERIFY(start.isEmpty());
    QByteArrayView rest = octets;
    QVERIFY(std::holds_alternative<stomp::Frame>(parser.parse(rest)));
    QCOMPARE(rest, QByteArrayView("SEND\n\nnext"));
}

void TestFrameParser::headersAndBodyChangeAlone_data()
{
    QTest::addColumn<std::function<void(stomp::Frame &)>>("change");
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const char *name, const std::function<void(stomp::Frame &)> &change,
             const char *expected) { QTest::newRow(name) << change << QByteArray(expected); };
    row(
        "one header more", [](auto &frame) { frame.headers.add("c", "3"); },
        "SEND a=1 b=2 c=3 [body]");
    row(
        "longer header", [](auto &frame) { frame.headers.set("b", "234567"); },
        "SEND a=1 b=234567 [body]");
    row(
        "one header less", [](auto &frame) { frame.headers.remove("a"); }, "SEND b=2 [body]");
    row(
        "longer body", [](auto &frame) { frame.body += " and mind"; },
        "SEND a=1 b=2 [body and mind]");
    row(
        "octets of the body", [](auto &frame) { frame.body.fill('x'); }, "SEND a=1 b=2 [xxxx]");
    row(
        "something before the body", [](auto &frame) { frame.body.prepend("some"); },
        "SEND a=1 b=2 [somebody]");
    row(
        "no body", [](auto &frame) { frame.body.clear(); }, "SEND a=1 b=2");
    row(
        "body alone, and longer",
        [](auto &frame) {
            frame.headers = {{"a", "1"}};
            frame.body.append(QByteArray(20, 'x'));
        },
        "SEND a=1 [bodyxxxxxxxxxxxxxxxxxxxx]");
    row(
        "headers alone, and one more",
        [](auto &frame) {
            frame.body = QByteArray();
            frame.headers.add("c", "3");
        },
        "SEND a=1 b=2 c=3");
}

/// They may lie in one piece of memory.
void TestFrameParser::headersAndBodyChangeAlone()
{
    QFETCH(const std::function<void(stomp::Frame &)>, change);
    FrameParser parser = parserFor(Version::V1_2);
    const QByteArray octets = wire::octets("SEND\na:1\nb:2\n\nbody^@");
    QByteArrayView view = octets;
    FrameParser::Outcome outcome = parser.parse(view);
    stomp::Frame &frame = std::get<stomp::Frame>(outcome);
    const stomp::Frame kept = frame;
    QCOMPARE(frame.body.constData()[frame.body.size()], '\0'); // as every QByteArray has it
    change(frame);
    QTEST(wire::shown(frame), "expected");
    QCOMPARE(wire::shown(kept), "SEND a=1 b=2 [body]");
}

QTEST_APPLESS_MAIN(TestFrameParser)
#include "tst_frameparser.moc"
