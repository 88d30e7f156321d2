// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/hostpanel/hostreport.h"

#include <QAbstractTableModel>

namespace ui {

/// The rooms of the host inside this program. Titles and topics can be edited: what is asked for is
/// told, and shown when the host has it. A row stays where it is while the room is there, so that
/// what is selected, or edited, stays so.
class HostRoomModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column : quint8 { Room, Title, Topic, Members, Messages };
    static constexpr int columnTotal = 5;
    /// What columns are ordered by.
    static constexpr int sortRole = Qt::UserRole;

    explicit HostRoomModel(QObject *parent = nullptr);

    /// By number, as HostReport has them.
    void setRooms(const QList<HostRoom> &rooms);
    [[nodiscard]] const HostRoom &room(int row) const { return m_rooms.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

public slots:
    void refresh(); ///< another language

signals:
    /// The room is to be called, and to be about, this.
    void describeRequested(int room, const chat::RoomDescription &description);

private:
    QList<HostRoom> m_rooms;
};

} // namespace ui
