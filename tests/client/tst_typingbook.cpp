// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/typingbook.h"

#include <QTest>

using client::TypingBook;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTypingBook final : public QObject
{
    Q_OBJECT

private slots:
    void whoWritesIsForgottenInTime()
    {
        TypingBook book;
        const TypingBook::TimePoint start{1h};
        QVERIFY(book.note(5, u"kim"_s, true, start));
        QVERIFY(book.note(5, u"lee"_s, true, start + 1s));
        QVERIFY(!book.note(5, u"kim"_s, true, start + 3s)); // says so again
        QCOMPARE(book.writers(5), (QStringList{u"kim"_s, u"lee"_s}));
        QCOMPARE(book.nextExpiry(), std::optional(start + 7s));
        QVERIFY(book.expire(start + 6s).isEmpty());
        QCOMPARE(book.expire(start + 7s), QList<int>{5});
        QCOMPARE(book.writers(5), QStringList{u"kim"_s});
        QVERIFY(book.note(5, u"kim"_s, false, start + 8s));
        QVERIFY(!book.note(5, u"kim"_s, false, start + 8s));
        QVERIFY(!book.nextExpiry());
    }

    void ownWritingIsToldNowAndThen()
    {
        TypingBook book;
        const TypingBook::TimePoint start{1h};
        QVERIFY(!book.tellOwn(5, false, start)); // nobody thought so
        QVERIFY(book.tellOwn(5, true, start));
        QVERIFY(!book.tellOwn(5, true, start + 2s));
        QVERIFY(book.tellOwn(6, true, start + 2s)); // another room
        QVERIFY(book.tellOwn(5, true, start + 3s));
        QVERIFY(book.tellOwn(5, false, start + 4s));
        QVERIFY(!book.tellOwn(5, false, start + 4s));
        QVERIFY(book.tellOwn(5, true, start + 4s));
    }

    void roomThatWasLeftIsForgotten()
    {
        TypingBook book;
        const TypingBook::TimePoint start{1h};
        QVERIFY(!book.forgetRoom(5));
        QVERIFY(book.note(5, u"kim"_s, true, start));
        QVERIFY(book.note(6, u"kim"_s, true, start));
        QVERIFY(book.forgetRoom(5));
        QVERIFY(book.writers(5).isEmpty());
        QCOMPARE(book.clear(), QList<int>{6});
        QVERIFY(book.clear().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTypingBook)
#include "tst_typingbook.moc"
