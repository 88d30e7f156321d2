// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QList>
#include <QString>

class QListWidget;

namespace ui {

/// What can be chosen, above the field in which its begin was typed. Takes no keyboard focus: the
/// field keeps it, input methods included, and hands keys on.
class CompletionPopup final : public QFrame
{
    Q_OBJECT

public:
    struct Choice
    {
        QString insert; ///< what takes the place of the begin
        QString label;
        QString detail; ///< dimmed, after it
    };
    static constexpr int mostChoices = 8;

    /// Stands above @p field, in its window.
    explicit CompletionPopup(QWidget *field);

    /// Hides when there is nothing to choose.
    void showChoices(const QList<Choice> &choices);
    /// Up, Down, Tab, Enter and Escape are its; true when it took the key.
    [[nodiscard]] bool takeKey(int key);

signals:
    void chosen(const QString &insert);

private:
    void step(int rows);
    void choose();
    void place();

    QWidget *m_field = nullptr;
    QListWidget *m_list = nullptr;
    QList<Choice> m_choices;
};

} // namespace ui
