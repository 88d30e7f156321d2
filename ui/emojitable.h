// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringView>

namespace ui {

struct Emoji
{
    QString text;
    QStringView shortNames; ///< "thumbsup +1", without colons
    QStringView english; ///< "thumbs up|hand|thumb": the name first
    QStringView korean;
};

/// The emoji of Unicode without skin colours, in the order of keyboards, with their short names and
/// keywords. Read once from the program's resources; never changes.
class EmojiTable final
{
public:
    Q_DISABLE_COPY_MOVE(EmojiTable)
    [[nodiscard]] static const EmojiTable &instance();

    [[nodiscard]] const QList<Emoji> &all() const { return m_all; }
    /// "smile", without colons; empty when there is none of that name.
    [[nodiscard]] QString named(QStringView shortName) const;
    /// One that a keyboard has, in any skin colour. @p text: one character as a person sees it.
    [[nodiscard]] bool contains(QStringView text) const;
    /// Those with a short name or a keyword that begins with @p begin; short names first.
    [[nodiscard]] QList<Emoji> search(const QString &begin, int most) const;

private:
    EmojiTable();

    QString m_data; ///< what the views look at
    QList<Emoji> m_all;
    QHash<QStringView, int> m_byName;
    QHash<QString, int> m_byText; ///< without variation selectors
};

/// The whole of @p text is one to @p most emoji, with or without white space between them.
[[nodiscard]] bool isEmojiAlone(const QString &text, int most);

} // namespace ui
