// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace ui {

/// What the person began to write and can choose the rest of: "@le", ":smi", "/jo".
struct CompletionStart
{
    enum class Kind : quint8 { Person, Emoji, Command };
    Kind kind = Kind::Person;
    int at = 0; ///< of the sign that began it
    QString word; ///< after the sign
};
/// What ends at @p cursor, if it is such a begin. An emoji needs two letters, a command the first
/// place of the text.
[[nodiscard]] std::optional<CompletionStart> completionAt(QStringView text, int cursor);

/// What Enter does with a text.
struct ComposerCommand
{
    enum class Kind : quint8 {
        Send, ///< `text`
        Nickname, ///< `text`
        Join, ///< `room`
        Leave,
        Message, ///< `text`: to whom, and what
        Title, ///< `text`; empty: none
        Topic, ///< `text`; empty: none
        Help,
        Unknown, ///< `text`: the word that is no command
        NeedsName,
        NeedsMessage,
        NeedsRoom
    };
    Kind kind = Kind::Send;
    QString text;
    chat::RoomId room = 0;
};
/// "/nick lee" and the like. Two slashes at the begin send the rest with one.
[[nodiscard]] ComposerCommand readCommand(const QString &text);

/// "kim (2) hello" for whoever is called "kim (2)" is that name and "hello". @p people: the longest
/// name that fits counts, with or without an @ before it; nothing when none does.
struct AddressedText
{
    QString name; ///< as in @p people
    QString text; ///< trimmed; may be empty
};
[[nodiscard]] std::optional<AddressedText> splitAddressed(const QString &argument,
                                                          const QStringList &people);

/// "me", "nick", …, in the order of help.
[[nodiscard]] const QList<QLatin1String> &commandNames();

} // namespace ui
