// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/messagestate.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace server {

/// Who reacted to a message with what, as its row holds it: in the order in which it came.
class StoredReactions
{
public:
    explicit StoredReactions(const QByteArray &stored = {});

    /// True when @p sender has reacted so under that name already.
    [[nodiscard]] bool has(const QString &emoji, const QByteArray &sender,
                           const QString &writer) const;
    /// A person has each reaction once, whatever the name was then.
    void add(const QString &emoji, const QByteArray &sender, const QString &writer);
    /// False: there was none.
    bool remove(const QString &emoji, const QByteArray &sender);

    [[nodiscard]] qsizetype kinds() const { return m_reactions.size(); }
    [[nodiscard]] qsizetype count() const;
    [[nodiscard]] bool hasKind(const QString &emoji) const;

    [[nodiscard]] QByteArray stored() const; ///< empty when there are none
    [[nodiscard]] QList<chat::Reaction> told() const; ///< without the senders, which are secret

private:
    struct Person
    {
        QByteArray sender;
        QString writer;
    };
    struct Kind
    {
        QString emoji;
        QList<Person> persons;
    };
    QList<Kind> m_reactions;
};

} // namespace server
