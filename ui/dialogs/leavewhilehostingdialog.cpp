// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/leavewhilehostingdialog.h"

namespace ui {

LeaveWhileHostingDialog::LeaveWhileHostingDialog(int guests, QWidget *parent)
    : FormDialog(parent)
{
    setObjectName(QStringLiteral("leaveWhileHostingDialog"));
    setWindowTitle(tr("Stop hosting?"));
    addText(tr("%n guests are here. When you stop hosting, their connection ends. What was said "
               "is kept and comes back when you host again.",
               nullptr, guests));
    setAcceptText(tr("Stop hosting"));
}

QString LeaveWhileHostingDialog::check()
{
    return {};
}

} // namespace ui
