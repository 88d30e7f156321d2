// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

class QLabel;
class QListView;

namespace ui {

class MemberListModel;

/// Who is in the room.
class MemberPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit MemberPanel(MemberListModel *members, QWidget *parent = nullptr);

    void setCompact(bool isCompact);

signals:
    /// A conversation with that person alone is wanted.
    void directRequested(const QString &nickname);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslateUi();
    void showMenu(const QPoint &position);
    void choose(const QModelIndex &index);

    MemberListModel *m_members = nullptr;
    QLabel *m_title = nullptr;
    QListView *m_list = nullptr;
};

} // namespace ui
