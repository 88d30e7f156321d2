// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagetextcache.h"

#include "ui/emojitable.h"
#include "ui/theme.h"

#include <QFontDatabase>
#include <QTextOption>
#include <QtMath>

namespace ui {

namespace {

constexpr int blockGap = 5;
constexpr int quoteIndent = 12;
constexpr int codePadding = 8;
constexpr int copySize = 16;
constexpr int mostLargeEmoji = 5;
constexpr double largeEmoji = 2.6; // times the text's size

QFont codeFontFor(const QFont &font)
{
    QFont code = scaledFont(font, 0.93);
    code.setFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    code.setStyleHint(QFont::Monospace);
    code.setFixedPitch(true);
    return code;
}

QList<TextBlock> blocksOf(const QString &text, TextStyle style)
{
    switch (style) {
    case TextStyle::Plain:
        break;
    case TextStyle::Message:
        return parseMessage(text);
    case TextStyle::Action: {
        TextBlock block = parseInline(text);
        block.marks.prepend(
            {.kind = TextMark::Kind::Italic, .start = 0, .length = int(block.text.size())});
        return {block};
    }
    }
    return {{.text = text, .marks = {}}};
}

bool isLarge(const QList<TextBlock> &blocks)
{
    return blocks.size() == 1 && blocks.constFirst().marks.isEmpty()
        && isEmojiAlone(blocks.constFirst().text, mostLargeEmoji);
}

/// Breaks the layout at @p width; returns the size of its lines.
TextSize breakLayout(QTextLayout &layout, int width)
{
    qreal y = 0;
    qreal widest = 0;
    qreal last = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += line.height();
        last = line.naturalTextWidth();
        widest = qMax(widest, last);
    }
    layout.endLayout();
    return {.size = QSize(qMin(qCeil(widest), width), qCeil(y)), .lastLineWidth = qCeil(last)};
}

} // namespace

int TextLines::positionAt(QPointF point, bool nearest) const
{
    for (const auto &block : blocks) {
        const bool lastBlock = block == blocks.back();
        if (point.y() >= block->rect.bottom() + 1 && !(lastBlock && nearest))
            continue;
        const QPointF inside = point - block->origin;
        for (int i = 0; i < block->layout.lineCount(); ++i) {
            const QTextLine line = block->layout.lineAt(i);
            const bool lastLine = i + 1 == block->layout.lineCount();
            if (inside.y() >= line.y() + line.height() && !(lastLine && nearest))
                continue;
            const bool hit = inside.y() >= line.y() && inside.x() >= 0
                && inside.x() <= line.naturalTextWidth();
            return hit || nearest ? block->start + line.xToCursor(inside.x()) : -1;
        }
        return -1;
    }
    return -1;
}

const BlockLines *TextLines::blockAt(QPointF point) const
{
    for (const auto &block : blocks) {
        if (QRectF(block->rect).contains(point))
            return block.get();
    }
    return nullptr;
}

MessageTextCache::MessageTextCache(const QFont &font)
    : m_font(font)
    , m_codeFont(codeFontFor(font))
{ }

void MessageTextCache::setFont(const QFont &font)
{
    if (m_font == font)
        return;
    m_font = font;
    m_codeFont = codeFontFor(font);
    clear();
}

TextSize MessageTextCache::size(qint64 key, const QString &text, int width, TextStyle style)
{
    return lines(key, text, width, style).size;
}

const TextLines &MessageTextCache::lines(qint64 key, const QString &text, int width,
                                         TextStyle style)
{
    if (const Painted *painted = m_lines.object(key);
        painted && painted->width == width && painted->style == style && painted->text == text)
        return *painted->lines;
    auto *painted = new Painted{
        .lines = breakLines(text, width, style), .text = text, .width = width, .style = style};
    m_lines.insert(key, painted); // takes ownership
    return *painted->lines;
}

void MessageTextCache::clear()
{
    m_lines.clear();
}

std::unique_ptr<TextLines> MessageTextCache::breakLines(const QString &text, int width,
                                                        TextStyle style) const
{
    auto lines = std::make_unique<TextLines>();
    const QList<TextBlock> blocks = blocksOf(text, style);
    const QFont font
        = style == TextStyle::Message && isLarge(blocks) ? scaledFont(m_font, largeEmoji) : m_font;
    int y = 0;
    for (const TextBlock &block : blocks) {
        auto broken = breakBlock(block, width, font);
        if (!lines->blocks.empty()) {
            y += blockGap;
            lines->shown.append(u'\n');
        }
        broken->start = int(lines->shown.size());
        broken->rect.translate(0, y);
        broken->origin += QPoint(0, y);
        broken->copyButton.translate(0, y);
        lines->shown.append(block.text);
        y = broken->rect.bottom() + 1;
        lines->size.size = lines->size.size.expandedTo(QSize(broken->rect.width(), y));
        const QTextLine last = broken->layout.lineAt(broken->layout.lineCount() - 1);
        // Nothing stands beside code: it has a frame.
        lines->size.lastLineWidth = block.kind == TextBlock::Kind::Code
            ? width
            : broken->origin.x() + qCeil(last.naturalTextWidth());
        lines->blocks.push_back(std::move(broken));
    }
    return lines;
}

std::unique_ptr<BlockLines> MessageTextCache::breakBlock(const TextBlock &block, int width,
                                                         const QFont &font) const
{
    const bool isCode = block.kind == TextBlock::Kind::Code;
    const int left = isCode ? codePadding : block.kind == TextBlock::Kind::Quote ? quoteIndent : 0;
    const int right = isCode ? 2 * codePadding + copySize : 0;
    const int above = isCode ? codePadding : 0;
    auto lines = std::make_unique<BlockLines>();
    lines->kind = block.kind;
    lines->marks = block.marks;
    lines->origin = QPoint(left, above);
    QString shown = block.text;
    shown.replace(u'\n', QChar::LineSeparator);
    QTextLayout &layout = lines->layout;
    layout.setText(shown);
    layout.setFont(isCode ? m_codeFont : font);
    layout.setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
    format(*lines);
    const QSize inner = breakLayout(layout, qMax(1, width - left - right)).size;
    lines->rect = QRect(0, 0, inner.width() + left + right, inner.height() + 2 * above);
    if (isCode) {
        lines->rect.setHeight(qMax(lines->rect.height(), copySize + codePadding));
        lines->copyButton = QRect(lines->rect.right() + 1 - codePadding / 2 - copySize,
                                  codePadding / 2 + 1, copySize, copySize);
    }
    return lines;
}

/// What changes how wide letters are; colours come with the painting.
void MessageTextCache::format(BlockLines &lines) const
{
    QList<QTextLayout::FormatRange> ranges;
    for (const TextMark &mark : std::as_const(lines.marks)) {
        QTextCharFormat format;
        switch (mark.kind) {
        case TextMark::Kind::Bold:
            format.setFontWeight(QFont::Bold);
            break;
        case TextMark::Kind::Italic:
            format.setFontItalic(true);
            break;
        case TextMark::Kind::Code:
            format.setFont(m_codeFont);
            break;
        case TextMark::Kind::Link:
            continue;
        }
        ranges.append({mark.start, mark.length, format});
    }
    lines.layout.setFormats(ranges);
}

} // namespace ui
