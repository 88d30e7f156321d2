// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/headers.h"

#include <QTest>

using stomp::Headers;

namespace {

QByteArray shown(const Headers &headers)
{
    QByteArrayList lines;
    for (qsizetype i = 0; i < headers.size(); ++i)
        lines.append(headers.at(i).name.toByteArray() + '=' + headers.at(i).value.toByteArray());
    return lines.join(' ');
}

} // namespace

class TestHeaders final : public QObject
{
    Q_OBJECT

private slots:
    void startsEmpty();
    void keepsOrderAndRepeats();
    void firstOfRepeatedNamesCounts();
    void emptyValueIsNotNull();
    void namesAreCaseSensitive();
    void setReplacesAllAtThePlaceOfTheFirst();
    void setAppendsANewName();
    void removeTakesAllOfThatName();
    void clearForgetsEverything();
    void copiesAreIndependent();
    void addMayTakeItsOwnViews();
    void manyHeadersGrow();
    void movingTakesEverything_data();
    void movingTakesEverything();
    void equalityLooksAtNamesValuesAndOrder();
    void equalityKnowsWhereNamesEnd();
    void octetsPassUnchanged();
    void plainLinesAreTheWire();
    void specialOctetsAreNotPlain_data();
    void specialOctetsAreNotPlain();
};

void TestHeaders::startsEmpty()
{
    const Headers headers;
    QVERIFY(headers.isEmpty());
    QCOMPARE(headers.size(), 0);
    QVERIFY(!headers.contains("a"));
    QVERIFY(headers.value("a").isNull());
    QVERIFY(headers.plainLines().has_value());
    QVERIFY(headers.plainLines()->isEmpty());
}

void TestHeaders::keepsOrderAndRepeats()
{
    const Headers headers{{"b", "1"}, {"a", "2"}, {"b", "3"}};
    QCOMPARE(headers.size(), 3);
    QCOMPARE(shown(headers), QByteArray("b=1 a=2 b=3"));
}

void TestHeaders::firstOfRepeatedNamesCounts()
{
    const Headers headers{{"foo", "World"}, {"foo", "Hello"}};
    QCOMPARE(headers.value("foo"), QByteArrayView("World"));
}

void TestHeaders::emptyValueIsNotNull()
{
    const Headers headers{{"key", ""}};
    QVERIFY(headers.contains("key"));
    QVERIFY(!headers.value("key").isNull());
    QVERIFY(headers.value("key").isEmpty());
    QVERIFY(headers.value("other").isNull());
}

void TestHeaders::namesAreCaseSensitive()
{
    const Headers headers{{"id", "1"}};
    QVERIFY(!headers.contains("ID"));
    QVERIFY(!headers.contains("i"));
    QVERIFY(!headers.contains("id2"));
    QVERIFY(!headers.contains(""));
}

void TestHeaders::setReplacesAllAtThePlaceOfTheFirst()
{
    Headers headers{{"a", "1"}, {"b", "2"}, {"c", "3"}, {"b", "4"}};
    headers.set("b", "a longer value");
    QCOMPARE(shown(headers), QByteArray("a=1 b=a longer value c=3"));
    headers.set("b", "");
    QCOMPARE(shown(headers), QByteArray("a=1 b= c=3"));
}

void TestHeaders::setAppendsANewName()
{
    Headers headers{{"a", "1"}};
    headers.set("b", "2");
    QCOMPARE(shown(headers), QByteArray("a=1 b=2"));
}

void TestHeaders::removeTakesAllOfThatName()
{
    Headers headers{{"b", "1"}, {"a", "2"}, {"b", "3"}};
    headers.remove("b");
    QCOMPARE(shown(headers), QByteArray("a=2"));
    headers.remove("b");
    headers.remove("a");
    QVERIFY(headers.isEmpty());
}

void TestHeaders::clearForgetsEverything()
{
    Headers headers{{"a:b", "1"}};
    headers.clear();
    QVERIFY(headers == Headers());
    headers.add("c", "2");
    QCOMPARE(shown(headers), QByteArray("c=2"));
    QVERIFY(headers.plainLines().has_value());
}

void TestHeaders::copiesAreIndependent()
{
    const Headers original{{"a", "1"}};
    Headers copy = original;
    copy.add("b", "2");
    copy.set("a", "3");
    QCOMPARE(shown(original), QByteArray("a=1"));
    QCOMPARE(shown(copy), QByteArray("a=3 b=2"));
}

void TestHeaders::addMayTakeItsOwnViews()
{
    Headers headers{{"name", "value"}};
    for (int i = 0; i < 8; ++i) { // some of them move the octets elsewhere
        const Headers::Header last = headers.at(headers.size() - 1);
        headers.add(last.value, last.name);
    }
    headers.set(headers.at(0).name, headers.at(0).value);
    QCOMPARE(headers.at(0).value, QByteArrayView("value"));
    QCOMPARE(headers.at(1).name, QByteArrayView("value"));
    QCOMPARE(headers.size(), 5);
}

void TestHeaders::manyHeadersGrow()
{
    const auto numbered
        = [](const char *text, int i) -> QByteArray { return text + QByteArray::number(i); };
    Headers headers;
    for (int i = 0; i < 300; ++i)
        headers.add(numbered("name", i), numbered("value", i));
    QCOMPARE(headers.size(), 300);
    for (int i = 0; i < 300; ++i)
        QCOMPARE(headers.value(numbered("name", i)), QByteArrayView(numbered("value", i)));
}

void TestHeaders::movingTakesEverything_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("moved");
    for (const int before : {0, 2, 30}) { // entries beyond ten live on the heap
        for (const int moved : {0, 3, 40})
            QTest::addRow("%d over %d", moved, before) << before << moved;
    }
}

/// What a sanitizer must see too: nothing is leaked, nothing freed twice.
void TestHeaders::movingTakesEverything()
{
    QFETCH(const int, before);
    QFETCH(const int, moved);
    const auto make = [](int count, QByteArrayView value) {
        Headers headers;
        for (int i = 0; i < count; ++i)
            headers.add(QByteArray("name" + QByteArray::number(i)), value);
        return headers;
    };
    Headers target = make(before, "old");
    Headers source = make(moved, "new:");
    target = std::move(source);
    QVERIFY(target == make(moved, "new:"));
    source = make(1, "again");
    QVERIFY(source == make(1, "again"));
    QVERIFY(source.plainLines().has_value());
    Headers constructed = std::move(target);
    QVERIFY(constructed == make(moved, "new:"));
    Headers &itself = constructed;
    constructed = std::move(itself);
    QVERIFY(constructed == make(moved, "new:"));
}

void TestHeaders::equalityLooksAtNamesValuesAndOrder()
{
    const Headers headers{{"a", "1"}, {"b", "2"}};
    QVERIFY(headers == Headers({{"a", "1"}, {"b", "2"}}));
    QVERIFY(!(headers == Headers({{"b", "2"}, {"a", "1"}})));
    QVERIFY(!(headers == Headers({{"a", "1"}})));
    QVERIFY(!(headers == Headers({{"a", "1"}, {"b", "3"}})));
    QVERIFY(!(headers == Headers({{"a", "1"}, {"c", "2"}})));
}

void TestHeaders::equalityKnowsWhereNamesEnd()
{
    QVERIFY(!(Headers({{"a:b", "c"}}) == Headers({{"a", "b:c"}})));
    QVERIFY(!(Headers({{"a", "b\nc:d"}}) == Headers({{"a", "b"}, {"c", "d"}})));
}

void TestHeaders::octetsPassUnchanged()
{
    QByteArray all;
    for (int octet = 0; octet < 256; ++octet)
        all.append(char(octet));
    const Headers headers{{all, all}};
    QCOMPARE(headers.at(0).name, QByteArrayView(all));
    QCOMPARE(headers.value(all), QByteArrayView(all));
}

void TestHeaders::plainLinesAreTheWire()
{
    Headers headers{{"destination", "/subscribe/chat/room/5"}, {"empty", ""}};
    headers.add("writer", "김철수");
    QVERIFY(headers.plainLines().has_value());
    QCOMPARE(*headers.plainLines(),
             QByteArrayView("destination:/subscribe/chat/room/5\nempty:\nwriter:김철수\n"));
    headers.remove("empty");
    QCOMPARE(*headers.plainLines(),
             QByteArrayView("destination:/subscribe/chat/room/5\nwriter:김철수\n"));
}

void TestHeaders::specialOctetsAreNotPlain_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const QByteArray plain(40, 'x');
    for (const auto &[what, octet] : {std::pair("line feed", '\n'),
                                      {"carriage return", '\r'},
                                      {"colon", ':'},
                                      {"backslash", '\\'},
                                      {"NUL", '\0'}}) {
        for (const qsizetype at : {0, 15, 16, 39}) {
            QByteArray special = plain;
            special[at] = octet;
            QTest::addRow("%s in the name, octet %d", what, int(at)) << special << plain;
            QTest::addRow("%s in the value, octet %d", what, int(at)) << plain << special;
        }
    }
    QTest::newRow("empty name") << QByteArray() << plain;
}

void TestHeaders::specialOctetsAreNotPlain()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    Headers headers{{"a", "1"}};
    headers.add(name, value);
    headers.add("b", "2");
    QVERIFY(!headers.plainLines().has_value());
    headers.remove(name);
    QVERIFY(headers.plainLines().has_value());
    QCOMPARE(*headers.plainLines(), QByteArrayView("a:1\nb:2\n"));
}

QTEST_APPLESS_MAIN(TestHeaders)
#include "tst_headers.moc"
