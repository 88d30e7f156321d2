// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ui {

class SettingsRow;

/// A category of settings: its title, and rows one below the other.
class SettingsSection final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsSection(const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] const QList<SettingsRow *> &rows() const { return m_rows; }
    void addRow(SettingsRow *row); ///< takes it
    /// Shows the rows that @p words are found in; all, when the title has them. How many there are.
    int filter(const QStringList &words);

private:
    QString m_title;
    QLabel *m_heading = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QList<SettingsRow *> m_rows;
};

} // namespace ui
