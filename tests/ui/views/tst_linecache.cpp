// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/linecache.h"

#include <QImage>
#include <QPainter>
#include <QRegion>
#include <QTest>

using namespace Qt::StringLiterals;

class TestLineCache final : public QObject
{
    Q_OBJECT

    /// What is painted of @p text into a field of @p width; the columns that have ink.
    static QList<int> inked(ui::LineCache &lines, const QString &text, int width,
                            Qt::Alignment alignment = Qt::AlignLeft)
    {
        QImage image(400, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        lines.draw(painter, QRect(0, 0, width, 40), text, alignment);
        painter.end();
        QList<int> columns;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixel(x, y) != qRgb(255, 255, 255)) {
                    columns.append(x);
                    break;
                }
            }
        }
        return columns;
    }

private slots:
    void cutsToTheWidth()
    {
        ui::LineCache lines;
        const QString text = u"a line that is longer than its field"_s;
        QVERIFY(inked(lines, text, 400).last() > 80);
        QVERIFY(inked(lines, text, 80).last() < 80);
        QVERIFY(inked(lines, text, 0).isEmpty());
    }

    void aligns()
    {
        ui::LineCache lines;
        const int left = inked(lines, u"text"_s, 400).first();
        const int centre = inked(lines, u"text"_s, 400, Qt::AlignHCenter).first();
        const int right = inked(lines, u"text"_s, 400, Qt::AlignRight).first();
        QVERIFY(left < centre && centre < right);
    }

    void paintsMarkupAsText()
    {
        ui::LineCache lines;
        QVERIFY(inked(lines, u"<b>x</b>"_s, 400).size() > 2 * inked(lines, u"x"_s, 400).size());
    }

    void underlinesWhereTheTextStands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("Latin") << u"Try again"_s;
        QTest::newRow("Korean") << u"다시 보내기"_s;
        QTest::newRow("both") << u"한 line 둘"_s;
    }
    void underlinesWhereTheTextStands()
    {
        QFETCH(const QString, text);
        ui::LineCache lines;
        QImage image(400, 120, QImage::Format_RGB32);
        QFont plain;
        QFont underlined;
        underlined.setUnderline(true);
        const QRect field(250, 40, lines.width(text, plain), 40);
        const auto inkOf = [&](const QFont &font) {
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setFont(font);
            lines.draw(painter, field, text);
            painter.end();
            QRegion ink;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixel(x, y) != qRgb(255, 255, 255))
                        ink += QRect(x, y, 1, 1);
                }
            }
            return ink;
        };
        const QRegion letters = inkOf(plain);
        const QRegion withLine = inkOf(underlined);
        QVERIFY(withLine != letters);
        QVERIFY2(field.adjusted(-2, -2, 2, 2).contains(withLine.boundingRect()),
                 "the line is elsewhere");
        const QRect line = withLine.subtracted(letters).boundingRect();
        QVERIFY(line.width() >= letters.boundingRect().width() - 4);
    }

    void measuresWhatFits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("Latin") << u"kim"_s;
        QTest::newRow("Korean") << u"하늘"_s;
        QTest::newRow("emoji and Korean") << u"🦊 여우"_s;
    }
    void measuresWhatFits()
    {
        QFETCH(const QString, text);
        ui::LineCache lines;
        QImage image(1, 1, QImage::Format_RGB32);
        const QPainter painter(&image);
        const int width = lines.width(text, painter.font());
        QCOMPARE(lines.width(text, painter.font()), width);
        QCOMPARE(inked(lines, text, width), inked(lines, text, 400)); // nothing was cut
    }

    void paintsTheSameAgain()
    {
        ui::LineCache lines;
        const QList<int> first = inked(lines, u"안녕 hello"_s, 300);
        QCOMPARE(inked(lines, u"안녕 hello"_s, 300), first);
    }
};

QTEST_MAIN(TestLineCache)
#include "tst_linecache.moc"
