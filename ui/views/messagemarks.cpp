// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagemarks.h"

#include "ui/emojitable.h"
#include "ui/views/links.h"

#include <vector>

namespace ui {

namespace {

constexpr QLatin1String fence("```");
constexpr qsizetype longestShortName = 48;

bool isWordOctet(QChar c)
{
    return c.unicode() < 128 && c.isLetterOrNumber();
}

/// One pass over the text. Asterisks go out as they came; those that turned out to be marks are
/// taken out at the end.
class InlineParser
{
public:
    explicit InlineParser(QStringView text)
        : m_text(text)
        , m_links(findLinks(text.toString()))
    { }

    TextBlock parse()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at);
            const bool marked = m_block.marks.size() < mostMarks
                && (takeLink() || (c == u'`' && takeCode()) || (c == u':' && takeEmoji())
                    || (c == u'*' && takeAsterisks()));
            if (!marked)
                append(m_text.mid(m_at++, 1));
        }
        removeAsterisks();
        return std::move(m_block);
    }

private:
    void append(QStringView text) { m_block.text.append(text); }
    void mark(TextMark::Kind kind, qsizetype start, const QUrl &url = {})
    {
        m_block.marks.append({.kind = kind,
                              .start = int(start),
                              .length = int(m_block.text.size() - start),
                              .url = url});
    }

    bool takeLink()
    {
        while (m_nextLink < m_links.size() && m_links.at(m_nextLink).start < m_at)
            ++m_nextLink; // it was inside of code
        if (m_nextLink == m_links.size() || m_links.at(m_nextLink).start != m_at)
            return false;
        const Link &link = m_links.at(m_nextLink++);
        const qsizetype start = m_block.text.size();
        append(m_text.mid(m_at, link.length));
        mark(TextMark::Kind::Link, start, link.url);
        m_at += link.length;
        return true;
    }

    bool takeCode()
    {
        if (m_noBacktick)
            return false;
        const qsizetype end = m_text.indexOf(u'`', m_at + 1);
        m_noBacktick = end < 0;
        const QStringView code = m_text.mid(m_at + 1, qMax<qsizetype>(end - m_at - 1, 0));
        if (code.trimmed().isEmpty() || code.contains(u'\n'))
            return false;
        const qsizetype start = m_block.text.size();
        append(code);
        mark(TextMark::Kind::Code, start);
        m_at = end + 1;
        return true;
    }

    bool takeEmoji()
    {
        const QStringView rest = m_text.mid(m_at + 1, longestShortName);
        const qsizetype end = rest.indexOf(u':');
        const QString emoji = end > 0 ? EmojiTable::instance().named(rest.left(end)) : QString();
        if (emoji.isEmpty())
            return false;
        append(emoji);
        m_at += end + 2;
        return true;
    }

    /// A run of one to three asterisks closes what it can, innermost first, and else opens.
    bool takeAsterisks()
    {
        qsizetype run = 0;
        while (m_at + run < m_text.size() && m_text.at(m_at + run) == u'*')
            ++run;
        const QChar before = m_at > 0 ? m_text.at(m_at - 1) : QChar(u' ');
        const QChar after = m_at + run < m_text.size() ? m_text.at(m_at + run) : QChar(u' ');
        m_at += run;
        qsizetype left = run <= 3 ? run : 0;
        // "2*3*4" has no italics, but "**굵게**는" is bold: particles follow without a space.
        const bool closes = !before.isSpace();
        const bool opens = !after.isSpace();
        while (left > 0 && closes && close(left, isWordOctet(after)))
            ;
        if (left >= 2 && opens && !isOpen(2))
            open(2, left);
        if (left == 1 && opens && !isOpen(1) && !isWordOctet(before))
            open(1, left);
        append(m_text.mid(m_at - (run <= 3 ? left : run), run <= 3 ? left : run));
        return true;
    }

    struct Opened
    {
        int width = 0; ///< asterisks
        qsizetype at = 0; ///< in the text that goes out
    };
    [[nodiscard]] bool isOpen(int width) const
    {
        for (const Opened &opened : m_opened) {
            if (opened.width == width)
                return true;
        }
        return false;
    }
    void open(int width, qsizetype &left)
    {
        m_opened.push_back({.width = width, .at = m_block.text.size()});
        append(m_text.mid(m_at - left, width));
        left -= width;
    }
    bool close(qsizetype &left, bool inWord)
    {
        for (size_t i = m_opened.size(); i-- > 0;) {
            const Opened opened = m_opened.at(i);
            const bool fits = opened.width <= left && (opened.width == 2 || !inWord)
                && (opened.width == 2 || left != 2);
            const bool hasText = opened.at + opened.width < m_block.text.size();
            if (!fits || !hasText)
                continue;
            m_opened.resize(i); // what was opened inside stays as it was written
            mark(opened.width == 2 ? TextMark::Kind::Bold : TextMark::Kind::Italic,
                 opened.at + opened.width);
            m_removed.push_back({opened.width, opened.at});
            m_removed.push_back({opened.width, m_block.text.size()});
            append(m_text.mid(m_at - left, opened.width));
            left -= opened.width;
            return true;
        }
        return false;
    }

    void removeAsterisks()
    {
        if (m_removed.empty())
            return;
        // How far each position moves to the left.
        std::vector<int> moved(size_t(m_block.text.size()) + 1, 0);
        for (const Opened &removed : m_removed) {
            for (int i = 0; i < removed.width; ++i)
                moved[size_t(removed.at + i) + 1] = 1;
        }
        QString shown;
        shown.reserve(m_block.text.size());
        for (size_t i = 0; i + 1 < moved.size(); ++i) {
            if (moved.at(i + 1) == 0)
                shown.append(m_block.text.at(qsizetype(i)));
            moved[i + 1] += moved.at(i);
        }
        for (TextMark &mark : m_block.marks) {
            const int end = mark.start + mark.length;
            const int start = mark.start - moved.at(size_t(mark.start));
            mark.length = end - moved.at(size_t(end)) - start;
            mark.start = start;
        }
        m_block.text = shown;
    }

    QStringView m_text;
    QList<Link> m_links;
    TextBlock m_block;
    qsizetype m_at = 0;
    qsizetype m_nextLink = 0;
    bool m_noBacktick = false;
    std::vector<Opened> m_opened; ///< at most one of each width
    std::vector<Opened> m_removed;
};

/// Collects lines into blocks.
class BlockParser
{
public:
    QList<TextBlock> parse(QStringView text)
    {
        for (const QStringView line : text.tokenize(u'\n'))
            take(line);
        if (m_inCode && m_lines.isEmpty()) { // "```" and nothing after it is no code
            m_kind = TextBlock::Kind::Text;
            m_lines = {m_fenceLine};
        }
        finish();
        return m_blocks;
    }

private:
    void take(QStringView line)
    {
        const QStringView trimmed = line.trimmed();
        if (m_inCode) {
            if (trimmed == fence)
                leaveCode();
            else
                m_lines.append(line);
        } else if (trimmed.size() > 2 * fence.size() && trimmed.startsWith(fence)
                   && trimmed.endsWith(fence)) {
            enter(TextBlock::Kind::Code);
            m_lines.append(trimmed.mid(fence.size(), trimmed.size() - 2 * fence.size()));
            finish();
        } else if (trimmed.startsWith(fence) && !trimmed.mid(fence.size()).contains(u' ')
                   && !trimmed.mid(fence.size()).contains(u'`')) {
            enter(TextBlock::Kind::Code); // what follows the fence names the language
            m_inCode = true;
            m_fenceLine = line;
        } else if (line.startsWith(QLatin1String("> "))) {
            enter(TextBlock::Kind::Quote);
            m_lines.append(line.mid(2));
        } else {
            enter(TextBlock::Kind::Text);
            m_lines.append(line);
        }
    }
    void enter(TextBlock::Kind kind)
    {
        if (kind == m_kind && kind != TextBlock::Kind::Code)
            return;
        finish();
        m_kind = kind;
    }
    void leaveCode()
    {
        m_inCode = false;
        finish();
    }
    void finish()
    {
        // A block stands apart by itself: empty lines around it add nothing.
        while (!m_lines.isEmpty() && m_lines.constLast().trimmed().isEmpty())
            m_lines.removeLast();
        qsizetype first = 0;
        while (first < m_lines.size() && m_lines.at(first).trimmed().isEmpty())
            ++first;
        QString text;
        for (qsizetype i = first; i < m_lines.size(); ++i) {
            text.append(m_lines.at(i));
            if (i + 1 < m_lines.size())
                text.append(u'\n');
        }
        const bool isCode = m_kind == TextBlock::Kind::Code;
        if (!text.isEmpty()) {
            TextBlock block = isCode ? TextBlock{.text = text, .marks = {}} : parseInline(text);
            block.kind = m_kind;
            m_blocks.append(block);
        }
        m_lines.clear();
        m_kind = TextBlock::Kind::Text;
    }

    QList<TextBlock> m_blocks;
    QList<QStringView> m_lines;
    QStringView m_fenceLine;
    TextBlock::Kind m_kind = TextBlock::Kind::Text;
    bool m_inCode = false;
};

} // namespace

QList<TextBlock> parseMessage(const QString &text)
{
    QList<TextBlock> blocks = BlockParser().parse(text);
    if (blocks.isEmpty())
        blocks.append({.text = text, .marks = {}}); // white space alone
    return blocks;
}

QString plainLine(const QString &text)
{
    QStringList parts;
    for (const TextBlock &block : parseMessage(text))
        parts.append(block.text);
    return parts.join(u' ').simplified();
}

TextBlock parseInline(QStringView text)
{
    return InlineParser(text).parse();
}

} // namespace ui
