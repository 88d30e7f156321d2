// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QWidget>

#include <functional>
#include <memory>

/// Every page and dialog that a person can come to, with something in it: what is asked of all of
/// them is tried on all of them. A new one belongs here.
namespace surfaces {

struct Surface
{
    QByteArray name;
    std::function<std::unique_ptr<QWidget>()> make; ///< a window, not shown yet
};

[[nodiscard]] const QList<Surface> &all();

/// A column "surface" (int: of all()) with a row for each.
void addRows();

/// Shows it and waits until it is on the (off-) screen and laid out. Null: it did not come.
[[nodiscard]] std::unique_ptr<QWidget> shown(int surface);

/// "QPushButton acceptButton", for messages.
[[nodiscard]] QByteArray describe(const QWidget *widget);

/// Controls that a person moves to with Tab, each alone: not the field inside a list of choices.
[[nodiscard]] QList<QWidget *> controlsOf(const QWidget &window);

} // namespace surfaces
