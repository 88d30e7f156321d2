// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/discovery/hostlist.h"

#include <QPoint>
#include <QTimer>
#include <QUrl>
#include <QWidget>

class QLabel;
class QListView;

namespace ui {

class HostListModel;

/// Every host that can be joined, to be joined by one click: by address, favourites, on this
/// network, recent. Says what to do while there is none.
class HostListPanel final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostRows = 4;

    explicit HostListPanel(QWidget *parent = nullptr);

    [[nodiscard]] HostListModel *model() const { return m_model; }
    /// So many hosts are in sight at once, the others by scrolling.
    void setRows(int rows);
    [[nodiscard]] int rows() const { return m_rows; }
    [[nodiscard]] int rowHeight() const;

public slots:
    void setHosts(const QList<discovery::ListedHost> &hosts);
    /// It is being looked for hosts, from now on; or not any more.
    void setLooking(bool isLooking);

signals:
    void hostChosen(const QUrl &url);
    /// One that cannot be reached was chosen.
    void helpRequested(const QUrl &url);
    void favouriteToggled(const discovery::ListedHost &host, bool isFavourite);
    void forgetRequested(const discovery::ListedHost &host);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void choose(const QModelIndex &index);
    bool handleKey(int key);
    void toggleFavourite(const QModelIndex &index);
    void forget(const QModelIndex &index);
    void showMenu(const QPoint &where);
    void fit();
    void showState();
    void retranslateUi();

    HostListModel *m_model = nullptr;
    QListView *m_list = nullptr;
    int m_rows = mostRows;
    QLabel *m_empty = nullptr; ///< in the place of all hosts
    QLabel *m_state = nullptr; ///< in that of hosts on this network
    QTimer m_patience; ///< until nothing found is nothing there
    QPoint m_released; ///< where in the list the mouse button was let go
    bool m_isLooking = false;
};

} // namespace ui
