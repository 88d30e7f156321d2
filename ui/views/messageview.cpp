// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messageview.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/views/messageaccessible.h"
#include "ui/views/messagedelegate.h"
#include "ui/views/messagetoolbar.h"

#include <QAccessible>
#include <QEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTimer>

#include <chrono>
#include <limits>

namespace ui {

using Role = MessageListModel::Role;

namespace {

constexpr int endTolerance = 24; // so far from the end still counts as reading the end
constexpr int buttonMargin = 16;
constexpr int bottomMargin = 10; // below the last message
constexpr std::chrono::milliseconds dragScrollPause{30};
constexpr int nearby = 3; // viewports; further away, it is a jump and no scrolling

} // namespace

MessageView::MessageView(QWidget *parent)
    : QAbstractItemView(parent)
    , m_delegate(new MessageDelegate(this))
    , m_down(new QPushButton(this))
    , m_up(new QPushButton(this))
    , m_dragScroll(new QTimer(this))
{
    MessageListAccessible::install();
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
    m_up->setObjectName(QStringLiteral("jumpUpButton"));
    m_up->setIcon(themedIcon(Icon::Up));
    m_up->setCursor(Qt::PointingHandCursor);
    m_up->hide();
    m_dragScroll->setInterval(dragScrollPause);
    connect(m_dragScroll, &QTimer::timeout, this, &MessageView::scrollWhileDragging);
    connect(m_up, &QPushButton::clicked, this, &MessageView::showFirstUnread);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &MessageView::noteScroll);
    retranslateUi();
}

MessageView::~MessageView() = default;

void MessageView::setMessages(MessageListModel *model)
{
    m_model = model;
    setModel(model);
    connectModel();
}

void MessageView::connectModel()
{
    connect(m_model, &MessageListModel::historyPrepended, this, &MessageView::forgetOlderRequest);
    connect(m_model, &MessageListModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                m_heights.remove(first, last - first + 1);
                scheduleDelayedItemsLayout();
            });
    connect(m_model, &MessageListModel::rowsMoved, this,
            [this](const QModelIndex &, int first, int last, const QModelIndex &, int before) {
                const int count = last - first + 1;
                m_heights.remove(first, count);
                m_heights.insert(before > first ? before - count : before, count, estimate());
                scheduleDelayedItemsLayout();
            });
}

void MessageView::reset()
{
    QAbstractItemView::reset();
    m_heights.clear();
    if (model() && model()->rowCount() > 0)
        m_heights.insert(0, model()->rowCount(), estimate());
    m_place = QPersistentModelIndex();
    setAtEnd(true);
    scheduleDelayedItemsLayout();
}

void MessageView::setCompact(bool isCompact)
{
    m_delegate->setCompact(isCompact);
    forgetHeights();
}

bool MessageView::isAtEnd() const
{
    return m_atEnd;
}

int MessageView::newBelow() const
{
    return m_new;
}

QRect MessageView::visualRect(const QModelIndex &index) const
{
    const_cast<MessageView *>(this)->executeDelayedItemsLayout(); // as QListView does
    return index.isValid() && index.model() == model() ? rowRect(index.row()) : QRect();
}

QRect MessageView::rowRect(int row) const
{
    if (row < 0 || row >= m_heights.count())
        return {};
    constexpr qint64 far = std::numeric_limits<int>::max() / 2;
    const qint64 top = qBound(-far, m_heights.top(row) - verticalOffset(), far);
    return {0, int(top), viewport()->width(), m_heights.height(row)};
}

QModelIndex MessageView::indexAt(const QPoint &point) const
{
    const_cast<MessageView *>(this)->executeDelayedItemsLayout();
    const qint64 y = qint64(point.y()) + verticalOffset();
    if (!model() || y < 0 || y >= m_heights.total())
        return {};
    return model()->index(int(m_heights.rowAt(y)), 0);
}

void MessageView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (m_pressing || !index.isValid())
        return;
    executeDelayedItemsLayout();
    measure(index.row());
    const QRect row = rowRect(index.row());
    const int room = viewport()->height() - row.height();
    int y = row.top();
    if (hint == PositionAtCenter)
        y = room / 2;
    else if (hint == PositionAtBottom)
        y = room;
    else if (hint == PositionAtTop || y < 0)
        y = 0;
    else if (y > room)
        y = qMax(room, 0);
    if (y == row.top())
        return;
    settle(index.row(), y);
    setAtEnd(m_value >= verticalScrollBar()->maximum() - endTolerance);
}

void MessageView::showMessage(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    clearMarks();
    executeDelayedItemsLayout();
    setAtEnd(false);
    {
        const QScopedValueRollback pressing(m_pressing, true); // it goes to the middle instead
        setCurrentIndex(index);
    }
    scrollTo(index, PositionAtCenter);
    setFocus(Qt::OtherFocusReason);
}

void MessageView::showFirstUnread()
{
    if (!m_model)
        return;
    const QModelIndex first = m_model->firstUnread();
    if (!first.isValid())
        return;
    scrollTo(first, PositionAtTop);
    setFocus(Qt::OtherFocusReason);
}

void MessageView::scrollToEnd()
{
    setAtEnd(true);
    executeDelayedItemsLayout();
    keepPlace();
}

void MessageView::forgetOlderRequest()
{
    m_olderAsked = false;
    // After the layout of what came: it may still not fill the view.
    QMetaObject::invokeMethod(this, &MessageView::askForOlder, Qt::QueuedConnection);
}

void MessageView::changeEvent(QEvent *event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_delegate->setFont(font());
        forgetHeights();
    } else if (event->type() == QEvent::LanguageChange) {
        forgetHeights(); // times and words have other widths
        retranslateUi();
    }
}

void MessageView::resizeEvent(QResizeEvent *event)
{
    if (event->oldSize().width() != event->size().width())
        forgetHeights();
    QAbstractItemView::resizeEvent(event); // updates the geometries
    placeButton();
}

void MessageView::paintEvent(QPaintEvent *event)
{
    executeDelayedItemsLayout();
    QPainter painter(viewport());
    if (m_heights.count() == 0) {
        painter.setPen(Theme::of(palette()).dim);
        painter.drawText(viewport()->rect().adjusted(32, 32, -32, -32),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Nothing has been said here yet.\nWrite the first message below."));
        return;
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int last = lastInSight();
    for (int row = firstInSight(); row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0);
        option.rect = rowRect(row);
        if (option.rect.isEmpty() || !event->region().intersects(option.rect))
            continue;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        m_delegate->paint(&painter, option, index);
    }
}

void MessageView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    keepPlace();
}

void MessageView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    m_heights.insert(start, end - start + 1, estimate());
    QAbstractItemView::rowsInserted(parent, start, end);
    countNew(start, end);
    // They may come by the hundred, and wait for one layout.
    scheduleDelayedItemsLayout();
}

void MessageView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                              const QList<int> &roles)
{
    m_heights.forget(topLeft.row(), bottomRight.row());
    if (m_toolbar && m_toolbar->isOneOf(topLeft.row(), bottomRight.row()))
        m_toolbar->hide(); // what it offers may be void
    if (QAccessible::isActive()) // beside telling it, that only repaints, by a layout at once
        QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    scheduleDelayedItemsLayout();
}

void MessageView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (!QAccessible::isActive() || !current.isValid() || !hasFocus())
        return;
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(current.row());
    QAccessible::updateAccessibility(&focus);
}

QModelIndex MessageView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = int(m_heights.count());
    if (count == 0)
        return {};
    executeDelayedItemsLayout();
    int row = currentIndex().row();
    if (row < 0 && action != MoveHome)
        return model()->index(qMax(lastInSight(), 0), 0);
    const int step
        = action == MoveUp || action == MovePageUp || action == MovePrevious || action == MoveLeft
        ? -1
        : 1;
    const qint64 page = viewport()->height();
    if (action == MoveHome)
        row = 0;
    else if (action == MoveEnd)
        row = count - 1;
    else if (action == MovePageUp || action == MovePageDown)
        row = int(m_heights.rowAt(m_heights.top(row) + step * page));
    else
        row += step;
    while (row >= 0 && row < count && isIndexHidden(model()->index(row, 0)))
        row += step;
    return row >= 0 && row < count ? model()->index(row, 0) : currentIndex();
}

int MessageView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

bool MessageView::isIndexHidden(const QModelIndex &index) const
{
    return index.data(int(Role::Hidden)).toBool();
}

void MessageView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (m_heights.count() == 0 || !selectionModel())
        return;
    const QRect area = rect.normalized();
    const auto from = m_heights.rowAt(qint64(area.top()) + verticalOffset());
    const auto to = m_heights.rowAt(qint64(area.bottom()) + verticalOffset());
    selectionModel()->select(
        QItemSelection(model()->index(int(from), 0), model()->index(int(to), 0)), command);
}

QRegion MessageView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const QRect rows = visualRect(range.topLeft()).united(visualRect(range.bottomRight()));
        region += rows & viewport()->rect();
    }
    return region;
}

void MessageView::measure(int row)
{
    if (!m_heights.isMeasured(row)) {
        m_heights.setMeasured(row,
                              m_delegate->heightOf(model()->index(row, 0), viewport()->width()));
    }
}

int MessageView::estimate() const
{
    return 2 * fontMetrics().height(); // a message of one line in its bubble
}

/// Puts the row's top at @p y of the viewport, or as near as the first and the last row allow, and
/// measures what comes into sight by that.
void MessageView::settle(int row, int y)
{
    QScopedValueRollback layingOut(m_layingOut, true);
    int width = 0;
    // The scroll bar may come or go by this, and with it another width.
    for (int pass = 0; pass < 2 && width != viewport()->width(); ++pass) {
        width = viewport()->width();
        measure(row);
        putBars(row, fillFrom(row, y));
    }
    m_value = verticalScrollBar()->value();
    rememberPlace();
    updateUpButton();
    checkToolbar();
    viewport()->update();
}

/// Measures around the row until the viewport is full; returns where its top may be.
int MessageView::fillFrom(int row, int y)
{
    const int count = int(m_heights.count());
    const int room = viewport()->height() - bottomMargin;
    int first = row;
    int top = y;
    const auto fillAbove = [&] {
        while (top > 0 && first > 0) {
            measure(--first);
            top -= m_heights.height(first);
        }
    };
    fillAbove();
    if (top > 0) { // all that is above is in sight: nothing is left empty there
        y -= top;
        top = 0;
    }
    int bottom = y + m_heights.height(row);
    for (int last = row + 1; bottom < room && last < count; ++last) {
        measure(last);
        bottom += m_heights.height(last);
    }
    if (bottom >= room)
        return y;
    // The same at the end.
    top += room - bottom;
    y += room - bottom;
    fillAbove();
    return top > 0 ? y - top : y;
}

void MessageView::putBars(int row, int y)
{
    constexpr qint64 longest = std::numeric_limits<int>::max() / 2;
    QScrollBar &bar = *verticalScrollBar();
    bar.setPageStep(viewport()->height());
    const qint64 beyond = m_heights.total() + bottomMargin - viewport()->height();
    bar.setRange(0, int(qBound<qint64>(0, beyond, longest)));
    bar.setValue(int(qBound<qint64>(0, m_heights.top(row) - y, longest)));
}

void MessageView::keepPlace()
{
    if (m_layingOut)
        return;
    const int count = int(m_heights.count());
    if (count > 0 && verticalScrollBar()->value() != m_value) {
        noteScroll(); // a turn of the wheel did a layout that was due: it goes before the place
                      // kept
        return;
    }
    if (count == 0) {
        verticalScrollBar()->setRange(0, 0);
        m_value = 0;
    } else if (m_atEnd) {
        // Twice: the first time may bring the scroll bar, and with it another height.
        for (int pass = 0; pass < 2; ++pass) {
            measure(count - 1);
            settle(count - 1, viewport()->height() - bottomMargin - m_heights.height(count - 1));
        }
    } else if (m_place.isValid()) {
        settle(m_place.row(), m_placeOffset);
    } else {
        const int row = int(m_heights.rowAt(m_value));
        settle(row, int(m_heights.top(row) - m_value));
    }
    updateButton();
    QMetaObject::invokeMethod(this, &MessageView::askForOlder, Qt::QueuedConnection);
}

void MessageView::rememberPlace()
{
    m_place = model()->index(firstInSight(), 0);
    m_placeOffset = rowRect(m_place.row()).top();
}

void MessageView::forgetHeights()
{
    if (m_heights.count() > 0)
        m_heights.forget(0, m_heights.count() - 1);
    scheduleDelayedItemsLayout();
}

/// The person scrolled, by wheel, key or bar.
void MessageView::noteScroll()
{
    if (m_layingOut || m_heights.count() == 0)
        return;
    const QScrollBar &bar = *verticalScrollBar();
    const int distance = bar.value() - m_value;
    if (m_place.isValid() && qAbs(distance) <= nearby * viewport()->height()) {
        settle(m_place.row(), m_placeOffset - distance);
    } else {
        const int row = int(m_heights.rowAt(bar.value()));
        settle(row, int(m_heights.top(row) - bar.value()));
    }
    setAtEnd(bar.value() >= bar.maximum() - endTolerance);
    askForOlder();
}

int MessageView::firstInSight() const
{
    return int(m_heights.rowAt(verticalOffset()));
}

int MessageView::lastInSight() const
{
    return int(m_heights.rowAt(qint64(verticalOffset()) + viewport()->height() - 1));
}

void MessageView::askForMissing()
{
    if (!m_model || !isVisible() || m_heights.count() == 0)
        return;
    // From the end: a gap is filled from its newer side.
    for (int row = lastInSight(); row >= firstInSight(); --row) {
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
    if (m_model->isComplete())
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

/// It stays until the line above the first unread message was in sight.
void MessageView::updateUpButton()
{
    const QModelIndex first = m_model ? m_model->firstUnread() : QModelIndex();
    const qint64 key = first.isValid() ? first.data(int(Role::Key)).toLongLong() : 0;
    if (first.isValid() && first.row() >= firstInSight())
        m_seenUnread = key;
    const bool shown = first.isValid() && key != m_seenUnread;
    m_up->setVisible(shown);
    if (shown)
        placeButton();
}

void MessageView::placeButton()
{
    const QRect area = viewport()->geometry();
    if (!m_up->isHidden()) {
        m_up->adjustSize();
        m_up->move(area.center().x() - m_up->width() / 2, area.top() + buttonMargin / 2);
    }
    if (m_down->isHidden())
        return; // it has no style yet
    m_down->adjustSize();
    m_down->move(area.right() - m_down->width() - buttonMargin,
                 area.bottom() - m_down->height() - buttonMargin);
}

void MessageView::retranslateUi()
{
    setAccessibleName(tr("Messages"));
    m_down->setToolTip(tr("Jump to the newest message"));
    m_up->setText(tr("New messages"));
    m_up->setToolTip(tr("Jump to the first new message (Shift+Page Up)"));
    updateButton();
}

} // namespace ui
