// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/messaging/destinationpattern.h"

#include <algorithm>

namespace messaging {

namespace {

/// The part of @p text before the first @p separator; takes it and the separator off @p text.
/// A null view stands for "nothing left", so that a trailing separator gives one empty last part.
struct Parts
{
    QByteArrayView rest;
    char separator;
    bool atEnd = false;

    bool isEmpty() const { return atEnd; }
    QByteArrayView take()
    {
        const auto end = std::find(rest.begin(), rest.end(), separator);
        const QByteArrayView part(rest.begin(), end);
        atEnd = end == rest.end();
        rest = atEnd ? QByteArrayView() : QByteArrayView(end + 1, rest.end());
        return part;
    }
};

/// Wildcards inside one segment: `*` any characters, `?` one.
bool matchesGlob(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype starAt = -1;
    qsizetype starText = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            starAt = p++;
            starText = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (starAt >= 0) {
            p = starAt + 1;
            t = ++starText;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + p, pattern.end(), [](char c) { return c == '*'; });
}

/// Like matchesGlob(), over a sequence of parts: @p many matches any number of parts, all else is
/// compared part by part by @p matchesOne. Backtracks to the last @p many only, so it is linear in
/// the product of both lengths.
template <typename MatchesOne>
bool matchesParts(QByteArrayView pattern, QByteArrayView text, char separator, QByteArrayView many,
                  MatchesOne matchesOne)
{
    Parts p{pattern, separator};
    Parts t{text, separator};
    std::optional<Parts> afterMany;
    Parts textAtMany = t;
    while (!t.isEmpty()) {
        if (!p.isEmpty()) {
            Parts next = p;
            const QByteArrayView part = next.take();
            if (part == many) {
                p = next;
                afterMany = p;
                textAtMany = t;
                continue;
            }
            Parts nextText = t;
            if (matchesOne(part, nextText.take())) {
                p = next;
                t = nextText;
                continue;
            }
        }
        if (!afterMany)
            return false;
        textAtMany.take();
        t = textAtMany;
        p = *afterMany;
    }
    while (!p.isEmpty()) {
        if (p.take() != many)
            return false;
    }
    return true;
}

bool isDottedPattern(QByteArrayView segment)
{
    if (segment == "#")
        return true;
    if (!std::any_of(segment.begin(), segment.end(), [](char c) { return c == '.'; }))
        return false;
    Parts words{segment, '.'};
    while (!words.isEmpty()) {
        const QByteArrayView word = words.take();
        if (word == "*" || word == "#")
            return true;
    }
    return false;
}

bool matchesSegment(QByteArrayView pattern, QByteArrayView segment)
{
    if (pattern == "*")
        return true;
    if (!isDottedPattern(pattern))
        return matchesGlob(pattern, segment);
    return matchesParts(pattern, segment, '.', "#", [](QByteArrayView word, QByteArrayView text) {
        return word == "*" || matchesGlob(word, text);
    });
}

} // namespace

bool isDestinationPattern(QByteArrayView destination)
{
    const auto isWildcard = [](char c) { return c == '*' || c == '?'; };
    if (std::any_of(destination.begin(), destination.end(), isWildcard))
        return true;
    Parts segments{destination, '/'};
    while (!segments.isEmpty()) {
        if (isDottedPattern(segments.take()))
            return true;
    }
    return false;
}

bool matchesDestination(QByteArrayView pattern, QByteArrayView destination)
{
    return matchesParts(pattern, destination, '/', "**", matchesSegment);
}

DestinationTemplate::DestinationTemplate(QByteArray text)
    : m_text(std::move(text))
    , m_segments(m_text.split('/'))
{
    m_hasVariables = std::any_of(m_segments.cbegin(), m_segments.cend(), [](const QByteArray &s) {
        return s.startsWith('{') && s.endsWith('}');
    });
}

std::optional<DestinationTemplate::Variables>
DestinationTemplate::match(QByteArrayView destination) const
{
    Variables variables;
    Parts parts{destination, '/'};
    for (const QByteArray &segment : m_segments) {
        if (parts.isEmpty())
            return std::nullopt;
        const QByteArrayView part = parts.take();
        if (segment.startsWith('{') && segment.endsWith('}')) {
            if (part.isEmpty())
                return std::nullopt;
            variables.insert(segment.mid(1, segment.size() - 2), part.toByteArray());
        } else if (part != segment) {
            return std::nullopt;
        }
    }
    return parts.isEmpty() ? std::optional(variables) : std::nullopt;
}

} // namespace messaging
