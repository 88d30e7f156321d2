// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>

#include <optional>

namespace messaging {

/// True when a SUBSCRIBE to @p destination asks for many destinations: it has `*`, `?` or a word
/// `#`.
[[nodiscard]] bool isDestinationPattern(QByteArrayView destination);

/// Does @p destination match @p pattern? Segments are separated by "/", and by Ant's rules `**` is
/// any number of segments, `*` one whole segment, and inside a segment `*` any and `?` one
/// character. A segment of dotted words goes by the rules of topic exchanges: the word `*` is
/// exactly one word, the word `#` any number of words, none included.
[[nodiscard]] bool matchesDestination(QByteArrayView pattern, QByteArrayView destination);

/// "/publish/chat/room/{n}/message": the destination of a handler, with variables in braces, each
/// one whole segment.
class DestinationTemplate
{
public:
    using Variables = QHash<QByteArray, QByteArray>;

    explicit DestinationTemplate(QByteArray text);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// The variables' values when @p destination fits; nothing otherwise.
    [[nodiscard]] std::optional<Variables> match(QByteArrayView destination) const;
    [[nodiscard]] bool hasVariables() const { return m_hasVariables; }

private:
    QByteArray m_text;
    QList<QByteArray> m_segments;
    bool m_hasVariables = false;
};

} // namespace messaging
