// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAccessibleWidget>
#include <QStringList>
#include <QTimer>
#include <QWidget>

namespace ui {

/// Tells screen readers of what came while the person does something else: politely, and in one go
/// for what comes together. Shows nothing. Without a screen reader it costs nothing.
class Announcer final : public QWidget
{
    Q_OBJECT

public:
    explicit Announcer(QWidget *parent);

    void announce(const QString &text);

private:
    void speak();

    QStringList m_waiting;
    QTimer m_pause;
};

/// Its place in the accessible tree: a notification, whose name is what was announced last.
class AnnouncerAccessible final : public QAccessibleWidget
{
public:
    explicit AnnouncerAccessible(Announcer *announcer);

    /// Makes Announcer known to QAccessible; more than once does no harm.
    static void install();
};

} // namespace ui
