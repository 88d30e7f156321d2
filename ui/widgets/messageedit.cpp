// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/messageedit.h"

#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QtMath>

namespace ui {

MessageEdit::MessageEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(4);
    connect(this, &QPlainTextEdit::textChanged, this, &MessageEdit::fitHeight);
    fitHeight();
}

void MessageEdit::setKeyTaker(std::function<bool(const QKeyEvent &)> takeKey)
{
    m_takeKey = std::move(takeKey);
}

bool MessageEdit::event(QEvent *event)
{
    // Before Tab changes the focus, and before a shortcut of the window takes Escape.
    if (event->type() == QEvent::KeyPress && !m_composing && m_takeKey
        && m_takeKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void MessageEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    emit focusLost();
}

void MessageEdit::insertFromMimeData(const QMimeData *source)
{
    const QString text = source->text();
    if (text.size() > longPaste || text.count(u'\n') >= longPasteLines)
        emit longPasteTried(text);
    else
        insertPlainText(text);
}

void MessageEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isRecall = event->modifiers() == Qt::ControlModifier
        && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
    if (isRecall) {
        emit recalled(event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    event->accept();
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        textCursor().insertBlock();
    else if (!event->isAutoRepeat())
        submit();
    ensureCursorVisible();
}

void MessageEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_composing = !event->preeditString().isEmpty(); // before anyone hears of the text
    QPlainTextEdit::inputMethodEvent(event);
    fitHeight();
    if (!m_submitWhenComposed || m_composing)
        return;
    if (!event->commitString().isEmpty())
        finishSubmit();
    else // some input methods first clear the composition, then commit it in an event of its own
        QMetaObject::invokeMethod(this, &MessageEdit::finishSubmit, Qt::QueuedConnection);
}

void MessageEdit::submit()
{
    m_submitWhenComposed = true;
    if (m_composing)
        QGuiApplication::inputMethod()->commit(); // answers with an input method event
    else
        finishSubmit();
}

void MessageEdit::finishSubmit()
{
    if (!m_submitWhenComposed || m_composing)
        return;
    m_submitWhenComposed = false;
    emit submitted();
}

void MessageEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void MessageEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitHeight();
}

void MessageEdit::fitHeight()
{
    // A plain text document measures its height in lines.
    const int lines = qBound(1, qCeil(document()->size().height()), mostLines);
    const int height = lines * fontMetrics().lineSpacing() + qCeil(2 * document()->documentMargin())
        + 2 * frameWidth();
    setVerticalScrollBarPolicy(document()->size().height() > mostLines ? Qt::ScrollBarAsNeeded
                                                                       : Qt::ScrollBarAlwaysOff);
    if (height != this->height())
        setFixedHeight(height);
}

} // namespace ui
