// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagegeometry.h"

#include <QTest>

using ui::MessageParts;
using ui::MessageShape;

class TestMessageGeometry final : public QObject
{
    Q_OBJECT

    static MessageParts ordinary()
    {
        return {.viewWidth = 600,
                .text = QSize(120, 18),
                .lastLineWidth = 120,
                .nameWidth = 40,
                .stamp = QSize(50, 14),
                .lineHeight = 16};
    }

private slots:
    void partsStayInsideAndApart_data()
    {
        QTest::addColumn<int>("viewWidth");
        QTest::addColumn<bool>("own");
        QTest::addColumn<bool>("firstOfDay");
        QTest::addColumn<bool>("failed");
        for (const int width : {200, 320, 600, 2000}) {
            for (int bits = 0; bits < 8; ++bits) {
                QTest::addRow("%d wide, %s%s%s", width, bits & 1 ? "own" : "theirs",
                              bits & 2 ? ", pill" : "", bits & 4 ? ", failed" : "")
                    << width << bool(bits & 1) << bool(bits & 2) << bool(bits & 4);
            }
        }
    }
    void partsStayInsideAndApart()
    {
        QFETCH(const int, viewWidth);
        QFETCH(const bool, own);
        QFETCH(const bool, firstOfDay);
        QFETCH(const bool, failed);
        MessageParts parts = ordinary();
        parts.viewWidth = viewWidth;
        parts.own = own;
        parts.nameWidth = own ? 0 : 40;
        parts.pill = firstOfDay;
        parts.unreadLine = failed;
        parts.text = QSize(ui::textWidth(viewWidth), 54);
        parts.lastLineWidth = 30;
        if (failed) {
            parts.reason = QSize(ui::reasonWidth(viewWidth) / 2, 28);
            parts.retryWidth = 40;
            parts.discardWidth = 40;
        }
        const MessageShape shape = ui::shapeMessage(parts);
        const QRect row(0, 0, viewWidth, shape.height);
        QVERIFY(row.contains(shape.bubble));
        QVERIFY(shape.bubble.contains(shape.text));
        QVERIFY(shape.bubble.contains(shape.stamp));
        QCOMPARE(shape.name.isEmpty(), own);
        QCOMPARE(shape.avatar.isEmpty(), own);
        QCOMPARE(shape.pill.isEmpty(), !firstOfDay);
        QCOMPARE(shape.retry.isEmpty(), !failed);
        if (!own) {
            QVERIFY(shape.bubble.contains(shape.name));
            QVERIFY(!shape.name.intersects(shape.text));
            QVERIFY(!shape.avatar.intersects(shape.bubble));
        }
        if (firstOfDay)
            QVERIFY(shape.pill.bottom() < shape.bubble.top());
        QCOMPARE(shape.unreadLine.isEmpty(), !failed);
        if (failed) {
            QVERIFY(shape.unreadLine.bottom() < shape.bubble.top());
            QVERIFY(!shape.unreadLine.intersects(shape.pill));
        }
        if (failed) {
            QVERIFY(row.contains(shape.reason) && row.contains(shape.retry));
            QVERIFY(row.contains(shape.discard));
            QVERIFY(!shape.retry.intersects(shape.discard));
            QVERIFY(!shape.reason.intersects(shape.retry));
            QVERIFY(shape.reason.top() > shape.bubble.bottom());
        }
    }

    void ownGoToTheRight()
    {
        MessageParts parts = ordinary();
        const int left = ui::shapeMessage(parts).bubble.center().x();
        parts.own = true;
        QVERIFY(ui::shapeMessage(parts).bubble.center().x() > left);
    }

    void timeStandsBesideAShortLastLine()
    {
        MessageParts parts = ordinary();
        const MessageShape beside = ui::shapeMessage(parts);
        QVERIFY(beside.stamp.left() > beside.text.left() + parts.lastLineWidth);
        QVERIFY(beside.stamp.bottom() >= beside.text.bottom() - parts.stamp.height());
        parts.text = QSize(ui::textWidth(600), 18);
        parts.lastLineWidth = parts.text.width();
        const MessageShape below = ui::shapeMessage(parts);
        QVERIFY(below.stamp.top() > below.text.bottom());
        QVERIFY(below.height > beside.height);
    }

    void linkToTheRestStandsBelowTheText_data()
    {
        QTest::addColumn<bool>("own");
        QTest::newRow("own") << true;
        QTest::newRow("theirs") << false;
    }
    void linkToTheRestStandsBelowTheText()
    {
        QFETCH(const bool, own);
        MessageParts parts = ordinary();
        parts.own = own;
        QVERIFY(ui::shapeMessage(parts).more.isEmpty());
        parts.moreWidth = 60;
        const MessageShape shape = ui::shapeMessage(parts);
        QVERIFY(shape.bubble.contains(shape.more));
        QVERIFY(shape.more.top() > shape.text.bottom());
        QVERIFY(!shape.more.intersects(shape.stamp));
    }

    void compactMessagesTakeLessHeight()
    {
        MessageParts parts = ordinary();
        const MessageShape roomy = ui::shapeMessage(parts);
        parts.compact = true;
        const MessageShape compact = ui::shapeMessage(parts);
        QVERIFY(compact.height <= roomy.height - 10);
        QVERIFY(compact.bubble.contains(compact.text));
        QVERIFY(compact.bubble.contains(compact.stamp));
        QCOMPARE(compact.text.size(), roomy.text.size());
    }

    void groupsStandCloserTogether()
    {
        MessageParts parts = ordinary();
        parts.nameWidth = 0;
        const int first = ui::shapeMessage(parts).height;
        parts.firstOfGroup = false;
        QVERIFY(ui::shapeMessage(parts).height < first);
    }

    void textNeverGetsTooWideToRead()
    {
        QVERIFY(ui::textWidth(4000) < 700);
        QVERIFY(ui::textWidth(10) > 0);
    }

    void quotationStandsAboveTheText()
    {
        MessageParts parts = ordinary();
        const MessageShape plain = ui::shapeMessage(parts);
        QVERIFY(plain.quote.isEmpty());
        parts.quoteWidth = 200;
        const MessageShape shape = ui::shapeMessage(parts);
        QVERIFY(shape.bubble.contains(shape.quote));
        QVERIFY(shape.quote.width() >= 200);
        QVERIFY(shape.name.bottom() < shape.quote.top());
        QVERIFY(shape.quote.bottom() < shape.text.top());
        parts.quoteWidth = 10'000; // a long line is cut
        const MessageShape wide = ui::shapeMessage(parts);
        QCOMPARE(wide.quote.width(), ui::textWidth(parts.viewWidth));
    }

    void reactionsBreakIntoLines_data()
    {
        QTest::addColumn<bool>("own");
        QTest::newRow("own") << true;
        QTest::newRow("theirs") << false;
    }
    void reactionsBreakIntoLines()
    {
        QFETCH(const bool, own);
        MessageParts parts = ordinary();
        parts.own = own;
        parts.chips = QList<int>(30, 44);
        const MessageShape shape = ui::shapeMessage(parts);
        QCOMPARE(shape.chips.size(), 30);
        const QRect view(0, 0, parts.viewWidth, shape.height);
        for (qsizetype i = 0; i < shape.chips.size(); ++i) {
            const QRect chip = shape.chips.at(i);
            QVERIFY(view.contains(chip));
            QVERIFY(chip.top() > shape.bubble.bottom());
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(!chip.intersects(shape.chips.at(j)));
        }
        QVERIFY(shape.chips.last().top() > shape.chips.first().top());
        // At the side of who wrote the message.
        if (own)
            QCOMPARE(shape.chips.last().right(), shape.bubble.right());
        else
            QCOMPARE(shape.chips.first().left(), shape.bubble.left());
    }

    void noticesAreCentred()
    {
        const ui::NoticeShape shape = ui::shapeNotice(601, true, QSize(101, 14), 16);
        QCOMPARE(shape.notice.center().x(), 300);
        QVERIFY(shape.pill.bottom() < shape.notice.top());
        QVERIFY(shape.height > shape.notice.bottom());
        const ui::NoticeShape narrow = ui::shapeNotice(100, false, QSize(500, 14), 16);
        QVERIFY(QRect(0, 0, 100, narrow.height).contains(narrow.notice));
    }
};

QTEST_GUILESS_MAIN(TestMessageGeometry)
#include "tst_messagegeometry.moc"
