// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/hosttable.h"

#include <QAbstractListModel>
#include <QList>
#include <QUrl>

namespace ui {

/// The hosts on this network, each once, whatever number of addresses it has.
class NearbyHostModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Role {
        Name = Qt::UserRole + 1, ///< or its address where it has none
        Details, ///< address, who is there, how far away it is
        Url, ///< to join it by; ws
        Reachable ///< false: it announces itself, but does not answer
    };
    Q_ENUM(Role)

    explicit NearbyHostModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

public slots:
    void setHosts(const QList<discovery::FoundHost> &hosts);
    /// Another language.
    void refresh();

private:
    [[nodiscard]] static QUrl urlOf(const discovery::FoundHost &host);
    [[nodiscard]] QString detailsOf(const discovery::FoundHost &host) const;
    [[nodiscard]] QString nameOf(const discovery::FoundHost &host) const;

    QList<discovery::FoundHost> m_hosts;
};

} // namespace ui
