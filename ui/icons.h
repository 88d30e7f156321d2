// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace ui {

/// The window's line icons. They are drawn, not loaded: sharp at every scale, in any colour, and
/// without the SVG plugin that a minimal Qt does not have.
enum class Icon : quint8 {
    Send,
    Down,
    Up,
    People,
    Copy,
    Check,
    Add,
    Leave,
    Clock,
    Failed,
    Host,
    Close,
    Search,
    Smile,
    Muted,
    Star,
    Starred, ///< filled
    Reply,
    Edit,
    More,
    Pin
};

void paintIcon(QPainter &painter, Icon icon, const QRectF &rect, const QColor &color);

/// For buttons and actions: takes ButtonText of the application's palette at each painting, dimmed
/// when disabled; with @p role another colour of it.
[[nodiscard]] QIcon themedIcon(Icon icon, QPalette::ColorRole role = QPalette::ButtonText);

/// A filled circle with the initial of @p name.
void paintAvatar(QPainter &painter, const QRectF &rect, const QString &name);

/// A filled square with a room's number.
void paintRoomPicture(QPainter &painter, const QRectF &rect, const QString &number);

/// A pill with @p text at the right end of @p line, in the painter's font. Returns the room that it
/// took there.
int paintPill(QPainter &painter, const QRect &line, const QString &text, const QColor &background,
              const QColor &foreground);

} // namespace ui
