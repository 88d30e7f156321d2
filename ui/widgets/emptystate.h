// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

/// In place of what is not there: what is missing, what to do about it, and the button that does
/// it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    [[nodiscard]] QWidget *button() const;
    /// Without @p button there is none.
    void setTexts(const QString &title, const QString &text, const QString &button = {});

signals:
    void pressed();

private:
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QPushButton *m_button = nullptr;
};

} // namespace ui
