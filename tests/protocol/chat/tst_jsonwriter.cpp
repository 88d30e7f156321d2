// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using chat::JsonWriter;
using namespace Qt::StringLiterals;

namespace {

QByteArray written(const QString &text)
{
    JsonWriter json;
    json.text(text);
    return json.json();
}

/// Text with plenty of what needs care: controls, quotes, separators, both ends of UTF-16.
QString randomText(QRandomGenerator &random)
{
    static constexpr char32_t edges[]
        = {0,      0x1F,   '"',    '\\',   0x7F,   0x80,   0x7FF,  0x800,   0x2027,  0x2028,
           0x2029, 0x202A, 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
    QString text;
    const int length = random.bounded(60);
    for (int i = 0; i < length; ++i) {
        char32_t c = edges[random.bounded(int(std::size(edges)))];
        if (random.bounded(2) == 0) {
            do
                c = random.bounded(0x110000);
            while (c >= 0xD800 && c <= 0xDFFF);
        }
        text += QStringView(QChar::fromUcs4(c));
    }
    return text;
}

} // namespace

class TestJsonWriter final : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheOrderOfTheCalls();
    void separatesWithCommas();
    void escapes_data();
    void escapes();
    void integersStayExact_data();
    void integersStayExact();
    void unpairedSurrogatesLeaveValidUtf8();
    void randomTextIsReadBack();
};

void TestJsonWriter::keepsTheOrderOfTheCalls()
{
    JsonWriter json;
    json.beginObject();
    json.text("z"_L1, u"1"_s);
    json.integer("a"_L1, 2);
    json.boolean("m"_L1, true);
    json.boolean("b"_L1, false);
    json.endObject();
    QCOMPARE(json.json(), QByteArray(R"({"z":"1","a":2,"m":true,"b":false})"));
}

void TestJsonWriter::separatesWithCommas()
{
    JsonWriter json;
    json.beginArray();
    json.beginObject();
    json.endObject();
    json.beginObject();
    json.beginArray("list"_L1);
    json.integer(1);
    json.integer(-2);
    json.text(u"x"_s);
    json.endArray();
    json.beginArray("none"_L1);
    json.endArray();
    json.beginObject("inner"_L1);
    json.integer("n"_L1, 3);
    json.endObject();
    json.integer("last"_L1, 4);
    json.endObject();
    json.endArray();
    QCOMPARE(json.json(),
             QByteArray(R"([{},{"list":[1,-2,"x"],"none":[],"inner":{"n":3},"last":4}])"));
}

void TestJsonWriter::escapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QString() << QByteArray(R"("")");
    QTest::newRow("plain") << u"a/b"_s << QByteArray(R"("a/b")");
    QTest::newRow("quote and backslash") << u"\"\\"_s << QByteArray(R"("\"\\")");
    QTest::newRow("line ends and tab") << u"\r\n\t"_s << QByteArray(R"("\r\n\t")");
    QTest::newRow("NUL") << QString(QChar(u'\0')) << QByteArray(R"("\u0000")");
    QTest::newRow("ESC") << u"\x1B"_s << QByteArray(R"("\u001b")");
    QTest::newRow("last control") << u"\x1F "_s << QByteArray(R"("\u001f ")");
    QTest::newRow("DEL") << u"\x7F"_s << QByteArray(R"("\u007f")");
    QTest::newRow("line separator") << u"a\u2028b"_s << QByteArray(R"("a\u2028b")");
    QTest::newRow("paragraph separator") << u"\u2029"_s << QByteArray(R"("\u2029")");
    QTest::newRow("neighbours of the separators")
        << u"\u2027\u202A"_s << QByteArray("\"\xE2\x80\xA7\xE2\x80\xAA\"");
    QTest::newRow("Hangul") << u"방"_s << QByteArray("\"방\"");
    QTest::newRow("beyond the BMP") << u"😀"_s << QByteArray("\"😀\"");
}

void TestJsonWriter::escapes()
{
    QFETCH(const QString, text);
    QTEST(written(text), "json");
}

void TestJsonWriter::integersStayExact_data()
{
    QTest::addColumn<qint64>("number");
    QTest::newRow("zero") << qint64(0);
    QTest::newRow("2^53") << (qint64(1) << 53);
    QTest::newRow("2^53 - 1") << (qint64(1) << 53) - 1;
    QTest::newRow("most negative") << std::numeric_limits<qint64>::min();
}

void TestJsonWriter::integersStayExact()
{
    QFETCH(const qint64, number);
    JsonWriter json;
    json.beginArray();
    json.integer(number);
    json.endArray();
    QCOMPARE(json.json(), "[" + QByteArray::number(number) + "]");
    QCOMPARE(QJsonDocument::fromJson(json.json()).array().at(0).toInteger(), number);
}

void TestJsonWriter::unpairedSurrogatesLeaveValidUtf8()
{
    const QString halves = QString(QChar(0xD800)) + u'x' + QChar(0xDC00);
    const QByteArray json = written(halves);
    QCOMPARE(json, QByteArray(R"("?x?")"));
}

void TestJsonWriter::randomTextIsReadBack()
{
    QRandomGenerator random(20260101);
    for (int i = 0; i < 5000; ++i) {
        const QString text = randomText(random);
        JsonWriter json;
        json.beginObject();
        json.text("t"_L1, text);
        json.endObject();
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(json.json(), &error);
        QVERIFY2(error.error == QJsonParseError::NoError, json.json().constData());
        QCOMPARE(document.object().value("t"_L1).toString(), text);
        const auto isControl = [](char c) { return uchar(c) < 0x20; };
        QVERIFY(std::none_of(json.json().begin(), json.json().end(), isControl));
    }
}

QTEST_GUILESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
