// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QGridLayout;
class QMenuBar;

namespace ui {

/// Every key that does something: those of the menus, by menu, and those of messages and composer.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const QMenuBar &menus, QWidget *parent = nullptr);

private:
    void addTitle(const QString &title);
    void addLine(const QString &keys, const QString &text);
    void addMenus(const QMenuBar &menus);
    void addOthers();

    QGridLayout *m_grid = nullptr;
};

} // namespace ui
