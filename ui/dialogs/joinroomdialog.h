// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/requests.h"
#include "ui/dialogs/formdialog.h"

class QListWidget;
class QSpinBox;

namespace ui {

/// Another room of the same host: type its number, or choose one that others are in.
class JoinRoomDialog final : public FormDialog
{
    Q_OBJECT

public:
    explicit JoinRoomDialog(QWidget *parent = nullptr);

    [[nodiscard]] int room() const;

public slots:
    void setRooms(const chat::RoomList &rooms);

protected:
    QString check() override;

private:
    QSpinBox *m_room = nullptr;
    QListWidget *m_list = nullptr;
};

} // namespace ui
