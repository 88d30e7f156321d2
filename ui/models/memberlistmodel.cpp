// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/models/memberlistmodel.h"

#include <QSet>

namespace ui {

MemberListModel::MemberListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int MemberListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_members.size());
}

QVariant MemberListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString &name = m_members.at(index.row());
    const bool own = name == m_ownNickname;
    switch (role) {
    case Qt::DisplayRole:
    case int(Role::Name):
        return name;
    case Qt::AccessibleTextRole:
        return own ? tr("%1 (you)").arg(name) : name;
    case int(Role::Own):
        return own;
    default:
        return {};
    }
}

QHash<int, QByteArray> MemberListModel::roleNames() const
{
    return {{int(Role::Name), "name"}, {int(Role::Own), "own"}};
}

void MemberListModel::setMembers(const QStringList &members)
{
    // By sets: a thousand may come at once, one list for each of them.
    const QSet<QString> wanted(members.begin(), members.end());
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted.contains(m_members.at(row)))
            continue;
        beginRemoveRows({}, row, row);
        m_members.removeAt(row);
        endRemoveRows();
    }
    const QSet<QString> known(m_members.begin(), m_members.end());
    for (int row = 0; row < members.size(); ++row) {
        if (row < m_members.size() && m_members.at(row) == members.at(row))
            continue;
        const int from
            = known.contains(members.at(row)) ? int(m_members.indexOf(members.at(row), row)) : -1;
        if (from > row) {
            beginMoveRows({}, from, from, {}, row);
            m_members.move(from, row);
            endMoveRows();
        } else {
            beginInsertRows({}, row, row);
            m_members.insert(row, members.at(row));
            endInsertRows();
        }
    }
    if (m_members.size() > members.size()) { // names that the list had twice
        beginRemoveRows({}, int(members.size()), rowCount() - 1);
        m_members.resize(members.size());
        endRemoveRows();
    }
}

void MemberListModel::setOwnNickname(const QString &nickname)
{
    if (m_ownNickname == nickname)
        return;
    m_ownNickname = nickname;
    if (!m_members.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1), {int(Role::Own)});
}

} // namespace ui
