// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/fittingdialog.h"

#include <QEvent>
#include <QLayout>
#include <QScreen>

namespace ui {

bool FittingDialog::event(QEvent *event)
{
    const bool handled = QDialog::event(event);
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Resize:
    case QEvent::LayoutRequest:
        fit();
        break;
    default:
        break;
    }
    return handled;
}

void FittingDialog::fit()
{
    if (!isVisible() || !layout())
        return;
    const QSize least = layout()->totalMinimumSize();
    int height = least.height();
    if (layout()->hasHeightForWidth())
        height = qMax(height, layout()->totalHeightForWidth(qMax(width(), least.width())));
    height = qMin(height, screen()->availableSize().height());
    if (height != minimumHeight())
        setMinimumHeight(height); // grows with it
}

} // namespace ui
