// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/views/messagemarks.h"

#include <QCache>
#include <QFont>
#include <QList>
#include <QPoint>
#include <QRect>
#include <QSize>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace ui {

/// How a text is read before it is laid out.
enum class TextStyle : quint8 {
    Plain, ///< letter by letter
    Message, ///< parseMessage()
    Action ///< what someone does, in italics
};

/// How large a text is at one width.
struct TextSize
{
    QSize size;
    int lastLineWidth = 0; ///< so that the time can stand beside the last line
};

/// Lines that are shown in one way, ready to be painted.
struct BlockLines
{
    TextBlock::Kind kind = TextBlock::Kind::Text;
    int start = 0; ///< of its text in TextLines::shown
    QRect rect; ///< with its frame; from the text's top left corner, as all here
    QPoint origin; ///< of the layout
    QRect copyButton; ///< of code; else empty
    QTextLayout layout;
    QList<TextMark> marks;

    [[nodiscard]] int length() const { return int(layout.text().size()); }
};

/// A text broken into lines.
struct TextLines
{
    std::vector<std::unique_ptr<BlockLines>> blocks;
    QString shown; ///< the blocks' texts, each on lines of its own: what marking and copying take
    TextSize size;

    /// The letter at @p point, or -1 outside of every line; @p nearest: never -1.
    [[nodiscard]] int positionAt(QPointF point, bool nearest) const;
    [[nodiscard]] const BlockLines *blockAt(QPointF point) const; ///< null beside them
};

/// Line layouts of messages, by the key of their row; kept for those seen last.
class MessageTextCache final
{
public:
    explicit MessageTextCache(const QFont &font = {});

    /// Throws everything away when @p font is another one.
    void setFont(const QFont &font);
    [[nodiscard]] QFont font() const { return m_font; }

    [[nodiscard]] TextSize size(qint64 key, const QString &text, int width,
                                TextStyle style = TextStyle::Plain);
    /// Valid until the next call.
    [[nodiscard]] const TextLines &lines(qint64 key, const QString &text, int width,
                                         TextStyle style = TextStyle::Plain);
    void clear();

private:
    [[nodiscard]] std::unique_ptr<TextLines> breakLines(const QString &text, int width,
                                                        TextStyle style) const;
    [[nodiscard]] std::unique_ptr<BlockLines> breakBlock(const TextBlock &block, int width,
                                                         const QFont &font) const;
    void format(BlockLines &lines) const;

    QFont m_font;
    QFont m_codeFont;
    struct Painted
    {
        std::unique_ptr<TextLines> lines;
        QString text;
        int width = 0;
        TextStyle style = TextStyle::Plain;
    };
    QCache<qint64, Painted> m_lines{400};
};

} // namespace ui
