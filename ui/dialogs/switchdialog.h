// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/switchtargets.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace ui {

/// Type a few letters, press Enter, be there.
class SwitchDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SwitchDialog(const QList<SwitchTarget> &targets, QWidget *parent = nullptr);

signals:
    void chosen(const ui::SwitchTarget &target);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void choose();
    [[nodiscard]] QListWidgetItem *itemOf(const SwitchTarget &target) const;

    QList<SwitchTarget> m_targets;
    QList<SwitchTarget> m_shown;
    QLineEdit *m_field = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_nothing = nullptr; ///< where nothing is called so
};

} // namespace ui
