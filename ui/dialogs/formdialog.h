// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/dialogs/fittingdialog.h"

class QPushButton;
class QVBoxLayout;

namespace ui {

class ErrorLabel;

/// What the program's small dialogs share: labelled fields one below the other, an error line, and
/// the two buttons. Enter accepts when check() finds nothing wrong; else the dialog stays.
class FormDialog : public FittingDialog
{
    Q_OBJECT

public:
    explicit FormDialog(QWidget *parent = nullptr);
    ~FormDialog() override;

    void accept() override;

protected:
    /// Empty when what was typed may be used.
    [[nodiscard]] virtual QString check() = 0;

    void addField(const QString &label, QWidget *field);
    /// Over the whole width, without a label beside its own.
    void addWide(QWidget *field);
    void addText(const QString &text);
    void setAcceptText(const QString &text);
    void clearProblem();

private:
    void putInOrder(QWidget *field);

    QVBoxLayout *m_fields = nullptr;
    ErrorLabel *m_problem = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_accept = nullptr;
    QWidget *m_last = nullptr; ///< field
};

} // namespace ui
