// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;

namespace ui {

/// All emoji in a grid, with a search by English and Korean words. Typing searches, the arrow keys
/// walk, Enter chooses, Escape closes.
class EmojiPicker final : public QFrame
{
    Q_OBJECT

public:
    explicit EmojiPicker(QWidget *parent = nullptr);

    /// Opens with its lower right corner at @p corner of the screen.
    void openAt(const QPoint &corner);

signals:
    void chosen(const QString &emoji);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void choose();
    void nameCurrent();
    void retranslateUi();

    QLineEdit *m_search = nullptr;
    QListWidget *m_grid = nullptr;
    QLabel *m_name = nullptr;
};

} // namespace ui
