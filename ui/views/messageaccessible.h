// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAccessibleWidget>
#include <QHash>
#include <QPersistentModelIndex>

namespace ui {

class MessageView;

/// The list of messages for screen readers: each row is an item, made when it is asked for.
class MessageListAccessible final : public QAccessibleWidget
{
public:
    explicit MessageListAccessible(MessageView *view);
    ~MessageListAccessible() override;

    /// Makes MessageView known to QAccessible; more than once does no harm.
    static void install();

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

private:
    [[nodiscard]] MessageView *view() const;

    mutable QHash<QPersistentModelIndex, QAccessible::Id> m_children;
};

/// One message: "writer, time, text, state" is its name.
class MessageAccessible final : public QAccessibleInterface
{
public:
    MessageAccessible(MessageView *view, const QModelIndex &index);

    [[nodiscard]] int row() const { return m_index.row(); }

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override;
    [[nodiscard]] QAccessibleInterface *parent() const override;
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override { }
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override;

private:
    MessageView *m_view = nullptr; ///< its interface owns this one
    QPersistentModelIndex m_index;
};

} // namespace ui
