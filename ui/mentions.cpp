// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/mentions.h"

namespace ui {

namespace {

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c == u'_' || c.isSurrogate();
}

/// Nothing of a word stands before the "@", as it does in an address of mail.
bool beginsAt(QStringView text, qsizetype at)
{
    return at == 0 || !isWordPart(text.at(at - 1));
}

bool endsAt(QStringView text, qsizetype at)
{
    if (at == text.size() || !isWordPart(text.at(at)))
        return true;
    const QChar last = text.at(at - 1);
    const QChar next = text.at(at);
    return last.isLetter() && next.isLetter() && last.script() != next.script();
}

} // namespace

bool mentions(QStringView text, QStringView nickname)
{
    if (nickname.isEmpty())
        return false;
    for (qsizetype at = text.indexOf(u'@'); at >= 0; at = text.indexOf(u'@', at + 1)) {
        const QStringView name = text.mid(at + 1, nickname.size());
        if (name.compare(nickname, Qt::CaseInsensitive) == 0 && beginsAt(text, at)
            && endsAt(text, at + 1 + nickname.size()))
            return true;
    }
    return false;
}

} // namespace ui
