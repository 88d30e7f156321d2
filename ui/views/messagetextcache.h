// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/views/links.h"

#include <QCache>
#include <QFont>
#include <QList>
#include <QSize>
#include <QString>
#include <QTextLayout>

#include <memory>

namespace ui {

/// How large a text is at one width.
struct TextSize
{
    QSize size;
    int lastLineWidth = 0; ///< so that the time can stand beside the last line
};

/// A text broken into lines, ready to be painted.
struct TextLines
{
    QTextLayout layout;
    QList<Link> links;
    TextSize size;
};

/// Line layouts of messages, by the key of their row; kept for those seen last.
class MessageTextCache final
{
public:
    explicit MessageTextCache(const QFont &font = {});

    /// Throws everything away when @p font is another one.
    void setFont(const QFont &font);
    [[nodiscard]] QFont font() const { return m_font; }

    [[nodiscard]] TextSize size(qint64 key, const QString &text, int width);
    /// Valid until the next call.
    [[nodiscard]] const TextLines &lines(qint64 key, const QString &text, int width);
    void clear();

private:
    [[nodiscard]] std::unique_ptr<TextLines> breakLines(const QString &text, int width) const;

    QFont m_font;
    struct Painted
    {
        std::unique_ptr<TextLines> lines;
        QString text;
        int width = 0;
    };
    QCache<qint64, Painted> m_lines{400};
};

} // namespace ui
