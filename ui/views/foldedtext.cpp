// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/foldedtext.h"

#include <QTextBoundaryFinder>

namespace ui {

namespace {

constexpr int budget = 2000;
constexpr int emojiCost = 20;

/// Of one UTF-16 unit. Not exact, but never too little for what comes as a picture.
int costOf(QChar unit)
{
    const char16_t c = unit.unicode();
    const bool symbol = c >= 0x2190 && c <= 0x2bff;
    const bool makesEmoji = c == 0xfe0f || c == 0x20e3;
    return unit.isHighSurrogate() || symbol || makesEmoji ? emojiCost : 1;
}

} // namespace

FoldedText foldText(const QString &text, int lines)
{
    int spent = 0;
    int seen = 1;
    qsizetype end = 0;
    while (end < text.size() && spent < budget && seen <= lines) {
        spent += costOf(text.at(end));
        if (text.at(end) == u'\n')
            ++seen;
        ++end;
    }
    if (end >= text.size())
        return {.text = text, .isFolded = false};
    // Not through the middle of what a person sees as one character.
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(end);
    if (!finder.isAtBoundary())
        end = finder.toPreviousBoundary();
    QString begin = text.left(qMax<qsizetype>(end, 0));
    while (begin.endsWith(u'\n'))
        begin.chop(1);
    return {.text = begin + QChar(0x2026), .isFolded = true};
}

} // namespace ui
