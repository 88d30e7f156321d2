// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/messagetext.h"

#include "protocol/chat/codepointname.h"

#include <algorithm>

namespace chat {

using namespace Qt::StringLiterals;

namespace {

QString withLineFeeds(QString text)
{
    text.replace("\r\n"_L1, "\n"_L1);
    text.replace(u'\r', u'\n');
    return text;
}

void cutTrailingSpace(QString &text)
{
    const auto end
        = std::find_if_not(text.crbegin(), text.crend(), [](QChar c) { return c.isSpace(); });
    text.truncate(std::distance(end, text.crend()));
}

qsizetype codePoints(const QString &text)
{
    return text.size()
        - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

} // namespace

Result<QString> normalizeMessageText(const QString &text, int longest)
{
    if (!text.isValidUtf16())
        return Error{.code = ErrorCode::Malformed,
                     .text = u"The text holds half of a surrogate pair: send whole characters."_s};

    QString result = withLineFeeds(text);
    const auto isRefused
        = [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; };
    if (const auto found = std::find_if(result.cbegin(), result.cend(), isRefused);
        found != result.cend())
        return Error{.code = ErrorCode::Malformed,
                     .text = u"The text holds the control character %1: take it out."_s.arg(
                         codePointName(found->unicode()))};

    cutTrailingSpace(result);
    if (result.isEmpty())
        return Error{.code = ErrorCode::TextEmpty,
                     .text = u"The message is empty: write something."_s};
    if (const qsizetype length = codePoints(result); length > longest)
        return Error{
            .code = ErrorCode::TextTooLong,
            .text
            = u"The message has %1 characters, but %2 are allowed: shorten it."_s.arg(length).arg(
                longest),
            .limit = longest};
    return result;
}

} // namespace chat
