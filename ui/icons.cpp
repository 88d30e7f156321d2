// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/icons.h"

#include "ui/theme.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <cmath>

namespace ui {

namespace {

/// Strokes in a square of 24 by 24 units.
QPainterPath lines(std::initializer_list<std::initializer_list<QPointF>> strokes)
{
    QPainterPath path;
    for (const auto &stroke : strokes) {
        bool first = true;
        for (const QPointF &point : stroke) {
            first ? path.moveTo(point) : path.lineTo(point);
            first = false;
        }
    }
    return path;
}

QPainterPath people()
{
    QPainterPath path;
    path.addEllipse(QPointF(9, 8), 3.5, 3.5);
    path.moveTo(2.5, 19.5);
    path.cubicTo(2.5, 12.5, 15.5, 12.5, 15.5, 19.5);
    path.moveTo(15.5, 4.8);
    path.cubicTo(19.5, 5, 19.5, 11, 15.5, 11.2);
    path.moveTo(17.5, 13.8);
    path.cubicTo(20, 14.6, 21.5, 16.4, 21.5, 19.5);
    return path;
}

QPainterPath copy()
{
    QPainterPath path;
    path.addRoundedRect(QRectF(8.5, 8.5, 11, 12), 2, 2);
    path.moveTo(15.5, 8.5);
    path.lineTo(15.5, 5.5);
    path.cubicTo(15.5, 4, 15, 3.5, 13.5, 3.5);
    path.lineTo(6.5, 3.5);
    path.cubicTo(5, 3.5, 4.5, 4, 4.5, 5.5);
    path.lineTo(4.5, 13.5);
    path.cubicTo(4.5, 15, 5, 15.5, 6.5, 15.5);
    path.lineTo(8.5, 15.5);
    return path;
}

QPainterPath circleWith(const QPainterPath &inside)
{
    QPainterPath path;
    path.addEllipse(QPointF(12, 12), 9, 9);
    path.addPath(inside);
    return path;
}

QPainterPath host()
{
    QPainterPath path;
    path.addEllipse(QPointF(12, 12), 2, 2);
    path.arcMoveTo(QRectF(6.5, 6.5, 11, 11), 135);
    path.arcTo(QRectF(6.5, 6.5, 11, 11), 135, 90);
    path.arcMoveTo(QRectF(6.5, 6.5, 11, 11), -45);
    path.arcTo(QRectF(6.5, 6.5, 11, 11), -45, 90);
    path.arcMoveTo(QRectF(3, 3, 18, 18), 135);
    path.arcTo(QRectF(3, 3, 18, 18), 135, 90);
    path.arcMoveTo(QRectF(3, 3, 18, 18), -45);
    path.arcTo(QRectF(3, 3, 18, 18), -45, 90);
    return path;
}

QPainterPath magnifier()
{
    QPainterPath path;
    path.addEllipse(QPointF(10.5, 10.5), 6.5, 6.5);
    path.moveTo(15.5, 15.5);
    path.lineTo(20.5, 20.5);
    return path;
}

QPainterPath smile()
{
    QPainterPath path = lines({{{9, 9.4}, {9, 9.6}}, {{15, 9.4}, {15, 9.6}}});
    path.arcMoveTo(QRectF(7.5, 7.5, 9, 9), -20);
    path.arcTo(QRectF(7.5, 7.5, 9, 9), -20, -140);
    return path;
}

QPainterPath mutedBell()
{
    QPainterPath path;
    path.moveTo(6, 17);
    path.cubicTo(8, 14, 7, 12, 7.5, 9.5);
    path.cubicTo(8.5, 4.5, 15.5, 4.5, 16.5, 9.5);
    path.cubicTo(17, 12, 16, 14, 18, 17);
    path.closeSubpath();
    path.addPath(lines({{{10.5, 20}, {13.5, 20}}, {{4, 3.5}, {20, 20.5}}}));
    return path;
}

QPainterPath star()
{
    QPainterPath path;
    constexpr int corners = 10;
    for (int i = 0; i <= corners; ++i) {
        const double angle = M_PI * (i % corners) / 5;
        const double radius = i % 2 == 0 ? 9 : 4;
        const QPointF corner(12 + radius * std::sin(angle), 12.8 - radius * std::cos(angle));
        i == 0 ? path.moveTo(corner) : path.lineTo(corner);
    }
    return path;
}

QPainterPath reply()
{
    QPainterPath path = lines({{{9.5, 5.5}, {4, 11}, {9.5, 16.5}}});
    path.moveTo(4, 11);
    path.lineTo(13, 11);
    path.cubicTo(17.5, 11, 20, 13.5, 20, 18.5);
    return path;
}

QPainterPath more()
{
    QPainterPath path;
    for (const double x : {5.5, 12.0, 18.5})
        path.addEllipse(QPointF(x, 12), 0.8, 0.8);
    return path;
}

QPainterPath pathOf(Icon icon)
{
    switch (icon) {
    case Icon::Send:
        return lines({{{4, 4.5}, {20.5, 12}, {4, 19.5}, {7, 12}, {4, 4.5}}, {{7, 12}, {13, 12}}});
    case Icon::Down:
        return lines({{{6, 9.5}, {12, 15.5}, {18, 9.5}}});
    case Icon::Up:
        return lines({{{6, 14.5}, {12, 8.5}, {18, 14.5}}});
    case Icon::People:
        return people();
    case Icon::Copy:
        return copy();
    case Icon::Check:
        return lines({{{4.5, 12.5}, {9.5, 17.5}, {19.5, 6.5}}});
    case Icon::Add:
        return lines({{{12, 5}, {12, 19}}, {{5, 12}, {19, 12}}});
    case Icon::Leave:
        return lines({{{13, 4}, {5, 4}, {5, 20}, {13, 20}},
                      {{10, 12}, {20, 12}},
                      {{16, 8}, {20, 12}, {16, 16}}});
    case Icon::Clock:
        return circleWith(lines({{{12, 7}, {12, 12}, {15.5, 14}}}));
    case Icon::Failed:
        return circleWith(lines({{{12, 7}, {12, 13}}, {{12, 16.4}, {12, 16.6}}}));
    case Icon::Host:
        return host();
    case Icon::Search:
        return magnifier();
    case Icon::Smile:
        return circleWith(smile());
    case Icon::Muted:
        return mutedBell();
    case Icon::Star:
    case Icon::Starred:
        return star();
    case Icon::Reply:
        return reply();
    case Icon::Edit:
        return lines({{{4.5, 19.5}, {5.5, 15}, {16, 4.5}, {19.5, 8}, {9, 18.5}, {4.5, 19.5}},
                      {{13.5, 7}, {17, 10.5}}});
    case Icon::More:
        return more();
    case Icon::Pin:
        return lines({{{9, 4}, {15, 4}},
                      {{10, 4}, {10, 10}, {7, 14}, {17, 14}, {14, 10}, {14, 4}},
                      {{12, 14}, {12, 20.5}}});
    case Icon::Close:
        return lines({{{6, 6}, {18, 18}}, {{18, 6}, {6, 18}}});
    }
    Q_UNREACHABLE();
}

class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(Icon icon, QPalette::ColorRole role)
        : m_icon(icon)
        , m_role(role)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto role = mode == QIcon::Disabled ? QPalette::PlaceholderText : m_role;
        paintIcon(*painter, m_icon, rect, QGuiApplication::palette().color(role));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override
    {
        return new ThemedIconEngine(m_icon, m_role);
    }

private:
    Icon m_icon;
    QPalette::ColorRole m_role;
};

} // namespace

void paintIcon(QPainter &painter, Icon icon, const QRectF &rect, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 24, rect.height() / 24);
    painter.setPen(QPen(color, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(icon == Icon::Starred ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawPath(pathOf(icon));
    painter.restore();
}

QIcon themedIcon(Icon icon, QPalette::ColorRole role)
{
    return QIcon(new ThemedIconEngine(icon, role)); // QIcon takes ownership
}

void paintAvatar(QPainter &painter, const QRectF &rect, const QString &name)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(avatarColor(name));
    painter.drawEllipse(rect);
    QFont font = painter.font();
    font.setPixelSize(qMax(8, qRound(rect.height() * 0.44)));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(rect, Qt::AlignCenter, avatarInitial(name));
    painter.restore();
}

void paintRoomPicture(QPainter &painter, const QRectF &rect, const QString &number)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(avatarColor(number));
    painter.drawRoundedRect(rect, rect.height() * 0.3, rect.height() * 0.3);
    const double size = number.size() > 4 ? 0.25 : (number.size() > 2 ? 0.32 : 0.43);
    QFont font = painter.font();
    font.setPixelSize(qMax(8, qRound(rect.height() * size)));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(rect, Qt::AlignCenter, number);
    painter.restore();
}

int paintPill(QPainter &painter, const QRect &line, const QString &text, const QColor &background,
              const QColor &foreground)
{
    const QFontMetrics metrics(painter.font());
    const int height = metrics.height() + 2;
    const int width = qMax(height, metrics.horizontalAdvance(text) + 12);
    const QRect pill(line.right() + 1 - width, line.center().y() - height / 2, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(background);
    painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter.setPen(foreground);
    painter.drawText(pill, Qt::AlignCenter, text);
    return width + 6;
}

} // namespace ui
