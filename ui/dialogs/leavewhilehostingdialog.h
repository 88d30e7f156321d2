// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/dialogs/formdialog.h"

namespace ui {

/// Asks before the host, and with it the room, goes away under its guests.
class LeaveWhileHostingDialog final : public FormDialog
{
    Q_OBJECT

public:
    explicit LeaveWhileHostingDialog(int guests, QWidget *parent = nullptr);

protected:
    QString check() override;
};

} // namespace ui
