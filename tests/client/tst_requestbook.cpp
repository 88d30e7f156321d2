// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/requestbook.h"

#include <QTest>

using client::RequestBook;
using Kind = client::RequestBook::Kind;
using namespace std::chrono_literals;

namespace {

const RequestBook::TimePoint start{1h};

stomp::Frame frameOf(const QByteArray &id)
{
    return {.command = stomp::Command::Send, .headers = {{"receipt", id}}, .body = {}};
}

QByteArray idOf(const stomp::Frame &frame)
{
    return frame.headers.value("receipt").toByteArray();
}

} // namespace

class TestRequestBook : public QObject
{
    Q_OBJECT

private slots:
    void givesEachQuestionAnIdOfItsOwn()
    {
        RequestBook book;
        const QByteArray first = idOf(book.add(Kind::Join, 5, frameOf));
        const QByteArray second = idOf(book.add(Kind::Members, 5, frameOf));
        QVERIFY(first != second);
        QCOMPARE(book.find(first)->kind, Kind::Join);
        QCOMPARE(book.find(second)->room, 5);
    }

    void answerIsTakenOnce()
    {
        RequestBook book;
        const QByteArray id = idOf(book.add(Kind::Join, 5, frameOf));
        QVERIFY(book.isWaitingFor(Kind::Join, 5));
        QVERIFY(book.take(id));
        QVERIFY(!book.take(id));
        QVERIFY(!book.find(id));
        QVERIFY(!book.isWaitingFor(Kind::Join, 5));
    }

    void strangersIdsAreNobodys_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not a number") << QByteArray("rx");
        QTest::newRow("never asked") << QByteArray("r2");
        QTest::newRow("without the prefix") << QByteArray("1");
        QTest::newRow("a message's") << QByteArray("0123456789abcdef0123456789abcdef");
    }
    void strangersIdsAreNobodys()
    {
        QFETCH(const QByteArray, id);
        RequestBook book;
        QCOMPARE(idOf(book.add(Kind::Join, 5, frameOf)), QByteArray("r1"));
        QVERIFY(!book.find(id));
        QVERIFY(!book.take(id));
    }

    void roomsCanBeForgotten()
    {
        RequestBook book;
        const QByteArray five = idOf(book.add(Kind::Join, 5, frameOf));
        const QByteArray six = idOf(book.add(Kind::Join, 6, frameOf));
        book.forgetRoom(5);
        QVERIFY(!book.find(five));
        QVERIFY(book.find(six));
    }

    void asksAgainWhenItIsTime()
    {
        RequestBook book;
        const stomp::Frame first = book.add(Kind::Join, 5, frameOf);
        const stomp::Frame second = book.add(Kind::Members, 5, frameOf);
        QVERIFY(!book.nextDue());
        book.postpone(idOf(second), start + 100ms);
        book.postpone(idOf(first), start + 200ms);
        QCOMPARE(book.nextDue(), std::optional(start + 100ms));
        QVERIFY(book.takeDue(start + 99ms).isEmpty());
        QCOMPARE(book.takeDue(start + 200ms), (QList{first, second})); // in the order of asking
        QVERIFY(book.takeDue(start + 1h).isEmpty());
        QCOMPARE(book.find(idOf(first))->postponed, 1);
    }
};

QTEST_GUILESS_MAIN(TestRequestBook)
#include "tst_requestbook.moc"
