// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/searchkey.h"

#include <algorithm>

namespace chat {

namespace {

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

QString searchKey(const QString &text)
{
    if (isPlain(text))
        return text.toLower();
    const QString composed = text.normalized(QString::NormalizationForm_C);
    QString key;
    key.reserve(composed.size());
    // Not QString::toCaseFolded(), which makes "ss" of a sharp s: one character stays one
    // character.
    for (const QChar *at = composed.cbegin(); at != composed.cend(); ++at) {
        const bool isPair
            = at->isHighSurrogate() && at + 1 != composed.cend() && (at + 1)->isLowSurrogate();
        if (!isPair) {
            key.append(at->toCaseFolded());
            continue;
        }
        const char32_t folded = QChar::toCaseFolded(QChar::surrogateToUcs4(*at, *(at + 1)));
        key.append(QChar::fromUcs4(folded));
        ++at;
    }
    return key;
}

} // namespace chat
