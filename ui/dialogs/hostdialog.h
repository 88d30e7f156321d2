// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/dialogs/formdialog.h"
#include "ui/widgets/intents.h"

class QLineEdit;
class QSpinBox;

namespace ui {

/// Hosting with everything that can be chosen.
class HostDialog final : public FormDialog
{
    Q_OBJECT

public:
    explicit HostDialog(const HostIntent &proposal, QWidget *parent = nullptr);

    [[nodiscard]] HostIntent intent() const; ///< after it was accepted

protected:
    QString check() override;

private:
    QLineEdit *m_nickname = nullptr;
    QSpinBox *m_room = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_passcode = nullptr;
    HostIntent m_intent;
};

} // namespace ui
