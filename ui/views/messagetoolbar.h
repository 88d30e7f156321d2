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
    [[nodiscard]] bool isOneOf(int first, int last) const;
    /// Where the bubble was that it stands at.
    [[nodiscard]] QRect bubble() const { return m_bubble; }
    /// Shows itself at @p bubble, which is in the coordinates of its parent: in the row of its
    /// first line, over its corner where there is no room beside it.
    void showFor(const QModelIndex &index, const QRect &bubble, bool own);

signals:
    void reactPressed();
    void replyPressed();
    void editPressed(); ///< of one's own messages alone
    void morePressed(const QPoint &position); ///< of the screen

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslateUi();

    QToolButton *m_react = nullptr;
    QToolButton *m_reply = nullptr;
    QToolButton *m_edit = nullptr;
    QToolButton *m_more = nullptr;
    QPersistentModelIndex m_index;
    QRect m_bubble;
};

} // namespace ui
