// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/hostlist.h"

#include <QAbstractListModel>
#include <QList>

#include <variant>

namespace ui {

/// The hosts that can be joined, with a heading before each section. The mark of a favourite is the
/// check of its row: Qt's own keys and the tools of those who cannot see know what that is.
class HostListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Role {
        IsHeading = Qt::UserRole + 1,
        Name, ///< or its address where it has none
        Details, ///< address, who is there, how far away it is; or why it cannot be reached
        Url, ///< to join it by; ws
        Reachable, ///< false: it is shown, and cannot be joined now
        Favourite,
        Forgettable, ///< stands there because the person was there
        Host ///< discovery::ListedHost
    };
    Q_ENUM(Role)

    explicit HostListModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// Of Qt::CheckStateRole; answers with favouriteToggled().
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// The row of the host at @p url; invalid: none.
    [[nodiscard]] QModelIndex find(const QUrl &url) const;
    [[nodiscard]] bool hasHosts() const { return !m_rows.isEmpty(); }
    [[nodiscard]] bool hasNearby() const;

public slots:
    void setHosts(const QList<discovery::ListedHost> &hosts);
    /// Another language.
    void refresh();

signals:
    void favouriteToggled(const discovery::ListedHost &host, bool isFavourite);

private:
    using Section = discovery::ListedHost::Section;
    using Row = std::variant<Section, discovery::ListedHost>;

    [[nodiscard]] QVariant headingData(Section section, int role) const;
    [[nodiscard]] QVariant hostData(const discovery::ListedHost &host, int role) const;
    [[nodiscard]] QString spokenText(const discovery::ListedHost &host) const;
    [[nodiscard]] QString headingOf(Section section) const;
    [[nodiscard]] QString detailsOf(const discovery::ListedHost &host) const;
    [[nodiscard]] QString peopleOf(const discovery::ListedHost &host) const;
    [[nodiscard]] QString reasonOf(const discovery::ListedHost &host) const;

    QList<Row> m_rows;
};

} // namespace ui
