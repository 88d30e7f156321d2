// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QString>

namespace ui {

/// What the desktop tells the person of one room.
struct Notice
{
    int room = 0;
    QString title;
    QString text;
    bool sounds = false;

    friend bool operator==(const Notice &, const Notice &) = default;
};

/// The way to the desktop's notifications. There may be none.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// In place of the notice of that room before it, where the desktop can do so.
    virtual void show(const ui::Notice &notice) = 0;
    /// The room was looked at.
    virtual void withdraw(int room) = 0;

signals:
    void activated(int room); ///< the person wants to see it
};

} // namespace ui
