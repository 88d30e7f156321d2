// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/hostpanel/hosthistory.h"
#include "ui/hostpanel/hostreport.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTabWidget;
class QTreeView;
class QVBoxLayout;

namespace ui {

class HostClientModel;
class HostRoomPanel;
class LineChart;

/// What the host inside this program does now: curves of the last two minutes, who is connected
/// from where, and what can be done about one of them. A window of its own. Wants reports only
/// while it is in sight.
class HostPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit HostPanel(QWidget *parent = nullptr);
    ~HostPanel() override;

public slots:
    /// Whether a host runs in this program; without one the panel says how to have one.
    void setHosting(bool isHosting);
    void setReport(const ui::HostReport &report);
    /// See HostRoomPanel::showOutcome().
    void showOutcome(int room, const QString &reason);

signals:
    /// Reports are to come, or not any more.
    void watchingChanged(bool isWatching);
    /// End that connection. @p keepOut: its address cannot come back; null: it may.
    void removeRequested(quint64 session, const QHostAddress &keepOut);
    void letInRequested(const QHostAddress &address);
    void hostRequested();
    void describeRequested(int room, const chat::RoomDescription &description);
    void storageRequested(int room);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *buildEmpty();
    [[nodiscard]] QWidget *buildCharts();
    [[nodiscard]] QWidget *buildClients();
    void connectClients();
    void showCurves();
    void showSummary();
    void showKeptOut();
    void enableButtons();
    void showMenu(const QPoint &at);
    void updateWatching();
    void retranslateUi();
    [[nodiscard]] const HostClient *selected() const;

    HostHistory m_history;
    std::optional<HostReport> m_report;
    HostClientModel *m_clients = nullptr;
    QSortFilterProxyModel *m_sorted = nullptr;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_nothing = nullptr;
    QPushButton *m_host = nullptr;
    QLabel *m_summary = nullptr;
    LineChart *m_messages = nullptr;
    LineChart *m_octets = nullptr;
    LineChart *m_connected = nullptr;
    LineChart *m_delays = nullptr;
    QTabWidget *m_tabs = nullptr;
    HostRoomPanel *m_rooms = nullptr;
    QTreeView *m_table = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_keepOut = nullptr;
    QVBoxLayout *m_keptOut = nullptr;
    QList<QHostAddress> m_shownKeptOut;
    bool m_isHosting = false;
    bool m_isWatching = false;
};

} // namespace ui
