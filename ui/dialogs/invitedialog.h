// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/room.h"
#include "ui/dialogs/fittingdialog.h"

#include <QList>
#include <QUrl>

class QComboBox;
class QLineEdit;

namespace ui {

class QrView;

/// The way into a room for others: its link under each address of the host, to scan or to copy.
class InviteDialog final : public FittingDialog
{
    Q_OBJECT

public:
    /// @p hosts: ws or wss, the likeliest first; at least one.
    InviteDialog(const QList<QUrl> &hosts, chat::RoomId room, QWidget *parent = nullptr);

private:
    void show(const QUrl &host);
    void copy();

    const chat::RoomId m_room;
    QComboBox *m_hosts = nullptr;
    QrView *m_code = nullptr;
    QLineEdit *m_link = nullptr;
};

} // namespace ui
