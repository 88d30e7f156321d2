// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/notifications/badge.h"
#include "ui/theme.h"

#include <QImage>
#include <QTest>

using namespace Qt::StringLiterals;

class TestBadge final : public QObject
{
    Q_OBJECT

    static QIcon plain()
    {
        QPixmap pixmap(64, 64);
        pixmap.fill(Qt::yellow);
        return {pixmap};
    }
    static int spotPixels(const QIcon &icon, const QColor &color)
    {
        const QImage image = icon.pixmap(QSize(64, 64)).toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == color ? 1 : 0;
        }
        return count;
    }

private slots:
    void countsAreShort_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("text");
        QTest::newRow("one") << 1 << u"1"_s;
        QTest::newRow("as many as fit") << 99 << u"99"_s;
        QTest::newRow("more") << 100 << u"99+"_s;
    }
    void countsAreShort()
    {
        QFETCH(const int, count);
        QTEST(ui::badgeText(count), "text");
    }

    void nothingUnreadChangesNothing()
    {
        const QIcon icon = plain();
        QCOMPARE(ui::badgedIcon(icon, 0, 0).cacheKey(), icon.cacheKey());
    }

    void spotTellsMentionsApart()
    {
        const ui::Theme &theme = ui::Theme::light();
        const QIcon unread = ui::badgedIcon(plain(), 3, 0);
        QVERIFY(spotPixels(unread, theme.accent) > 100);
        QCOMPARE(spotPixels(unread, theme.danger), 0);
        QVERIFY(spotPixels(unread, Qt::yellow) > 1000); // the icon is there still
        const QIcon named = ui::badgedIcon(plain(), 3, 1);
        QVERIFY(spotPixels(named, theme.danger) > 100);
        QCOMPARE(spotPixels(named, theme.accent), 0);
    }

    void isDrawnForSmallTraysToo()
    {
        const QIcon badged = ui::badgedIcon(plain(), 100, 0);
        for (const int size : {16, 22, 48})
            QCOMPARE(badged.actualSize(QSize(size, size)), QSize(size, size));
    }
};

QTEST_MAIN(TestBadge)
#include "tst_badge.moc"
