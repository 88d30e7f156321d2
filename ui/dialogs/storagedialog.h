// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/dialogs/formdialog.h"
#include "ui/widgets/intents.h"

class QCheckBox;
class QLabel;
class QRadioButton;
class QSpinBox;

namespace ui {

/// What is kept of what is said in the rooms hosted here: for all of them, and for a room of its
/// own. Says so before messages would be deleted.
class StorageDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// Opens at the rules of all rooms; @p room is the one that is proposed for a rule of its own.
    StorageDialog(const StorageRules &rules, chat::RoomId room, QWidget *parent = nullptr);

    [[nodiscard]] StorageRules rules() const { return m_rules; } ///< after it was accepted

protected:
    QString check() override;

private:
    void addScope(chat::RoomId room);
    void addRule();
    void addDisk();
    void showScope();
    void takeRule();
    void updateFields();
    [[nodiscard]] bool isForRoom() const;

    const StorageRules m_before;
    StorageRules m_rules;
    QRadioButton *m_allRooms = nullptr;
    QRadioButton *m_oneRoom = nullptr;
    QSpinBox *m_room = nullptr;
    QCheckBox *m_own = nullptr;
    QCheckBox *m_keep = nullptr;
    QSpinBox *m_messages = nullptr;
    QSpinBox *m_days = nullptr;
    QSpinBox *m_warn = nullptr;
    QSpinBox *m_stop = nullptr;
    QLabel *m_loss = nullptr;
};

} // namespace ui
