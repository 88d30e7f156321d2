// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messagedelegate.h"
#include "ui/views/messageview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBoundaryFinder>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

// What the person does with messages: keys, pointer, menu, marks.

namespace ui {

using Role = MessageListModel::Role;

namespace {

bool isText(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return modifiers == Qt::NoModifier && !event.text().isEmpty() && event.text().at(0).isPrint();
}

} // namespace

QString MessageView::selectedText() const
{
    const TextSelection marked = m_delegate->selection();
    if (!marked.isEmpty() && m_pressed.isValid())
        return m_delegate->displayedText(m_pressed, viewport()->width())
            .mid(marked.start(), marked.length());
    QModelIndexList rows = selectedIndexes();
    std::sort(rows.begin(), rows.end());
    QStringList texts;
    for (const QModelIndex &row : std::as_const(rows)) {
        const bool chat = row.data(int(Role::Kind)).value<MessageListModel::Kind>()
            == MessageListModel::Kind::Chat;
        const QString text = chat ? row.data(int(Role::Text)).toString() : noticeText(row);
        const QString writer = row.data(int(Role::Writer)).toString();
        // Who said it only matters when it is more than one message.
        texts.append(rows.size() == 1 || !chat ? text : writer + QStringLiteral(": ") + text);
    }
    return texts.join(u'\n');
}

void MessageView::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

bool MessageView::event(QEvent *event)
{
    // Ctrl+C is an ordinary shortcut elsewhere in the window; here it is ours.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QAbstractItemView::event(event);
}

void MessageView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->matches(QKeySequence::Undo)) {
        emit undoRequested();
    } else if (event->matches(QKeySequence::Paste)) {
        emit pasteRequested();
    } else if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_End) {
        clearMarks();
        if (selectionModel()) // Up begins at the newest then
            selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
        if (event->key() == Qt::Key_Escape && m_model)
            m_model->clearUnread(); // it is read
        scrollToEnd();
    } else if (actByKey(*event)) {
        event->accept();
    } else if (isText(*event)) {
        emit typed(event->text());
    } else if (!moveByKey(*event)) {
        m_delegate->setSelection({});
        QAbstractItemView::keyPressEvent(event);
    }
}

/// Shift and a key that moves marks messages from where that began.
bool MessageView::moveByKey(const QKeyEvent &event)
{
    static const QHash<int, CursorAction> actions{{Qt::Key_Up, MoveUp},
                                                  {Qt::Key_Down, MoveDown},
                                                  {Qt::Key_PageUp, MovePageUp},
                                                  {Qt::Key_PageDown, MovePageDown},
                                                  {Qt::Key_Home, MoveHome}};
    const auto found = actions.constFind(event.key());
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (found == actions.constEnd() || (modifiers & ~Qt::ShiftModifier) != Qt::NoModifier)
        return false;
    if (event.key() == Qt::Key_PageUp && modifiers == Qt::ShiftModifier && m_model
        && m_model->firstUnread().isValid()) {
        showFirstUnread();
        return true;
    }
    const QModelIndex next = moveCursor(*found, modifiers);
    if (!next.isValid())
        return true;
    m_delegate->setSelection({});
    if (modifiers != Qt::ShiftModifier) {
        m_anchor = next;
        setCurrentIndex(next);
        return true;
    }
    if (!m_anchor.isValid())
        m_anchor = currentIndex().isValid() ? currentIndex() : next;
    const QItemSelection rows(qMin<QModelIndex>(m_anchor, next), qMax<QModelIndex>(m_anchor, next));
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    selectionModel()->setCurrentIndex(next, QItemSelectionModel::NoUpdate);
    return true;
}

void MessageView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    if (!byKey && selectedText().isEmpty())
        setCurrentIndex(index);
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("messageMenu"));
    addActions(menu, index);
    QAction *const copy = menu.addAction(tr("Copy text"), this, &MessageView::copySelection);
    copy->setShortcut(QKeySequence::Copy);
    copy->setEnabled(!selectedText().isEmpty());
    if (m_delegate->isFolded(index)) {
        menu.addAction(moreText(), this,
                       [this, row = QPersistentModelIndex(index)] { unfold(row); });
    }
    if (index.data(int(Role::InRun)).toBool()) {
        menu.addAction(
            tr("Show or fold who came and went"), this,
            [this, row = QPersistentModelIndex(index)] { m_model->toggleRun(row.row()); });
    }
    const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, event->pos()));
    if (!byKey && hit.part == MessageHit::Part::Link) {
        menu.addAction(tr("Copy link"), this,
                       [url = hit.url] { QGuiApplication::clipboard()->setText(url.toString()); });
    }
    if (index.data(int(Role::State)).value<client::DeliveryState>()
        == client::DeliveryState::Failed) {
        const QByteArray id = index.data(int(Role::Id)).toByteArray();
        menu.addSeparator();
        menu.addAction(tr("Try again"), this, [this, id] { emit retryRequested(id); });
        menu.addAction(tr("Discard"), this, [this, id] { emit discardRequested(id); });
    }
    const QPoint at
        = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    menu.exec(at);
}

void MessageView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        QAbstractItemView::mousePressEvent(event);
        return;
    }
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, position));
    m_pressedLink = hit.url;
    m_delegate->setSelection({});
    m_pressed = index;
    m_anchor = index;
    m_pressedInText = hit.position >= 0;
    if (event->modifiers() != Qt::NoModifier) {
        QAbstractItemView::mousePressEvent(event); // marks whole messages
    } else {
        clearSelection();
        if (index.isValid()) {
            // What is under the pointer stays there.
            const QScopedValueRollback pressing(m_pressing, true);
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        }
        if (m_pressedInText) {
            const qint64 key = index.data(int(Role::Key)).toLongLong();
            m_delegate->setSelection({.key = key, .from = hit.position, .to = hit.position});
        }
    }
    viewport()->update();
}

void MessageView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (!event->buttons().testFlag(Qt::LeftButton))
        updatePointer(position);
    else if (m_pressed.isValid() && event->modifiers() == Qt::NoModifier) {
        m_dragged = position;
        if (viewport()->rect().contains(position)) {
            m_dragScroll->stop();
            dragTo(indexAt(position), position);
        } else if (!m_dragScroll->isActive()) {
            m_dragScroll->start();
        }
    } else
        QAbstractItemView::mouseMoveEvent(event);
}

void MessageView::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragScroll->stop();
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    if (event->button() == Qt::LeftButton && index.isValid() && index == m_pressed) {
        const QByteArray id = index.data(int(Role::Id)).toByteArray();
        const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, position));
        if (hit.part == MessageHit::Part::Retry)
            emit retryRequested(id);
        else if (hit.part == MessageHit::Part::Discard)
            emit discardRequested(id);
        else if (hit.part == MessageHit::Part::More)
            unfold(index);
        else if (hit.part == MessageHit::Part::CopyCode)
            copyCode(hit.code, event->globalPosition().toPoint());
        else if (hit.part == MessageHit::Part::Run)
            m_model->toggleRun(index.row());
        else if (hit.part == MessageHit::Part::Quote)
            emit quoteActivated(index.data(int(Role::ReplyTo)).toLongLong());
        else if (hit.part == MessageHit::Part::Chip)
            clickChip(index, hit.chip);
        else if (hit.part == MessageHit::Part::Link && hit.url == m_pressedLink
                 && m_delegate->selection().isEmpty())
            emit linkActivated(hit.url);
    }
    QAbstractItemView::mouseReleaseEvent(event);
}

void MessageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, position));
    if (hit.position < 0)
        return;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word,
                               m_delegate->displayedText(index, viewport()->width()));
    finder.setPosition(hit.position);
    const auto from = finder.isAtBoundary() ? finder.position() : finder.toPreviousBoundary();
    finder.setPosition(hit.position);
    const auto to = finder.toNextBoundary();
    m_pressed = index;
    m_delegate->setSelection({.key = index.data(int(Role::Key)).toLongLong(),
                              .from = int(qMax<qsizetype>(from, 0)),
                              .to = int(qMax<qsizetype>(to, 0))});
    viewport()->update();
}

void MessageView::clearMarks()
{
    m_delegate->setSelection({});
    clearSelection();
    viewport()->update();
}

void MessageView::dragTo(const QModelIndex &index, QPoint position)
{
    TextSelection marked = m_delegate->selection();
    if (!index.isValid() || index == m_pressed) {
        clearSelection();
        if (!m_pressedInText)
            return;
        const MessageHit hit
            = m_delegate->hit(m_pressed, viewport()->width(), inRow(m_pressed, position), true);
        if (hit.position >= 0)
            marked.to = hit.position;
        m_delegate->setSelection(marked);
    } else {
        // Beyond one message: whole messages are marked.
        marked.to = marked.from;
        m_delegate->setSelection(marked);
        const QItemSelection rows(qMin<QModelIndex>(m_pressed, index),
                                  qMax<QModelIndex>(m_pressed, index));
        selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    }
    viewport()->update();
}

/// The further outside the pointer is, the faster.
void MessageView::scrollWhileDragging()
{
    const int bottom = viewport()->height() - 1;
    const int beyond = m_dragged.y() < 0 ? m_dragged.y() : qMax(0, m_dragged.y() - bottom);
    if (beyond == 0 || !m_pressed.isValid()) {
        m_dragScroll->stop();
        return;
    }
    QScrollBar &bar = *verticalScrollBar();
    bar.setValue(bar.value() + qBound(-viewport()->height() / 2, beyond, viewport()->height() / 2));
    const QPoint inside(m_dragged.x(), qBound(0, m_dragged.y(), bottom));
    dragTo(indexAt(inside), inside);
}

void MessageView::unfold(const QModelIndex &index)
{
    // What was read stays where it is, also at the end: the rest comes below.
    m_place = index;
    m_placeOffset = visualRect(index).top();
    m_atEnd = false;
    m_delegate->unfold(index.data(int(Role::Key)).toLongLong());
    m_heights.forget(index.row(), index.row());
    keepPlace();
    noteScroll();
}

void MessageView::copyCode(const QString &code, QPoint position)
{
    QGuiApplication::clipboard()->setText(code);
    QToolTip::showText(position, tr("Copied"), this);
}

/// The day and the second of a time, and where a link leads.
bool MessageView::showToolTip(const QHelpEvent &event)
{
    const QModelIndex index = indexAt(event.pos());
    const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, event.pos()));
    QString text;
    if (hit.part == MessageHit::Part::Stamp)
        text = QLocale().toString(index.data(int(Role::Time)).toDateTime(), QLocale::LongFormat);
    else if (hit.part == MessageHit::Part::Link)
        text = hit.url.host(QUrl::FullyEncoded);
    else if (hit.part == MessageHit::Part::CopyCode)
        text = tr("Copy this code");
    else if (hit.part == MessageHit::Part::Chip) {
        const auto all = index.data(int(Role::Reactions)).value<QList<ShownReaction>>();
        text = all.value(hit.chip).writers.join(tr(", ", "between names")).toHtmlEscaped();
    }
    // Never anything that reads as rich text: a host has no "<" in its encoded form.
    QToolTip::showText(event.globalPos(), text, this);
    return true;
}

bool MessageView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        return showToolTip(*static_cast<QHelpEvent *>(event));
    return QAbstractItemView::viewportEvent(event);
}

void MessageView::updatePointer(QPoint position)
{
    const QModelIndex index = indexAt(position);
    const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, position));
    switch (hit.part) {
    case MessageHit::Part::Nothing:
    case MessageHit::Part::Stamp:
        viewport()->setCursor(Qt::ArrowCursor);
        break;
    case MessageHit::Part::Text:
        viewport()->setCursor(Qt::IBeamCursor);
        break;
    case MessageHit::Part::Link:
    case MessageHit::Part::More:
    case MessageHit::Part::Retry:
    case MessageHit::Part::Discard:
    case MessageHit::Part::Run:
    case MessageHit::Part::CopyCode:
    case MessageHit::Part::Quote:
    case MessageHit::Part::Chip:
        viewport()->setCursor(Qt::PointingHandCursor);
        break;
    }
    showToolbar(index);
}

QPoint MessageView::inRow(const QModelIndex &index, QPoint position) const
{
    return position - visualRect(index).topLeft();
}

} // namespace ui
