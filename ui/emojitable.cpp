// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/emojitable.h"

#include <QFile>
#include <QTextBoundaryFinder>

namespace ui {

namespace {

/// Without variation selectors and skin colours, which do not make another emoji.
QString baseOf(QStringView text)
{
    QString base;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool skin = text.at(i) == QChar(0xd83c) && i + 1 < text.size()
            && text.at(i + 1) >= QChar(0xdffb) && text.at(i + 1) <= QChar(0xdfff);
        if (skin)
            ++i;
        else if (text.at(i) != QChar(0xfe0f))
            base.append(text.at(i));
    }
    return base;
}

/// A word in @p list, between separators, begins with @p begin.
bool hasWord(QStringView list, QStringView begin, QChar separator)
{
    for (qsizetype at = list.indexOf(begin, 0, Qt::CaseInsensitive); at >= 0;
         at = list.indexOf(begin, at + 1, Qt::CaseInsensitive)) {
        if (at == 0 || list.at(at - 1) == separator || list.at(at - 1) == u' '
            || list.at(at - 1) == u'_')
            return true;
    }
    return false;
}

} // namespace

const EmojiTable &EmojiTable::instance()
{
    static const EmojiTable table;
    return table;
}

EmojiTable::EmojiTable()
{
    QFile file(QStringLiteral(":/emoji/emoji.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    m_data = QString::fromUtf8(file.readAll());
    for (const QStringView line : QStringView(m_data).tokenize(u'\n', Qt::SkipEmptyParts)) {
        const QList<QStringView> fields = line.split(u'\t');
        if (line.startsWith(u'#') || fields.size() != 4)
            continue;
        const int at = int(m_all.size());
        m_all.append({.text = fields.at(0).toString(),
                      .shortNames = fields.at(1),
                      .english = fields.at(2),
                      .korean = fields.at(3)});
        m_byText.insert(baseOf(fields.at(0)), at);
        for (const QStringView name : fields.at(1).tokenize(u' ', Qt::SkipEmptyParts))
            m_byName.insert(name, at);
    }
}

QString EmojiTable::named(QStringView shortName) const
{
    const auto found = m_byName.constFind(shortName);
    return found == m_byName.constEnd() ? QString() : m_all.at(*found).text;
}

bool EmojiTable::contains(QStringView text) const
{
    return m_byText.contains(baseOf(text));
}

QList<Emoji> EmojiTable::search(const QString &begin, int most) const
{
    QList<Emoji> byName;
    QList<Emoji> byKeyword;
    for (const Emoji &emoji : m_all) {
        if (emoji.shortNames.startsWith(begin, Qt::CaseInsensitive)
            || hasWord(emoji.shortNames, begin, u' '))
            byName.append(emoji);
        else if (hasWord(emoji.english, begin, u'|') || hasWord(emoji.korean, begin, u'|'))
            byKeyword.append(emoji);
    }
    return (byName + byKeyword).mid(0, most);
}

bool isEmojiAlone(const QString &text, int most)
{
    constexpr qsizetype longestEmoji = 40; // a family in all its skin colours is shorter
    if (text.isEmpty() || text.size() > most * longestEmoji)
        return false;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype begin = 0;
    int seen = 0;
    for (auto end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        const QStringView one = QStringView(text).mid(begin, end - begin);
        begin = end;
        if (one.trimmed().isEmpty())
            continue;
        if (++seen > most || !EmojiTable::instance().contains(one))
            return false;
    }
    return seen > 0;
}

} // namespace ui
