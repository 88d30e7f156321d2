// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/directbook.h"

#include <QTest>

using namespace Qt::StringLiterals;
using client::DirectBook;

namespace {

chat::DirectMessage message(const QString &writer, const QString &to, const QByteArray &id)
{
    return {.writer = writer, .to = to, .text = u"hi"_s, .id = id};
}

} // namespace

class TestDirectBook final : public QObject
{
    Q_OBJECT

private slots:
    void eachPersonHasANumberBelowZero()
    {
        DirectBook book;
        QCOMPARE(book.find(u"lee"_s), std::nullopt);
        QCOMPARE(book.open(u"lee"_s), -1);
        QCOMPARE(book.open(u"park"_s), -2);
        QCOMPARE(book.open(u"LEE"_s), -1);
        QCOMPARE(book.find(u"Park"_s), std::optional(-2));
        QCOMPARE(book.nickname(-1), u"lee"_s);
        QCOMPARE(book.nickname(-3), QString());
        QCOMPARE(book.conversations(),
                 QList<DirectBook::Conversation>({{-1, u"lee"_s}, {-2, u"park"_s}}));
        QVERIFY(DirectBook::isDirect(-1));
        QVERIFY(!DirectBook::isDirect(1));
    }

    void bothSidesAreOneConversation()
    {
        DirectBook book;
        const auto theirs = book.accept(message(u"lee"_s, u"kim"_s, "1"), u"kim"_s);
        const auto ours = book.accept(message(u"kim"_s, u"lee"_s, "1"), u"kim"_s);
        QVERIFY(theirs && ours);
        QCOMPARE(theirs->room, -1);
        QCOMPARE(ours->room, -1);
        QCOMPARE(theirs->seq, qint64(1));
        QCOMPARE(ours->seq, qint64(2));
        QCOMPARE(ours->writer, u"kim"_s);
    }

    void whatIsPutAwayComesBackWithTheNextWord()
    {
        DirectBook book;
        QVERIFY(book.accept(message(u"lee"_s, u"kim"_s, "1"), u"kim"_s));
        book.putAway(-1);
        QVERIFY(!book.isOpen(-1));
        QVERIFY(!book.accept(message(u"lee"_s, u"kim"_s, "1"), u"kim"_s)); // no news
        QVERIFY(!book.isOpen(-1));
        QVERIFY(book.accept(message(u"lee"_s, u"kim"_s, "2"), u"kim"_s));
        QVERIFY(book.isOpen(-1));
        book.putAway(-1);
        QCOMPARE(book.open(u"lee"_s), -1);
        QVERIFY(book.isOpen(-1));
    }

    void aRepeatIsNone()
    {
        DirectBook book;
        QVERIFY(book.accept(message(u"lee"_s, u"kim"_s, "1"), u"kim"_s));
        QVERIFY(!book.accept(message(u"lee"_s, u"kim"_s, "1"), u"kim"_s));
        QVERIFY(book.accept(message(u"lee"_s, u"kim"_s, "2"), u"kim"_s));
        QVERIFY(book.accept(message(u"park"_s, u"kim"_s, "1"), u"kim"_s)); // another's id
    }

    void goesOnAfterARestart()
    {
        DirectBook book;
        book.restore({{-3, u"lee"_s, true, 41}, {-7, u"park"_s, false}, {5, u"no conversation"_s}});
        QCOMPARE(book.conversations().size(), 2);
        QVERIFY(!book.isOpen(-7));
        chat::ChatMessage kept;
        kept.room = -3;
        kept.writer = u"lee"_s;
        kept.id = "1";
        kept.seq = 41;
        book.noteKept(-3, {kept});
        QVERIFY(!book.accept(message(u"lee"_s, u"kim"_s, "1"), u"kim"_s));
        const auto next = book.accept(message(u"lee"_s, u"kim"_s, "2"), u"kim"_s);
        QVERIFY(next);
        QCOMPARE(next->seq, qint64(42));
        QCOMPARE(book.open(u"choi"_s), -8);
    }

    void followsARename_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<std::optional<int>>("number");
        QTest::newRow("the person") << u"lee"_s << u"min"_s << std::optional(-1);
        QTest::newRow("in other letters") << u"lee"_s << u"Lee"_s << std::optional(-1);
        QTest::newRow("somebody else") << u"choi"_s << u"min"_s << std::optional<int>();
        QTest::newRow("to a name of another conversation")
            << u"lee"_s << u"park"_s << std::optional<int>();
    }
    void followsARename()
    {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QFETCH(const std::optional<int>, number);
        DirectBook book;
        book.open(u"lee"_s);
        book.open(u"park"_s);
        QCOMPARE(book.rename(from, to), number);
        if (number) {
            QCOMPARE(book.nickname(*number), to);
            QCOMPARE(book.find(to), number);
        } else {
            QCOMPARE(book.nickname(-1), u"lee"_s);
            QCOMPARE(book.find(u"park"_s), std::optional(-2));
        }
    }
};

QTEST_APPLESS_MAIN(TestDirectBook)
#include "tst_directbook.moc"
