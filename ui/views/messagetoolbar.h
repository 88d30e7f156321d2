// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QPersistentModelIndex>

class QToolButton;

namespace ui {

/// Beside the message under the pointer: react, answer, and all the rest.
class MessageToolbar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageToolbar(QWidget *parent);

    [[nodiscard]] QModelIndex index() const { return m_index; }
    /// Shows itself at @p bubble, which is in the coordinates of its parent.
    void showFor(const QModelIndex &index, const QRect &bubble, bool own);

signals:
    void reactPressed();
    void replyPressed();
    void morePressed(const QPoint &position); ///< of the screen

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslateUi();

    QToolButton *m_react = nullptr;
    QToolButton *m_reply = nullptr;
    QToolButton *m_more = nullptr;
    QPersistentModelIndex m_index;
};

} // namespace ui
