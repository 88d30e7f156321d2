// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/dialogs/formdialog.h"

class QCheckBox;
class QLineEdit;

namespace ui {

/// The host wants a passcode.
class PasscodeDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// @p host as people know it; @p wasWrong: one was given, and was not it.
    PasscodeDialog(const QString &host, bool wasWrong, QWidget *parent = nullptr);

    [[nodiscard]] QString passcode() const; ///< after it was accepted
    [[nodiscard]] bool isToBeKept() const; ///< for the next time

protected:
    QString check() override;

private:
    QLineEdit *m_field = nullptr;
    QCheckBox *m_keep = nullptr;
};

} // namespace ui
