// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/hostpanel/hostreport.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace ui {

class HostRoomModel;

/// The rooms of the host inside this program: what they are called and are about, which can be
/// changed in place, who is there, how much was said, and the way to what is kept of them.
class HostRoomPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit HostRoomPanel(QWidget *parent = nullptr);

    void setRooms(const QList<HostRoom> &rooms);
    /// What was asked for @p room was not done: @p reason for people; empty: it was.
    void showOutcome(int room, const QString &reason);

signals:
    void describeRequested(int room, const chat::RoomDescription &description);
    /// What is kept of that room is to be looked at.
    void storageRequested(int room);

protected:
    void changeEvent(QEvent *event) override;

private:
    void edit(int column);
    void enableButtons();
    void retranslateUi();
    [[nodiscard]] const HostRoom *selected() const; ///< null: none

    HostRoomModel *m_rooms = nullptr;
    QSortFilterProxyModel *m_sorted = nullptr;
    QTreeView *m_table = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_title = nullptr;
    QPushButton *m_topic = nullptr;
    QPushButton *m_kept = nullptr;
};

} // namespace ui
