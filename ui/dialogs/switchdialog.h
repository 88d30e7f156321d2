// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/switchtargets.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace ui {

/// Type a few letters, press Enter, be there.
class SwitchDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SwitchDialog(const QList<SwitchTarget> &targets, QWidget *parent = nullptr);

signals:
    void roomChosen(int room);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void choose();
    [[nodiscard]] QString textOf(const SwitchTarget &target) const;

    QList<SwitchTarget> m_targets;
    QList<SwitchTarget> m_shown;
    QLineEdit *m_field = nullptr;
    QListWidget *m_list = nullptr;
};

} // namespace ui
