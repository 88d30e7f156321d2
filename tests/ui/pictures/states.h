// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QImage>
#include <QList>
#include <QString>

#include <functional>

namespace pictures {

/// What the window looks like at one moment, in the language and the colours that are set.
struct State
{
    QString name; ///< of the file
    std::function<QImage()> take;
};

[[nodiscard]] const QList<State> &all();

} // namespace pictures
