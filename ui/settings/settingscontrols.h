// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QIcon>
#include <QList>
#include <QString>
#include <QVariant>

#include <functional>

class QCheckBox;
class QComboBox;
class QWidget;

namespace ui {

/// One of a few: what it is called, and what it stands for.
struct SettingsChoice
{
    QString text;
    QVariant value;
    QIcon icon = {};
};

/// Tells @p chosen of what the person chooses. The wheel scrolls the page, not the choice.
[[nodiscard]] QComboBox *choiceField(const QString &name, const QList<SettingsChoice> &choices,
                                     const QVariant &current,
                                     const std::function<void(const QVariant &)> &chosen);

[[nodiscard]] QCheckBox *switchField(const QString &name, bool isOn,
                                     const std::function<void(bool)> &toggled);

/// A round spot of @p color.
[[nodiscard]] QIcon colorIcon(const QColor &color);

} // namespace ui
