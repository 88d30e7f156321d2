// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/models/messagelistmodel.h"

#include <QListView>
#include <QPersistentModelIndex>
#include <QUrl>

class QPushButton;

namespace ui {

class MessageDelegate;

/// The messages of a room. Stays at the end while the person reads there; else keeps the row that
/// is being read where it is, whatever comes above or below it, and counts what is new on a button
/// that leads down.
class MessageView final : public QListView
{
    Q_OBJECT

public:
    explicit MessageView(QWidget *parent = nullptr);
    ~MessageView() override;

    void setMessages(MessageListModel *model);
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] int newBelow() const; ///< what the button shows
    /// The marked part of a text, else the marked messages, oldest first.
    [[nodiscard]] QString selectedText() const;
    void doItemsLayout() override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

public slots:
    /// Brings a message to the middle, marks it and takes the keyboard.
    void showMessage(const QModelIndex &index);
    void scrollToEnd();
    void copySelection();
    /// An answer to olderRequested() cannot come any more: it may be asked again.
    void forgetOlderRequest();

signals:
    void olderRequested();
    /// A gap is in sight that the host may fill: what is right before the message of that number.
    void missingRequested(qint64 before);
    void atEndChanged(bool atEnd);
    void retryRequested(const QByteArray &id);
    void discardRequested(const QByteArray &id);
    void linkActivated(const QUrl &url);
    /// A key that is text was pressed here: it belongs to the composer.
    void typed(const QString &text);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    void noteScroll();
    void keepPlace();
    void rememberPlace();
    void askForOlder();
    void askForMissing();
    void countNew(int start, int end);
    void setAtEnd(bool atEnd);
    void updateButton();
    void placeButton();
    void retranslateUi();
    void clearMarks();
    void dragTo(const QModelIndex &index, QPoint position);
    void unfold(const QModelIndex &index);
    void updatePointer(QPoint position);
    [[nodiscard]] QPoint inRow(const QModelIndex &index, QPoint position) const;

    MessageListModel *m_model = nullptr;
    MessageDelegate *m_delegate = nullptr;
    QPushButton *m_down = nullptr;
    QPersistentModelIndex m_place; ///< the first row on the screen
    int m_placeOffset = 0; ///< its top, from the viewport's
    QPersistentModelIndex m_pressed;
    QUrl m_pressedLink;
    bool m_pressedInText = false;
    int m_value = 0; ///< of the scroll bar, when it was looked at last
    int m_new = 0;
    bool m_atEnd = true;
    bool m_layingOut = false;
    bool m_pressing = false;
    bool m_olderAsked = false;
};

} // namespace ui
