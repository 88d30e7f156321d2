// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/dialogs/formdialog.h"

class QLineEdit;

namespace ui {

/// Another name for ourselves.
class NicknameDialog final : public FormDialog
{
    Q_OBJECT

public:
    explicit NicknameDialog(const QString &nickname, QWidget *parent = nullptr);

    [[nodiscard]] QString nickname() const; ///< normalized, after it was accepted

protected:
    QString check() override;

private:
    QLineEdit *m_field = nullptr;
    QString m_nickname;
};

} // namespace ui
