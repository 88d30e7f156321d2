// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/models/messagelistmodel.h"
#include "ui/views/rowheights.h"

#include <QAbstractItemView>
#include <QPersistentModelIndex>
#include <QUrl>

class QHelpEvent;
class QMenu;
class QPushButton;
class QTimer;

namespace ui {

class MessageDelegate;
class MessageToolbar;

/// What a person does with a message that the host has.
enum class MessageAction : quint8 { Reply, Edit, Delete, React, Pin, CopyLink };

/// The messages of a room. Stays at the end while the person reads there; else keeps the row that
/// is being read where it is, whatever comes above or below it, and counts what is new on a button
/// that leads down.
///
/// Measures only the rows that come into sight, the others have estimated heights: what it costs
/// depends on the size of the view, not on the number of messages.
class MessageView final : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit MessageView(QWidget *parent = nullptr);
    ~MessageView() override;

    void setMessages(MessageListModel *model);
    void setCompact(bool isCompact);
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] int newBelow() const; ///< what the button shows
    /// The marked part of a text, else the marked messages, oldest first.
    [[nodiscard]] QString selectedText() const;

    /// The one message that the person means; invalid when there is none, or several.
    [[nodiscard]] QModelIndex chosen() const;
    /// Whether it can be done with that message, by this person.
    [[nodiscard]] bool offers(MessageAction action, const QModelIndex &index) const;

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void reset() override;

public slots:
    /// Brings a message to the middle, marks it and takes the keyboard.
    void showMessage(const QModelIndex &index);
    void scrollToEnd();
    void showFirstUnread();
    void copySelection();
    /// An answer to olderRequested() cannot come any more: it may be asked again.
    void forgetOlderRequest();
    /// Answering, changing, reactions and pins; they are from the start.
    void setActionsOffered(bool offered) { m_offersActions = offered; }

signals:
    void olderRequested();
    /// A gap is in sight that the host may fill: what is right before the message of that number.
    void missingRequested(qint64 before);
    void atEndChanged(bool atEnd);
    void retryRequested(const QByteArray &id);
    void discardRequested(const QByteArray &id);
    void linkActivated(const QUrl &url);
    /// @p emoji: of React; empty: the person wants to choose one.
    void actionRequested(ui::MessageAction action, const QModelIndex &index, const QString &emoji);
    /// What a message answers was clicked: that one's number.
    void quoteActivated(qint64 seq);
    /// The keys of undoing were pressed here.
    void undoRequested();
    /// The keys of pasting were pressed here: what is pasted belongs to the composer.
    void pasteRequested();
    /// A key that is text was pressed here: it belongs to the composer.
    void typed(const QString &text);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

    void updateGeometries() override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action,
                                         Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    void connectModel();
    // Geometry
    [[nodiscard]] QRect rowRect(int row) const;
    void measure(int row);
    [[nodiscard]] int estimate() const;
    void settle(int row, int y);
    [[nodiscard]] int fillFrom(int row, int y);
    void putBars(int row, int y);
    void keepPlace();
    void rememberPlace();
    void forgetHeights();
    void noteScroll();
    [[nodiscard]] int firstInSight() const; ///< row; -1: none
    [[nodiscard]] int lastInSight() const;

    void askForOlder();
    void askForMissing();
    void countNew(int start, int end);
    void setAtEnd(bool atEnd);
    void updateButton();
    void updateUpButton();
    void placeButton();
    void retranslateUi();
    // Actions
    void addActions(QMenu &menu, const QModelIndex &index);
    bool actByKey(const QKeyEvent &event);
    void clickChip(const QModelIndex &index, int chip);
    void showToolbar(const QModelIndex &index);
    void checkToolbar();
    [[nodiscard]] QRect bubbleRect(const QModelIndex &index) const;
    // Input
    bool moveByKey(const QKeyEvent &event);
    void clearMarks();
    void dragTo(const QModelIndex &index, QPoint position);
    void scrollWhileDragging();
    void unfold(const QModelIndex &index);
    bool showToolTip(const QHelpEvent &event);
    void copyCode(const QString &code, QPoint position);
    void updatePointer(QPoint position);
    [[nodiscard]] QPoint inRow(const QModelIndex &index, QPoint position) const;

    MessageListModel *m_model = nullptr;
    MessageDelegate *m_delegate = nullptr;
    QPushButton *m_down = nullptr;
    bool m_offersActions = true;
    MessageToolbar *m_toolbar = nullptr; ///< beside the message under the pointer
    QPushButton *m_up = nullptr; ///< leads to the first unread message
    QTimer *m_dragScroll = nullptr; ///< runs while marking goes on outside of the view
    QPoint m_dragged; ///< where the pointer was last
    RowHeights m_heights;
    QPersistentModelIndex m_place; ///< the first row on the screen
    int m_placeOffset = 0; ///< its top, from the viewport's
    QPersistentModelIndex m_pressed;
    QPersistentModelIndex m_anchor; ///< where marking messages by key began
    QUrl m_pressedLink;
    bool m_pressedInText = false;
    int m_value = 0; ///< of the scroll bar, when it was looked at last
    int m_new = 0;
    qint64 m_seenUnread = 0; ///< key of the first unread message whose line was in sight
    bool m_atEnd = true;
    bool m_layingOut = false;
    bool m_pressing = false;
    bool m_olderAsked = false;
};

} // namespace ui
