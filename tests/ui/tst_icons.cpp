// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/icons.h"

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

using ui::Icon;

namespace {

constexpr Icon allIcons[]{Icon::Send,  Icon::Down,  Icon::Up,     Icon::People, Icon::Copy,
                          Icon::Check, Icon::Add,   Icon::Leave,  Icon::Clock,  Icon::Failed,
                          Icon::Host,  Icon::Close, Icon::Search, Icon::Smile,  Icon::Muted,
                          Icon::Star,  Icon::Reply, Icon::Edit,   Icon::More,   Icon::Pin};

QImage painted(Icon icon, int size)
{
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    ui::paintIcon(painter, icon, image.rect(), Qt::black);
    return image;
}

bool isBlank(const QRect &part, const QImage &image)
{
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            if (image.pixel(x, y) != qRgb(255, 255, 255))
                return false;
        }
    }
    return true;
}

} // namespace

class TestIcons final : public QObject
{
    Q_OBJECT

private slots:
    void eachIsDrawnInsideItsSquareAndUnlikeTheOthers()
    {
        QList<QImage> seen;
        for (const Icon icon : allIcons) {
            const QImage image = painted(icon, 48);
            QVERIFY2(!isBlank(image.rect(), image), qPrintable(QString::number(int(icon))));
            QVERIFY(isBlank(QRect(0, 0, 48, 2), image) && isBlank(QRect(0, 46, 48, 2), image));
            QVERIFY(isBlank(QRect(0, 0, 2, 48), image) && isBlank(QRect(46, 0, 2, 48), image));
            QVERIFY(!seen.contains(image));
            seen.append(image);
        }
    }

    void iconsAreSharpAtEverySize()
    {
        const QIcon icon = ui::themedIcon(Icon::Send);
        for (const int size : {16, 33, 64})
            QCOMPARE(icon.pixmap(size).toImage().width(), size);
    }

    void disabledIconsLookDisabled()
    {
        const QIcon icon = ui::themedIcon(Icon::Send);
        QVERIFY(icon.pixmap(24, QIcon::Normal).toImage()
                != icon.pixmap(24, QIcon::Disabled).toImage());
    }

    void avatarIsACircle()
    {
        QImage image(40, 40, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        ui::paintAvatar(painter, image.rect(), QStringLiteral("kim"));
        QVERIFY(isBlank(QRect(0, 0, 4, 4), image));
        QVERIFY(image.pixelColor(20, 3) != Qt::white);
    }
};

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
