// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/framewriter.h"
#include "tests/protocol/stomp/wire.h"

#include <QRandomGenerator>
#include <QTest>

using stomp::Command;
using stomp::Frame;
using stomp::Headers;
using stomp::Version;

Q_DECLARE_METATYPE(stomp::Frame)

class TestFrameWriter final : public QObject
{
    Q_OBJECT

private slots:
    void encodes_data();
    void encodes();
    void appendsBehindWhatIsThere();
    void neverWritesAHeaderThatWasNotThere_data();
    void neverWritesAHeaderThatWasNotThere();
    void whatIsReadIsWhatWasWritten_data();
    void whatIsReadIsWhatWasWritten();
};

void TestFrameWriter::encodes_data()
{
    QTest::addColumn<Frame>("frame");
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("octets");
    const auto row
        = [](const char *name, const Frame &frame, Version version, const QByteArray &octets) {
              QTest::newRow(name) << frame << version << wire::octets(octets);
          };
    const auto message = [](const Headers &headers, const QByteArray &body = {}) {
        return Frame{.command = Command::Message, .headers = headers, .body = body};
    };
    const Headers special{{"\r\n:\\", "a\r\n:\\b"}};

    row("E1 DISCONNECT", {.command = Command::Disconnect}, Version::V1_2, "DISCONNECT\n\n^@");
    row("E2 escapes on 1.2", message(special), Version::V1_2,
        "MESSAGE\n\\r\\n\\c\\\\:a\\r\\n\\c\\\\b\ncontent-length:0\n\n^@");
    row("E3 escapes on 1.1", message({{"\n:\\", "a\n:\\b"}}), Version::V1_1,
        "MESSAGE\n\\n\\c\\\\:a\\n\\c\\\\b\ncontent-length:0\n\n^@");
    row("E3 carriage return on 1.1 leaves the header out", message({{"a", "1\r2"}, {"b", "3"}}),
        Version::V1_1, "MESSAGE\nb:3\ncontent-length:0\n\n^@");
    row("E4 backslash and colon on 1.0", message({{"a\\", "b:\\n"}}), Version::V1_0,
        "MESSAGE\na\\:b:\\n\ncontent-length:0\n\n^@");
    row("E4 line feed on 1.0 leaves the header out", message({{"a", "1\nevil:2"}, {"b", "3"}}),
        Version::V1_0, "MESSAGE\nb:3\ncontent-length:0\n\n^@");
    row("E5 CONNECTED is not escaped",
        {.command = Command::Connected, .headers = {{"user-name", "a:b\\c"}}}, Version::V1_2,
        "CONNECTED\nuser-name:a:b\\c\n\n^@");
    row("E5 CONNECT is not escaped",
        {.command = Command::Connect, .headers = {{"passcode", "a:b\\c"}}}, Version::V1_2,
        "CONNECT\npasscode:a:b\\c\n\n^@");
    row("E6 length of the body", message({}, "Message body"), Version::V1_2,
        "MESSAGE\ncontent-length:12\n\nMessage body^@");
    row("E6 length in octets", message({}, "é"), Version::V1_2, "MESSAGE\ncontent-length:2\n\né^@");
    row("E7 wrong length replaced",
        message({{"a", "1"}, {"content-length", "99"}, {"b", "2"}}, "xyz"), Version::V1_2,
        "MESSAGE\na:1\nb:2\ncontent-length:3\n\nxyz^@");
    row("E7 wrong lengths replaced beside escapes",
        message({{"content-length", "99"}, {"a", ":"}, {"content-length", "98"}}, "xyz"),
        Version::V1_2, "MESSAGE\na:\\c\ncontent-length:3\n\nxyz^@");
    row("E8 empty body", message({}), Version::V1_2, "MESSAGE\ncontent-length:0\n\n^@");
    row("E9 blanks stay", message({{"a", " b "}}), Version::V1_2,
        "MESSAGE\na: b \ncontent-length:0\n\n^@");
    row("no length where no body may be",
        {.command = Command::Receipt,
         .headers = {{"receipt-id", "1"}, {"content-length", "4"}},
         .body = "body"},
        Version::V1_2, "RECEIPT\nreceipt-id:1\n\n^@");
    row("R4 receipt with a colon",
        {.command = Command::Receipt, .headers = {{"receipt-id", "a:b"}}}, Version::V1_2,
        "RECEIPT\nreceipt-id:a\\cb\n\n^@");
    row("repeated headers in order", message({{"a", "1"}, {"b", "2"}, {"a", "3"}}), Version::V1_2,
        "MESSAGE\na:1\nb:2\na:3\ncontent-length:0\n\n^@");
    row("NUL in the body", message({}, QByteArray("a\0b", 3)), Version::V1_2,
        "MESSAGE\ncontent-length:3\n\na^@b^@");
}

void TestFrameWriter::encodes()
{
    QFETCH(const Frame, frame);
    QFETCH(const Version, version);
    QFETCH(const QByteArray, octets);
    QCOMPARE(wire::shown(stomp::writeFrame(frame, version)), wire::shown(octets));
    QCOMPARE(stomp::writeFrame(frame, version), octets);
}

void TestFrameWriter::appendsBehindWhatIsThere()
{
    QByteArray out = "before";
    QByteArray expected = out;
    for (int i = 0; i < 50; ++i) {
        const Frame frame{.command = Command::Message,
                          .headers = {{"n", QByteArray::number(i)}, {"x", ":"}},
                          .body = QByteArray(i * 7, 'x')};
        stomp::appendFrame(out, frame, Version::V1_2);
        expected += stomp::writeFrame(frame, Version::V1_2);
        QCOMPARE(out, expected);
    }
}

void TestFrameWriter::neverWritesAHeaderThatWasNotThere_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<Command>("command");
    QTest::addColumn<QByteArray>("special"); // what the version has no escape for
    const QByteArray nul(1, '\0');
    QTest::newRow("1.0") << Version::V1_0 << Command::Error << QByteArray("\n\r" + nul);
    QTest::newRow("1.1") << Version::V1_1 << Command::Error << QByteArray("\r" + nul);
    QTest::newRow("1.2") << Version::V1_2 << Command::Error << nul;
    QTest::newRow("CONNECTED") << Version::V1_2 << Command::Connected << QByteArray("\n\r" + nul);
}

void TestFrameWriter::neverWritesAHeaderThatWasNotThere()
{
    QFETCH(const Version, version);
    QFETCH(const Command, command);
    QFETCH(const QByteArray, special);
    for (const char octet : special) {
        const QByteArray broken = QByteArray("x") + octet + "evil:1";
        const Frame frame{
            .command = command,
            .headers = {{"before", "1"}, {"a", broken}, {broken, "b"}, {"", "c"}, {"behind", "2"}}};
        stomp::FrameParser parser(stomp::Direction::FromServer);
        parser.setVersion(version);
        wire::Parsed parsed;
        wire::feed(parser, stomp::writeFrame(frame, version), parsed);
        QCOMPARE(parsed.outcomes.size(), 1);
        QByteArray outcome = parsed.outcomes.first();
        outcome.replace(" content-length=0", "");
        QCOMPARE(outcome, stomp::commandName(command) + " before=1 behind=2");
    }
}

void TestFrameWriter::whatIsReadIsWhatWasWritten_data()
{
    QTest::addColumn<Version>("version");
    QTest::newRow("E10 1.0") << Version::V1_0;
    QTest::newRow("E10 1.1") << Version::V1_1;
    QTest::newRow("E10 1.2") << Version::V1_2;
}

namespace {

/// Random frames that their version can express.
class FrameMaker
{
public:
    FrameMaker(Version version, quint32 seed)
        : m_version(version)
        , m_random(seed)
    { }

    Frame frame()
    {
        static constexpr Command commands[] = {
            Command::Send,    Command::Subscribe, Command::Unsubscribe, Command::Ack,
            Command::Nack,    Command::Begin,     Command::Commit,      Command::Abort,
            Command::Connect, Command::Stomp,     Command::Disconnect,  Command::Connected,
            Command::Message, Command::Receipt,   Command::Error,
        };
        Frame frame{.command = commands[m_random.bounded(int(std::size(commands)))]};
        const bool isEscaped = m_version != Version::V1_0 && frame.command != Command::Connect
            && frame.command != Command::Stomp && frame.command != Command::Connected;
        for (int left = m_random.bounded(14); left > 0; --left) {
            frame.headers.add(text(1, isEscaped, isEscaped ? ":" : ""), text(0, isEscaped, ":"));
        }
        if (stomp::mayHaveBody(frame.command)) {
            for (int left = m_random.bounded(300); left > 0; --left)
                frame.body.append(char(m_random.bounded(256)));
        }
        return frame;
    }

private:
    QByteArray text(int shortest, bool isEscaped, const QByteArray &extra)
    {
        static const QByteArrayList plain{"a", "Z", "0", "-", "/", "é", "방", "🏠", "\t"};
        QByteArrayList pieces = plain + QByteArrayList{"\\", "\\n", "\\c"};
        if (!extra.isEmpty())
            pieces.append(extra);
        if (isEscaped)
            pieces += QByteArrayList{"\n", " "};
        if (isEscaped && m_version == Version::V1_2)
            pieces += QByteArrayList{"\r", "\r\n"};
        QByteArray made;
        // On 1.0 a tab at either end would be trimmed: letters stand there.
        const int length = shortest + m_random.bounded(20);
        for (int i = 0; i < length; ++i)
            made += pieces.at(m_random.bounded(int(pieces.size())));
        return m_version == Version::V1_0 && length > 0 ? 'x' + made + 'x' : made;
    }

    Version m_version;
    QRandomGenerator m_random;
};

} // namespace

void TestFrameWriter::whatIsReadIsWhatWasWritten()
{
    QFETCH(const Version, version);
    FrameMaker maker(version, 20'261'122);
    for (int i = 0; i < 3000; ++i) {
        const Frame frame = maker.frame();
        const QByteArray octets = stomp::writeFrame(frame, version);
        QByteArrayView rest = octets;
        stomp::FrameParser parser(stomp::isServerCommand(frame.command)
                                      ? stomp::Direction::FromServer
                                      : stomp::Direction::FromClient);
        parser.setVersion(version);
        auto outcome = parser.parse(rest);
        QVERIFY2(std::holds_alternative<Frame>(outcome), wire::shown(octets));
        auto &read = std::get<Frame>(outcome);
        read.headers.remove("content-length");
        QVERIFY2(read == frame, wire::shown(octets));
        QVERIFY(rest.isEmpty());
    }
}

QTEST_APPLESS_MAIN(TestFrameWriter)
#include "tst_framewriter.moc"
