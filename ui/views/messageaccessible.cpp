// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/messageaccessible.h"

#include "ui/views/messageview.h"

#include <QItemSelectionModel>

namespace ui {

namespace {

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    auto *view = className == QLatin1String("ui::MessageView") ? qobject_cast<MessageView *>(object)
                                                               : nullptr;
    return view ? new MessageListAccessible(view) : nullptr;
}

} // namespace

MessageListAccessible::MessageListAccessible(MessageView *view)
    : QAccessibleWidget(view, QAccessible::List)
{ }

MessageListAccessible::~MessageListAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
}

void MessageListAccessible::install()
{
    QAccessible::installFactory(makeInterface);
}

MessageView *MessageListAccessible::view() const
{
    return static_cast<MessageView *>(object());
}

int MessageListAccessible::childCount() const
{
    return view()->model() ? view()->model()->rowCount() : 0;
}

QAccessibleInterface *MessageListAccessible::child(int row) const
{
    if (row < 0 || row >= childCount())
        return nullptr;
    const QModelIndex index = view()->model()->index(row, 0);
    if (const auto known = m_children.constFind(index); known != m_children.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto *item = new MessageAccessible(view(), index);
    m_children.insert(index, QAccessible::registerAccessibleInterface(item)); // takes ownership
    return item;
}

QAccessibleInterface *MessageListAccessible::childAt(int x, int y) const
{
    const QPoint point = view()->viewport()->mapFromGlobal(QPoint(x, y));
    return view()->viewport()->rect().contains(point) ? child(view()->indexAt(point).row())
                                                      : nullptr;
}

int MessageListAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *item = dynamic_cast<const MessageAccessible *>(child);
    return item && item->isValid() ? item->row() : -1;
}

QAccessibleInterface *MessageListAccessible::focusChild() const
{
    return view()->hasFocus() ? child(view()->currentIndex().row()) : nullptr;
}

MessageAccessible::MessageAccessible(MessageView *view, const QModelIndex &index)
    : m_view(view)
    , m_index(index)
{ }

bool MessageAccessible::isValid() const
{
    return m_index.isValid();
}

QWindow *MessageAccessible::window() const
{
    return m_view->window()->windowHandle();
}

QAccessibleInterface *MessageAccessible::parent() const
{
    return QAccessible::queryAccessibleInterface(m_view);
}

QString MessageAccessible::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Name ? m_index.data(Qt::AccessibleTextRole).toString() : QString();
}

QRect MessageAccessible::rect() const
{
    const QRect row = m_view->visualRect(m_index);
    return {m_view->viewport()->mapToGlobal(row.topLeft()), row.size()};
}

QAccessible::State MessageAccessible::state() const
{
    QAccessible::State state;
    state.selectable = true;
    state.multiSelectable = true;
    state.focusable = true;
    state.readOnly = true;
    state.selected = m_view->selectionModel()->isSelected(m_index);
    state.focused = m_view->hasFocus() && m_view->currentIndex() == m_index;
    const QRect row = m_view->visualRect(m_index);
    state.offscreen = !m_view->viewport()->rect().intersects(row);
    state.invisible = row.isEmpty() || !m_view->isVisible();
    return state;
}

} // namespace ui
