// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QCache>
#include <QFont>
#include <QRect>
#include <QStaticText>
#include <QString>

class QPainter;

namespace ui {

/// Single lines of plain text, cut to a width with "…", shaped once and painted often: names and
/// previews are painted at every frame.
class LineCache final
{
public:
    /// Paints in the painter's font and pen.
    void draw(QPainter &painter, const QRect &rect, const QString &text,
              Qt::Alignment horizontal = Qt::AlignLeft, Qt::TextElideMode elide = Qt::ElideRight);
    [[nodiscard]] int width(const QString &text, const QFont &font);

private:
    struct Key
    {
        QString text;
        QFont font;
        int width = 0;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed) noexcept
        {
            return qHashMulti(seed, key.text, key.width);
        }
    };
    QCache<Key, QStaticText> m_lines{1000};
    QCache<Key, int> m_widths{4000};
};

} // namespace ui
