// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/dialogs/formdialog.h"
#include "ui/widgets/intents.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace ui {

/// To another host: its address, a room, a name. Offers the hosts that were joined before.
class JoinDialog final : public FormDialog
{
    Q_OBJECT

public:
    JoinDialog(const JoinIntent &proposal, const QStringList &recentHosts,
               QWidget *parent = nullptr);

    [[nodiscard]] JoinIntent intent() const; ///< after it was accepted

protected:
    QString check() override;

private:
    QComboBox *m_address = nullptr;
    QSpinBox *m_room = nullptr;
    QLineEdit *m_nickname = nullptr;
    JoinIntent m_intent;
};

} // namespace ui
