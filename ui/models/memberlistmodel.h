// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractListModel>
#include <QStringList>

namespace ui {

/// Who is in a room, in the order in which the host tells it.
class MemberListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Role { Name = Qt::UserRole + 1, Own };
    Q_ENUM(Role)

    explicit MemberListModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

public slots:
    /// Rows that stay keep their place: a view neither flickers nor loses its selection.
    void setMembers(const QStringList &members);
    void setOwnNickname(const QString &nickname);

private:
    QStringList m_members;
    QString m_ownNickname;
};

} // namespace ui
