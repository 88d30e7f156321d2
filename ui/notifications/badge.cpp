// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/notifications/badge.h"

#include "ui/theme.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int most = 99;

QPixmap drawn(const QIcon &icon, int size, const QString &text, const QColor &color)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    icon.paint(&painter, pixmap.rect());
    const double height = size * 0.56;
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(qMax(6, int(height * 0.78)));
    const double textWidth = QFontMetricsF(font).horizontalAdvance(text);
    const double width = qMin(double(size), qMax(height, textWidth + height * 0.5));
    const QRectF spot(size - width, size - height, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(spot, height / 2, height / 2);
    if (textWidth > width)
        font.setPixelSize(qMax(5, int(font.pixelSize() * width / textWidth)));
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(spot, Qt::AlignCenter, text);
    return pixmap;
}

} // namespace

QIcon badgedIcon(const QIcon &icon, int unread, int mentions)
{
    if (unread <= 0 && mentions <= 0)
        return icon;
    const Theme &theme = Theme::light(); // beside the desktop's colours, which we do not know
    const QColor color = mentions > 0 ? theme.danger : theme.accent;
    const QString text = badgeText(mentions > 0 ? mentions : unread);
    QIcon badged;
    for (const int size : {16, 22, 24, 32, 48, 64, 128})
        badged.addPixmap(drawn(icon, size, text, color));
    return badged;
}

QString badgeText(int count)
{
    return count > most ? QStringLiteral("%1+").arg(most) : QString::number(count);
}

} // namespace ui
