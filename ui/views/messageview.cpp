// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messageview.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/views/messagedelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace ui {

using Role = MessageListModel::Role;

namespace {

constexpr int endTolerance = 24; // so far from the end still counts as reading the end
constexpr int buttonMargin = 16;

bool isText(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return modifiers == Qt::NoModifier && !event.text().isEmpty() && event.text().at(0).isPrint();
}

} // namespace

MessageView::MessageView(QWidget *parent)
    : QListView(parent)
    , m_delegate(new MessageDelegate(this))
    , m_down(new QPushButton(this))
{
    setObjectName(QStringLiteral("messageView"));
    setItemDelegate(m_delegate);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    verticalScrollBar()->setSingleStep(24);

    m_down->setObjectName(QStringLiteral("jumpDownButton"));
    m_down->setIcon(themedIcon(Icon::Down));
    m_down->setCursor(Qt::PointingHandCursor);
    m_down->hide();
    connect(m_down, &QPushButton::clicked, this, &MessageView::scrollToEnd);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &MessageView::noteScroll);
    retranslateUi();
}

MessageView::~MessageView() = default;

void MessageView::setMessages(MessageListModel *model)
{
    m_model = model;
    setModel(model);
    connect(model, &MessageListModel::historyPrepended, this, &MessageView::forgetOlderRequest);
    connect(model, &MessageListModel::modelReset, this, [this] {
        m_place = QPersistentModelIndex();
        setAtEnd(true);
    });
}

bool MessageView::isAtEnd() const
{
    return m_atEnd;
}

int MessageView::newBelow() const
{
    return m_new;
}

QString MessageView::selectedText() const
{
    const TextSelection marked = m_delegate->selection();
    if (!marked.isEmpty() && m_pressed.isValid())
        return m_pressed.data(int(Role::Text)).toString().mid(marked.start(), marked.length());
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

void MessageView::doItemsLayout()
{
    QScopedValueRollback layingOut(m_layingOut, true);
    // A turn of the wheel can be what does a layout that is due: then it goes before the place
    // kept, and noteScroll() follows.
    const bool scrolled = verticalScrollBar()->value() != m_value;
    int width = 0;
    // The first layout may bring the scroll bar, and with it another width.
    for (int pass = 0; pass < 2 && width != viewport()->width(); ++pass) {
        width = viewport()->width();
        QListView::doItemsLayout();
    }
    if (!scrolled)
        keepPlace();
}

void MessageView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!m_pressing)
        QListView::scrollTo(index, hint);
}

void MessageView::showMessage(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    clearMarks();
    executeDelayedItemsLayout();
    setAtEnd(false);
    setCurrentIndex(index);
    QListView::scrollTo(index, PositionAtCenter);
    noteScroll();
    setFocus(Qt::OtherFocusReason);
}

void MessageView::scrollToEnd()
{
    setAtEnd(true);
    if (m_model)
        m_model->trim();
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void MessageView::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void MessageView::forgetOlderRequest()
{
    m_olderAsked = false;
    // After the layout of what came: it may still not fill the view.
    QMetaObject::invokeMethod(this, &MessageView::askForOlder, Qt::QueuedConnection);
}

bool MessageView::event(QEvent *event)
{
    // Ctrl+C is an ordinary shortcut elsewhere in the window; here it is ours.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QListView::event(event);
}

void MessageView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_delegate->setFont(font());
        scheduleDelayedItemsLayout();
    } else if (event->type() == QEvent::LanguageChange) {
        m_delegate->forgetTexts();
        scheduleDelayedItemsLayout();
        retranslateUi();
    }
}

void MessageView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        doItemsLayout();
    else
        keepPlace();
    placeButton();
}

void MessageView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (model() && model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::of(palette()).dim);
    painter.drawText(viewport()->rect().adjusted(32, 32, -32, -32),
                     Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Nothing has been said here yet.\nWrite the first message below."));
}

void MessageView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_End) {
        clearMarks();
        scrollToEnd();
    } else if (isText(*event)) {
        emit typed(event->text());
    } else {
        m_delegate->setSelection({});
        QListView::keyPressEvent(event);
    }
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
    menu.addAction(tr("Copy"), this, &MessageView::copySelection);
    if (m_delegate->isFolded(index)) {
        menu.addAction(moreText(), this,
                       [this, row = QPersistentModelIndex(index)] { unfold(row); });
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
        QListView::mousePressEvent(event);
        return;
    }
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, position));
    m_pressedLink = hit.url;
    m_delegate->setSelection({});
    m_pressed = index;
    m_pressedInText = hit.position >= 0;
    if (event->modifiers() != Qt::NoModifier) {
        QListView::mousePressEvent(event); // marks whole messages
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
    else if (m_pressed.isValid() && event->modifiers() == Qt::NoModifier)
        dragTo(indexAt(position), position);
    else
        QListView::mouseMoveEvent(event);
}

void MessageView::mouseReleaseEvent(QMouseEvent *event)
{
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
        else if (hit.part == MessageHit::Part::Link && hit.url == m_pressedLink
                 && m_delegate->selection().isEmpty())
            emit linkActivated(hit.url);
    }
    QListView::mouseReleaseEvent(event);
}

void MessageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, position));
    if (hit.position < 0)
        return;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, index.data(int(Role::Text)).toString());
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

void MessageView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QListView::rowsInserted(parent, start, end);
    countNew(start, end);
    // Above what is read: at once, or a turn of the wheel in between would lose the place. What
    // comes below may come by the hundred, and waits for one layout.
    if (start == 0)
        executeDelayedItemsLayout();
}

void MessageView::noteScroll()
{
    if (m_layingOut)
        return;
    const QScrollBar &bar = *verticalScrollBar();
    m_value = bar.value();
    rememberPlace();
    setAtEnd(bar.value() >= bar.maximum() - endTolerance);
    askForOlder();
}

void MessageView::keepPlace()
{
    QScopedValueRollback layingOut(m_layingOut, true);
    QScrollBar &bar = *verticalScrollBar();
    if (m_atEnd)
        bar.setValue(bar.maximum());
    else if (m_place.isValid())
        bar.setValue(bar.value() + visualRect(m_place).top() - m_placeOffset);
    m_value = bar.value();
    rememberPlace();
    updateButton();
    QMetaObject::invokeMethod(this, &MessageView::askForOlder, Qt::QueuedConnection);
}

void MessageView::rememberPlace()
{
    m_place = indexAt(QPoint(viewport()->width() / 2, 1));
    m_placeOffset = m_place.isValid() ? visualRect(m_place).top() : 0;
}

void MessageView::askForMissing()
{
    if (!m_model || !isVisible())
        return;
    const QModelIndex top = indexAt(QPoint(viewport()->width() / 2, 1));
    const QModelIndex bottom = indexAt(QPoint(viewport()->width() / 2, viewport()->height() - 1));
    const int last = bottom.isValid() ? bottom.row() : m_model->rowCount() - 1;
    // From the end: a gap is filled from its newer side.
    for (int row = last; row >= qMax(top.row(), 0); --row) {
        if (const qint64 before = m_model->index(row).data(int(Role::MissingBefore)).toLongLong()) {
            emit missingRequested(before);
            return;
        }
    }
}

void MessageView::askForOlder()
{
    askForMissing();
    const QScrollBar &bar = *verticalScrollBar();
    if (!m_model || m_olderAsked || !isVisible() || bar.value() > viewport()->height() / 2)
        return;
    if (m_model->revealOlder() || m_model->isComplete())
        return;
    m_olderAsked = true;
    emit olderRequested();
}

void MessageView::countNew(int start, int end)
{
    const bool atTheEnd
        = m_model && (end + 1 == m_model->rowCount() || m_model->isOnItsWay(end + 1));
    if (!atTheEnd)
        return; // history
    int fromOthers = 0;
    bool own = false;
    for (int row = start; row <= end; ++row) {
        const QModelIndex index = m_model->index(row);
        own = own || index.data(int(Role::Own)).toBool();
        fromOthers += index.data(int(Role::Kind)).value<MessageListModel::Kind>()
            == MessageListModel::Kind::Chat;
    }
    if (own) {
        setAtEnd(true); // who writes wants to see it
    } else if (!m_atEnd) {
        m_new += fromOthers;
        updateButton();
    } else if (m_model->rowCount() > MessageListModel::windowSize + MessageListModel::revealStep) {
        // Not from inside the insertion.
        QMetaObject::invokeMethod(m_model, &MessageListModel::trim, Qt::QueuedConnection);
    }
}

void MessageView::setAtEnd(bool atEnd)
{
    const bool changed = m_atEnd != atEnd;
    m_atEnd = atEnd;
    if (atEnd)
        m_new = 0;
    updateButton();
    if (changed)
        emit atEndChanged(atEnd);
}

void MessageView::updateButton()
{
    m_down->setVisible(!m_atEnd);
    m_down->setText(m_new > 0 ? QLocale().toString(m_new) : QString());
    m_down->setAccessibleName(m_new > 0 ? tr("Jump to the newest message, %n new", nullptr, m_new)
                                        : tr("Jump to the newest message"));
    placeButton();
}

void MessageView::placeButton()
{
    if (m_down->isHidden())
        return; // it has no style yet
    m_down->adjustSize();
    const QRect area = viewport()->geometry();
    m_down->move(area.right() - m_down->width() - buttonMargin,
                 area.bottom() - m_down->height() - buttonMargin);
}

void MessageView::retranslateUi()
{
    setAccessibleName(tr("Messages"));
    m_down->setToolTip(tr("Jump to the newest message"));
    updateButton();
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

void MessageView::unfold(const QModelIndex &index)
{
    // What was read stays where it is, also at the end: the rest comes below.
    m_place = index;
    m_placeOffset = visualRect(index).top();
    m_atEnd = false;
    m_delegate->unfold(index.data(int(Role::Key)).toLongLong());
    doItemsLayout();
    noteScroll();
}

void MessageView::updatePointer(QPoint position)
{
    const QModelIndex index = indexAt(position);
    const MessageHit hit = m_delegate->hit(index, viewport()->width(), inRow(index, position));
    switch (hit.part) {
    case MessageHit::Part::Nothing:
        viewport()->setCursor(Qt::ArrowCursor);
        break;
    case MessageHit::Part::Text:
        viewport()->setCursor(Qt::IBeamCursor);
        break;
    case MessageHit::Part::Link:
    case MessageHit::Part::More:
    case MessageHit::Part::Retry:
    case MessageHit::Part::Discard:
        viewport()->setCursor(Qt::PointingHandCursor);
        break;
    }
}

QPoint MessageView::inRow(const QModelIndex &index, QPoint position) const
{
    return position - visualRect(index).topLeft();
}

} // namespace ui
