// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences.h"

#include <QList>
#include <QString>

class QAction;
class QMenuBar;

namespace ui {

/// The keys of the menus, all of which a person may change. An action takes part when it has an
/// object name, which stays the same for ever: it stands in the settings.
class Shortcuts final
{
public:
    struct Entry
    {
        QString name; ///< of the action
        QString menu; ///< "Go"
        QString text; ///< "Next room"
        QKeySequence usual; ///< before anything was changed
        QKeySequence keys;
    };

    /// Takes the keys that the actions of @p menus have now for the usual ones. Outlived by them.
    explicit Shortcuts(const QMenuBar &menus);

    /// The usual keys, but for @p changed.
    void use(const ChangedKeys &changed);
    /// In the order of the menus, in the language of now.
    [[nodiscard]] QList<Entry> entries() const;

private:
    struct Known
    {
        QAction *action = nullptr;
        QAction *menu = nullptr;
        QKeySequence usual;
    };
    QList<Known> m_known;
};

/// "&Search this room…" is "Search this room": without the mark of a letter, or the letter in
/// brackets that a Korean menu has, and without the points of a dialog to come.
[[nodiscard]] QString plainActionText(QString text);

/// Why @p keys cannot be those of an action, in one line; empty when they can. They are one key
/// with what is held beside it, and must leave writing alone.
[[nodiscard]] QString keysProblem(const QKeySequence &keys);

/// The entry beside @p name that has @p keys; null: they are free.
[[nodiscard]] const Shortcuts::Entry *holderOf(const QKeySequence &keys, const QString &name,
                                               const QList<Shortcuts::Entry> &entries);

} // namespace ui
