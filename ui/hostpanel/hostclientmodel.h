// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/hostpanel/hostreport.h"

#include <QAbstractTableModel>
#include <QList>

namespace ui {

/// Who is connected to the host, from where. A connection keeps its row's selection as long as it
/// is open.
class HostClientModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column : quint8 { Nickname, Address, Rooms, Way, Age, Received, Sent, Waiting };
    static constexpr int columnTotal = 8;
    /// What columns are ordered by.
    static constexpr int sortRole = Qt::UserRole;

    explicit HostClientModel(QObject *parent = nullptr);

    void setClients(const QList<HostClient> &clients);
    /// "2 d 1 h", "1 h 5 min", "7 min", "40 s".
    [[nodiscard]] static QString durationText(std::chrono::seconds duration);
    [[nodiscard]] const HostClient &client(int row) const { return m_clients.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

public slots:
    void refresh(); ///< another language

private:
    [[nodiscard]] QString textOf(const HostClient &client, Column column) const;
    [[nodiscard]] static QVariant keyOf(const HostClient &client, Column column);

    QList<HostClient> m_clients;
};

} // namespace ui
