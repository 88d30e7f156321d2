// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/qrview.h"

#include <QPainter>

namespace ui {

namespace {

constexpr int usualSide = 240;

} // namespace

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("qrCode"));
    setMinimumSize(usualSide / 2, usualSide / 2);
}

void QrView::setText(const QString &text)
{
    m_code = client::QrCode::of(text);
    setAccessibleName(tr("QR code of %1").arg(text));
    update();
}

QSize QrView::sizeHint() const
{
    return {usualSide, usualSide};
}

void QrView::paintEvent(QPaintEvent *)
{
    if (!m_code)
        return;
    QPainter painter(this);
    const int modules = m_code->size() + 2 * client::QrCode::quietZone;
    // Whole pixels of the screen, so that all modules are of one size.
    const qreal ratio = devicePixelRatioF();
    const int pixels = int(qMin(width(), height()) * ratio) / modules;
    if (pixels < 1)
        return;
    const qreal module = pixels / ratio;
    const qreal side = module * modules;
    painter.translate((width() - side) / 2, (height() - side) / 2);
    painter.fillRect(QRectF(0, 0, side, side), Qt::white);
    painter.translate(client::QrCode::quietZone * module, client::QrCode::quietZone * module);
    for (int row = 0; row < m_code->size(); ++row) {
        for (int column = 0; column < m_code->size(); ++column) {
            if (m_code->isDark(column, row))
                painter.fillRect(QRectF(column * module, row * module, module, module), Qt::black);
        }
    }
}

} // namespace ui
