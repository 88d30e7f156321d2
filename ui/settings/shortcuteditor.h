// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/shortcuts.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;

namespace ui {

class ErrorLabel;
class KeysField;

/// The keys of all actions, in a table; below it those of the chosen one, to be changed. Keys that
/// another action has are not taken silently: the person is told whose they are.
class ShortcutEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutEditor(const QList<Shortcuts::Entry> &entries, QWidget *parent = nullptr);

    /// What the table says, for a search.
    [[nodiscard]] QString words() const;

signals:
    void keysChosen(const ui::ChangedKeys &changed);

private:
    void buildTable();
    void buildButtons();
    void showRow(int row);
    void showChosen();
    void forgetWanted();
    void take(const QKeySequence &keys);
    void setKeys(int row, const QKeySequence &keys);
    void setUsual();
    void setAllUsual();
    void tell();

    QList<Shortcuts::Entry> m_entries;
    QTableWidget *m_table = nullptr;
    QLabel *m_chosen = nullptr;
    KeysField *m_keys = nullptr;
    ErrorLabel *m_problem = nullptr;
    QPushButton *m_takeOver = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_usual = nullptr;
    QPushButton *m_allUsual = nullptr;
    QKeySequence m_wanted; ///< that another has
};

} // namespace ui
