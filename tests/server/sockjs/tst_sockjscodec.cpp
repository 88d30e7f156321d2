// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjscodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using server::sockjs::BareText;
using server::sockjs::DecodeError;

Q_DECLARE_METATYPE(QList<QByteArray>)

class TestSockJsCodec final : public QObject
{
    Q_OBJECT

private slots:
    void quotes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &text, const char *expected) {
            QTest::newRow(name) << text << QByteArray(expected);
        };
        row("nothing", "", "\"\"");
        row("plain", "hello, world/", "\"hello, world/\"");
        row("quote and backslash", "a\"b\\c", "\"a\\\"b\\\\c\"");
        row("line ends and tab", "a\nb\r\tc", "\"a\\nb\\r\\tc\"");
        row("NUL", QByteArray("a\0", 2), "\"a\\u0000\"");
        row("other controls", "\x01\x1f", "\"\\u0001\\u001f\"");
        row("Korean stays", "\xea\xb0\x80!", "\"\xea\xb0\x80!\"");
        row("two octets stay", "\xc3\xa4", "\"\xc3\xa4\"");
        row("general punctuation stays", "\xe2\x80\x94", "\"\xe2\x80\x94\"");
        row("zero width", "\xe2\x80\x8c\xe2\x80\x8f", "\"\\u200c\\u200f\"");
        row("line separator", "\xe2\x80\xa8\xe2\x80\xaf", "\"\\u2028\\u202f\"");
        row("word joiner", "\xe2\x81\xa0\xe2\x81\xaf", "\"\\u2060\\u206f\"");
        row("specials", "\xef\xbf\xb0\xef\xbf\xbd", "\"\\ufff0\\ufffd\"");
        row("byte order mark stays", "a\xef\xbb\xbf", "\"a\xef\xbb\xbf\"");
        row("beyond the basic plane", "\xf0\x9f\x98\x80", "\"\\ud83d\\ude00\"");
        row("not UTF-8", "a\xff\nb", "\"a\\ufffd\\nb\"");
    }
    void quotes()
    {
        QFETCH(const QByteArray, text);
        QTEST(server::sockjs::quoted(text), "expected");
    }

    void whatIsQuotedIsReadAgain()
    {
        QString everything;
        for (char32_t c = 0; c < 0x3000; ++c)
            everything += QString::fromUcs4(&c, 1);
        for (char32_t c = 0xfe00; c < 0x10200; ++c)
            everything += QString::fromUcs4(&c, 1);
        const QByteArray text = everything.toUtf8();
        const QByteArray quoted = server::sockjs::quoted(text);
        QVERIFY(!quoted.contains('\n'));
        const QJsonArray array = QJsonDocument::fromJson('[' + quoted + ']').array();
        QCOMPARE(array.first().toString().toUtf8(), text);
    }

    void closeFrameIsOne()
    {
        QCOMPARE(server::sockjs::closeFrame(1002, "a \"b\""),
                 QByteArray("c[1002,\"a \\\"b\\\"\"]"));
    }

    void decodes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("isBareTaken");
        QTest::addColumn<QList<QByteArray>>("messages");
        const auto row = [](const char *name, const char *json, bool isBareTaken,
                            const QList<QByteArray> &messages) {
            QTest::newRow(name) << QByteArray(json) << isBareTaken << messages;
        };
        row("one", "[\"a\"]", false, {"a"});
        row("several", " [\"a\", \"\", \"b\\nc\"] ", false, {"a", "", "b\nc"});
        row("none", "[]", false, {});
        row("NUL", "[\"a\\u0000\"]", false, {QByteArray("a\0", 2)});
        row("surrogates", "[\"\\ud83d\\ude00\"]", false, {"\xf0\x9f\x98\x80"});
        row("bare", "\"a\"", true, {"a"});
        row("array where bare is taken", "[\"a\",\"b\"]", true, {"a", "b"});
    }
    void decodes()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const bool, isBareTaken);
        const auto decoded
            = server::sockjs::decodeMessages(json, isBareTaken ? BareText::Take : BareText::Refuse);
        QVERIFY(std::holds_alternative<QList<QByteArray>>(decoded));
        QTEST(std::get<QList<QByteArray>>(decoded), "messages");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char *name, const QByteArray &json, const char *reason) {
            QTest::newRow(name) << json << QByteArray(reason);
        };
        const char *const broken = "Broken JSON encoding.";
        row("nothing", "", "Payload expected.");
        row("blanks", " \n", "Payload expected.");
        row("unfinished", "[\"a\"", broken);
        row("unfinished string", "[\"a", broken);
        row("bare text", "\"a\"", broken);
        row("object", "{\"a\":\"b\"}", broken);
        row("number", "[1]", broken);
        row("nested", "[[\"a\"]]", broken);
        row("null", "[null]", broken);
        row("more behind it", "[\"a\"][\"b\"]", broken);
        row("deeply nested", QByteArray(100'000, '['), broken);
        row("not UTF-8", "[\"\xff\"]", broken);
    }
    void refuses()
    {
        QFETCH(const QByteArray, json);
        const auto decoded = server::sockjs::decodeMessages(json, BareText::Refuse);
        QVERIFY(std::holds_alternative<DecodeError>(decoded));
        QTEST(std::get<DecodeError>(decoded).reason, "reason");
    }
};

QTEST_APPLESS_MAIN(TestSockJsCodec)

#include "tst_sockjscodec.moc"
