// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/hostpanel/hostpanel.h"

#include "ui/hostpanel/hostclientmodel.h"
#include "ui/hostpanel/hostroompanel.h"
#include "ui/hostpanel/linechart.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace ui {

using Measure = HostHistory::Measure;

namespace {

constexpr double smallestRate = 5; ///< messages a second
constexpr double smallestOctets = 1000; ///< a second
constexpr double smallestDelay = 0.005; ///< seconds

QString rateText(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

QString octetsText(double value)
{
    return QLocale().formattedDataSize(qint64(value), 1, QLocale::DataSizeSIFormat);
}

QString delayText(double seconds)
{
    const double milliseconds = seconds * 1000;
    return QLocale().toString(milliseconds, 'f', milliseconds < 10 ? 1 : 0);
}

} // namespace

HostPanel::HostPanel(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_clients(new HostClientModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("hostPanel"));
    m_sorted->setSourceModel(m_clients);
    m_sorted->setSortRole(HostClientModel::sortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(12);
    m_summary = plainLabel({}, content);
    m_summary->setObjectName(QStringLiteral("hostSummary"));
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    layout->addWidget(buildCharts(), 3);
    m_tabs = new QTabWidget(content);
    m_tabs->setObjectName(QStringLiteral("hostTabs"));
    m_tabs->setDocumentMode(true);
    m_rooms = new HostRoomPanel(m_tabs);
    m_tabs->addTab(buildClients(), QString());
    m_tabs->addTab(m_rooms, QString());
    layout->addWidget(m_tabs, 2);
    connect(m_rooms, &HostRoomPanel::describeRequested, this, &HostPanel::describeRequested);
    connect(m_rooms, &HostRoomPanel::storageRequested, this, &HostPanel::storageRequested);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    connectClients();
    retranslateUi();
    enableButtons();
    resize(820, 640);
}

HostPanel::~HostPanel() = default;

QWidget *HostPanel::buildEmpty()
{
    auto *page = new QWidget(this);
    m_nothing = plainLabel({}, page);
    m_nothing->setObjectName(QStringLiteral("nothingHosted"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setProperty("role", QStringLiteral("dim"));
    m_host = new QPushButton(page);
    m_host->setObjectName(QStringLiteral("panelHost"));
    m_host->setProperty("role", QStringLiteral("primary"));
    connect(m_host, &QPushButton::clicked, this, &HostPanel::hostRequested);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(14);
    layout->addStretch();
    layout->addWidget(m_nothing);
    layout->addWidget(m_host, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

QWidget *HostPanel::buildCharts()
{
    auto *charts = new QWidget(this);
    const auto make = [charts](const QString &name, double smallest) {
        auto *chart = new LineChart(HostHistory::capacity, charts);
        chart->setObjectName(name);
        chart->setSmallestScale(smallest);
        return chart;
    };
    m_messages = make(QStringLiteral("messagesChart"), smallestRate);
    m_octets = make(QStringLiteral("octetsChart"), smallestOctets);
    m_connected = make(QStringLiteral("connectedChart"), smallestRate);
    m_delays = make(QStringLiteral("delaysChart"), smallestDelay);
    auto *grid = new QGridLayout(charts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    grid->addWidget(m_connected, 0, 0);
    grid->addWidget(m_messages, 0, 1);
    grid->addWidget(m_octets, 1, 0);
    grid->addWidget(m_delays, 1, 1);
    return charts;
}

QWidget *HostPanel::buildClients()
{
    auto *clients = new QWidget(this);
    m_table = new QTreeView(clients);
    m_table->setObjectName(QStringLiteral("clientTable"));
    m_table->setModel(m_sorted);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(int(HostClientModel::Column::Age), Qt::DescendingOrder);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(int(HostClientModel::Column::Nickname),
                                            QHeaderView::Stretch);
    m_remove = new QPushButton(clients);
    m_remove->setObjectName(QStringLiteral("removeClient"));
    m_keepOut = new QPushButton(clients);
    m_keepOut->setObjectName(QStringLiteral("keepClientOut"));
    m_keptOut = new QVBoxLayout;
    m_keptOut->setSpacing(2);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addWidget(m_keepOut);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(clients);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addLayout(m_keptOut);
    layout->addLayout(buttons);
    return clients;
}

void HostPanel::connectClients()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HostPanel::enableButtons);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &HostPanel::enableButtons);
    connect(m_table, &QWidget::customContextMenuRequested, this, &HostPanel::showMenu);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const HostClient *client = selected())
            emit removeRequested(client->session, {});
    });
    connect(m_keepOut, &QPushButton::clicked, this, [this] {
        if (const HostClient *client = selected())
            emit removeRequested(client->session, client->address);
    });
}

void HostPanel::setHosting(bool isHosting)
{
    m_isHosting = isHosting;
    m_stack->setCurrentIndex(isHosting ? 1 : 0);
    if (!isHosting) {
        m_history.clear();
        m_report.reset();
        m_clients->setClients({});
        m_rooms->setRooms({});
        m_rooms->showOutcome(0, {});
    }
    updateWatching();
}

void HostPanel::setReport(const HostReport &report)
{
    if (!m_isHosting)
        return; // it was on its way when the host ended
    m_report = report;
    m_history.add(report);
    m_clients->setClients(report.clients);
    m_rooms->setRooms(report.rooms);
    showCurves();
    showSummary();
    showKeptOut();
    enableButtons();
}

void HostPanel::showOutcome(int room, const QString &reason)
{
    m_rooms->showOutcome(room, reason);
}

void HostPanel::showCurves()
{
    const auto curve = [this](Measure measure, const QString &name = {}) {
        return LineChart::Curve{.name = name, .values = m_history.values(measure)};
    };
    m_connected->setCurves({curve(Measure::Connected)});
    m_messages->setCurves(
        {curve(Measure::MessagesOut, tr("sent")), curve(Measure::MessagesIn, tr("received"))});
    m_octets->setCurves(
        {curve(Measure::OctetsOut, tr("sent")), curve(Measure::OctetsIn, tr("received"))});
    m_delays->setCurves(
        {curve(Measure::CommitTime, tr("to disk")), curve(Measure::Lag, tr("event loop"))});
}

void HostPanel::showSummary()
{
    if (!m_report) {
        m_summary->clear();
        return;
    }
    const QLocale locale;
    const auto size = [&locale](qint64 octets) {
        return locale.formattedDataSize(octets, 1, QLocale::DataSizeSIFormat);
    };
    QStringList parts{tr("%n connection(s)", nullptr, m_report->connections),
                      tr("%n message(s) stored since the start", nullptr, int(m_report->stored))};
    if (m_report->historyOctets >= 0)
        parts.append(tr("history %1").arg(size(m_report->historyOctets)));
    if (m_report->freeOctets >= 0)
        parts.append(tr("%1 free on the disk").arg(size(m_report->freeOctets)));
    if (m_report->refused > 0)
        parts.append(tr("%n refused", nullptr, int(m_report->refused)));
    m_summary->setText(parts.join(QStringLiteral("  ·  ")));
}

void HostPanel::showKeptOut()
{
    if (!m_report || m_report->keptOut == m_shownKeptOut)
        return;
    m_shownKeptOut = m_report->keptOut;
    while (QLayoutItem *item = m_keptOut->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QHostAddress &address : std::as_const(m_shownKeptOut)) {
        auto *row = new QWidget(this);
        auto *letIn = new QPushButton(tr("Let in again"), row);
        letIn->setObjectName(QStringLiteral("letIn"));
        letIn->setProperty("role", QStringLiteral("link"));
        letIn->setAccessibleName(tr("Let %1 in again").arg(address.toString()));
        connect(letIn, &QPushButton::clicked, this,
                [this, address] { emit letInRequested(address); });
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(
            plainLabel(tr("%1 is kept out until you stop hosting.").arg(address.toString()), row));
        layout->addWidget(letIn);
        layout->addStretch();
        m_keptOut->addWidget(row);
    }
}

/// Null while nobody is chosen.
const HostClient *HostPanel::selected() const
{
    const QModelIndex current = m_table->selectionModel()->currentIndex();
    return current.isValid() ? &m_clients->client(m_sorted->mapToSource(current).row()) : nullptr;
}

void HostPanel::enableButtons()
{
    const HostClient *const client = selected();
    m_remove->setEnabled(client != nullptr);
    // Whoever would keep this computer out would keep themselves out.
    m_keepOut->setEnabled(client != nullptr && !client->address.isLoopback());
}

void HostPanel::showMenu(const QPoint &at)
{
    if (!m_table->indexAt(at).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_remove, m_keepOut}) {
        QAction *action = menu->addAction(button->text());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QPushButton::click);
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void HostPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateWatching();
}

void HostPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateWatching();
}

void HostPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel))
        close();
    else
        QWidget::keyPressEvent(event);
}

void HostPanel::updateWatching()
{
    const bool watches = m_isHosting && isVisible();
    if (std::exchange(m_isWatching, watches) != watches)
        emit watchingChanged(watches);
}

void HostPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_clients->refresh();
    retranslateUi();
    m_shownKeptOut.clear();
    showKeptOut();
}

void HostPanel::retranslateUi()
{
    setWindowTitle(tr("Host panel – Sarangbang"));
    m_nothing->setText(
        tr("Nothing is hosted in this program. While it hosts, this shows who is connected and "
           "what the host does."));
    m_host->setText(tr("Host a room…"));
    m_connected->setTitle(tr("Connected"));
    m_connected->setFormat([](double value) { return QLocale().toString(int(value)); });
    m_messages->setTitle(tr("Messages"));
    m_messages->setFormat([](double value) { return tr("%1/s").arg(rateText(value)); });
    m_octets->setTitle(tr("Data"));
    m_octets->setFormat([](double value) { return tr("%1/s").arg(octetsText(value)); });
    m_delays->setTitle(tr("Delays"));
    m_delays->setFormat([](double value) { return tr("%1 ms").arg(delayText(value)); });
    m_tabs->setTabText(0, tr("Who is connected"));
    m_tabs->setTabText(1, tr("Rooms"));
    m_table->setAccessibleName(tr("Who is connected"));
    m_remove->setText(tr("End this connection"));
    m_keepOut->setText(tr("End it and keep its address out"));
    m_keepOut->setToolTip(tr("Until you stop hosting"));
    showCurves();
    showSummary();
}

} // namespace ui
