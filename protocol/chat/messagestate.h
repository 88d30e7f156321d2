// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QList>
#include <QSharedData>
#include <QString>
#include <QStringList>

#include <optional>

namespace chat {

class JsonFields;
class JsonWriter;

/// The message that another one answers, as it is now.
struct Quote
{
    static constexpr qsizetype longestText = 200; ///< UTF-16 units, and never half a character

    QString writer;
    QString text; ///< the beginning of it
    bool isDeleted = false;

    friend bool operator==(const Quote &, const Quote &) = default;
};

struct Reaction
{
    QString emoji; ///< one user-perceived character
    QStringList writers; ///< in the order in which they reacted

    friend bool operator==(const Reaction &, const Reaction &) = default;
};

/// What few messages have: an answer's reference, and what became of a message since it was sent.
struct MessageState
{
    qint64 replyTo = 0; ///< seq of the message that this one answers; 0: none
    std::optional<Quote> quoted; ///< none where the host does not have that message
    QDateTime editedAt; ///< UTC; invalid: never
    QDateTime pinnedAt; ///< UTC; invalid: is not
    bool isDeleted = false;
    QList<Reaction> reactions; ///< in the order in which they came
    qint64 revision = 0; ///< of the last change, 0: none. The greater one is the newer state.

    friend bool operator==(const MessageState &, const MessageState &) = default;
};

/// A MessageState that costs a pointer as long as it is empty, and is copied when it is changed.
class SharedMessageState
{
public:
    [[nodiscard]] const MessageState &operator*() const;
    [[nodiscard]] const MessageState *operator->() const { return &**this; }
    [[nodiscard]] MessageState &edit();
    [[nodiscard]] bool isEmpty() const { return !m_data; }

    friend bool operator==(const SharedMessageState &a, const SharedMessageState &b)
    {
        return *a == *b;
    }

private:
    struct Data : QSharedData
    {
        MessageState state;
    };
    QSharedDataPointer<Data> m_data;
};

/// The beginning of a message's text.
[[nodiscard]] QString quotedText(const QString &text);

/// The fields of an object that both are in the middle of; what does not apply is left out.
void writeMessageState(JsonWriter &json, const MessageState &state);
void writeReactions(JsonWriter &json, const QList<Reaction> &reactions);
[[nodiscard]] MessageState readMessageState(JsonFields &fields);
[[nodiscard]] QList<Reaction> readReactions(JsonFields &fields);

} // namespace chat
