// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/widgets/intents.h"

#include <QFrame>

class QLabel;
class QListView;
class QPushButton;
class QToolButton;

namespace ui {

class HostingIndicator;
class RoomListModel;

/// The side of the window: the rooms, the way into another one, what we host, who we are.
class RoomPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit RoomPanel(RoomListModel *rooms, QWidget *parent = nullptr);

    /// Marks the room in the list; does not emit roomSelected().
    void setCurrentRoom(int room);

public slots:
    void setCompact(bool isCompact);
    void setHosting(const ui::HostingInfo &hosting);
    void setNickname(const QString &nickname);
    /// "192.168.0.7": where the rooms are.
    void setHost(const QString &address);

signals:
    void roomSelected(int room);
    void joinRoomRequested();
    void leaveRequested(int room);
    void muteRequested(int room, bool isMuted);
    void nicknameChangeRequested();
    void inviteRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildList();
    [[nodiscard]] QWidget *buildHeader();
    [[nodiscard]] QWidget *buildFooter();
    void showMenu(const QPoint &position);
    void showAvatar();
    void retranslateUi();

    RoomListModel *m_rooms = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_host = nullptr;
    QPushButton *m_join = nullptr;
    HostingIndicator *m_hosting = nullptr;
    QToolButton *m_self = nullptr;
    QString m_nickname;
};

} // namespace ui
