// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/linechart.h"

#include "ui/theme.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPolygonF>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int margin = 12;
constexpr int keyWidth = 10; ///< of the stroke that tells a curve's colour
constexpr double titleFactor = 0.95;
constexpr double scaleFactor = 0.85;

/// The smallest of 1, 2, 5 times a power of ten that is not below @p value.
double roundedUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * power >= value * (1 - 1e-9))
            return step * power;
    }
    return 10 * power;
}

QColor colorOf(qsizetype curve, const Theme &theme)
{
    return curve == 0 ? theme.accent : theme.dim;
}

} // namespace

LineChart::LineChart(qsizetype span, QWidget *parent)
    : QWidget(parent)
    , m_span(std::max<qsizetype>(span, 2))
    , m_format([](double value) { return QLocale().toString(value); })
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LineChart::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    describe();
}

void LineChart::setFormat(const Format &format)
{
    m_format = format;
    describe();
}

void LineChart::setCurves(const QList<Curve> &curves)
{
    if (curves == m_curves)
        return;
    m_curves = curves;
    describe();
}

void LineChart::setSmallestScale(double value)
{
    m_smallestScale = value;
    describe();
}

double LineChart::scale() const
{
    double most = m_smallestScale;
    for (const Curve &curve : m_curves) {
        if (!curve.values.isEmpty())
            most = std::max(most, *std::max_element(curve.values.begin(), curve.values.end()));
    }
    return roundedUp(most);
}

QString LineChart::summary() const
{
    QStringList parts;
    for (const Curve &curve : m_curves) {
        if (curve.values.isEmpty())
            continue;
        const QString now = m_format(curve.values.last());
        const QString most = m_format(*std::max_element(curve.values.begin(), curve.values.end()));
        parts.append(curve.name.isEmpty()
                         ? tr("%1 now, at most %2").arg(now, most)
                         : tr("%1: %2 now, at most %3").arg(curve.name, now, most));
    }
    return parts.isEmpty() ? tr("No values yet") : parts.join(QStringLiteral("; "));
}

void LineChart::describe()
{
    setAccessibleDescription(summary());
    update();
}

QSize LineChart::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 44, metrics.height() * 8};
}

QSize LineChart::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.averageCharWidth() * 28, metrics.height() * 5};
}

void LineChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

QRectF LineChart::plot() const
{
    const int head = fontMetrics().height() * 2;
    return QRectF(rect()).adjusted(margin, margin + head, -margin, -margin);
}

void LineChart::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    const Theme &theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.line);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    paintHead(painter);

    const QRectF area = plot();
    painter.setPen(theme.line);
    painter.drawLine(area.topLeft(), area.topRight());
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setClipRect(area.adjusted(0, -2, 0, 2));
    for (qsizetype i = m_curves.size() - 1; i >= 0; --i)
        paintCurve(painter, m_curves.at(i), colorOf(i, theme));
}

/// The title; below it each curve's key and what it is at, and what the upper edge stands for.
void LineChart::paintHead(QPainter &painter) const
{
    const Theme &theme = Theme::of(palette());
    QFont bold = scaledFont(font(), titleFactor);
    bold.setWeight(QFont::DemiBold);
    QRectF line(margin, margin - 2, width() - 2 * margin, fontMetrics().height());
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, m_title);

    QRectF values = line.translated(0, line.height() + 1);
    painter.setFont(scaledFont(font(), scaleFactor));
    painter.setPen(theme.dim);
    painter.drawText(values, Qt::AlignVCenter | Qt::AlignRight, m_format(scale()));
    painter.setFont(scaledFont(font(), titleFactor));
    for (qsizetype i = 0; i < m_curves.size(); ++i) {
        const Curve &curve = m_curves.at(i);
        const QString now
            = curve.values.isEmpty() ? QStringLiteral("–") : m_format(curve.values.last());
        const QString text
            = curve.name.isEmpty() ? now : QStringLiteral("%1 %2").arg(curve.name, now);
        painter.setPen(QPen(colorOf(i, theme), 3, Qt::SolidLine, Qt::RoundCap));
        const double middle = values.center().y();
        painter.drawLine(QPointF(values.left() + 2, middle),
                         QPointF(values.left() + keyWidth, middle));
        values.setLeft(values.left() + keyWidth + 6);
        painter.setPen(theme.text);
        QRectF drawn;
        painter.drawText(values, Qt::AlignVCenter | Qt::AlignLeft, text, &drawn);
        values.setLeft(drawn.right() + margin);
    }
}

void LineChart::paintCurve(QPainter &painter, const Curve &curve, const QColor &color) const
{
    if (curve.values.isEmpty())
        return;
    const QRectF area = plot();
    const double step = area.width() / double(m_span - 1);
    const double top = scale();
    QPolygonF points;
    const qsizetype first = std::max<qsizetype>(0, curve.values.size() - m_span);
    for (qsizetype i = first; i < curve.values.size(); ++i) {
        points.append({area.right() - step * double(curve.values.size() - 1 - i),
                       area.bottom() - area.height() * curve.values.at(i) / top});
    }
    QPolygonF below = points;
    below.append({points.last().x(), area.bottom()});
    below.append({points.first().x(), area.bottom()});
    QColor wash = color;
    wash.setAlphaF(0.12F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(wash);
    painter.drawPolygon(below);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(points);
}

} // namespace ui
