// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/excerpt.h"

#include <QTextBoundaryFinder>

namespace ui {

namespace {

/// Line ends and tabs as blanks, so that nothing of the text is lost in one line.
QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\n' || c == u'\t' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text;
}

qsizetype characterStart(const QString &text, qsizetype at)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(at);
    return finder.isAtBoundary() ? at : qMax<qsizetype>(0, finder.toPreviousBoundary());
}

} // namespace

Excerpt makeExcerpt(const QString &text, const QString &needle, qsizetype before)
{
    Excerpt excerpt{.text = oneLine(text.normalized(QString::NormalizationForm_C)), .hits = {}};
    const QString wanted = oneLine(needle.normalized(QString::NormalizationForm_C));
    const qsizetype first
        = wanted.isEmpty() ? -1 : excerpt.text.indexOf(wanted, 0, Qt::CaseInsensitive);
    if (first > before)
        excerpt.text = u'…' + excerpt.text.mid(characterStart(excerpt.text, first - before));
    if (first == -1)
        return excerpt;
    for (qsizetype at = excerpt.text.indexOf(wanted, 0, Qt::CaseInsensitive); at != -1;
         at = excerpt.text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive))
        excerpt.hits.append({at, wanted.size()});
    return excerpt;
}

} // namespace ui
