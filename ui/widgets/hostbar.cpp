// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/hostbar.h"

#include "ui/icons.h"
#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>

namespace ui {

HostBar::HostBar(QWidget *parent)
    : QFrame(parent)
    , m_tabs(new QTabBar(this))
    , m_another(new QToolButton(this))
{
    setObjectName(QStringLiteral("hostBar"));
    m_tabs->setObjectName(QStringLiteral("hostTabs"));
    m_tabs->setExpanding(false);
    m_tabs->setMovable(true);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setUsesScrollButtons(true);
    m_another->setObjectName(QStringLiteral("anotherHostButton"));
    m_another->setIcon(themedIcon(Icon::Add));
    m_another->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(m_tabs);
    layout->addWidget(m_another);
    layout->addStretch();
    connect(m_tabs, &QTabBar::currentChanged, this, &HostBar::chosen);
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) {
        m_hosts.move(from, to);
        emit moved(from, to);
    });
    connect(m_another, &QToolButton::clicked, this, &HostBar::anotherRequested);
    retranslateUi();
}

void HostBar::setHosts(const QList<Host> &hosts)
{
    if (hosts == m_hosts)
        return;
    const QSignalBlocker blocker(m_tabs); // nobody chose
    m_hosts = hosts;
    while (m_tabs->count() < hosts.size())
        addTab();
    while (m_tabs->count() > hosts.size())
        m_tabs->removeTab(m_tabs->count() - 1);
    for (int place = 0; place < hosts.size(); ++place)
        showHost(place);
    m_tabs->updateGeometry(); // which it forgets while it is not in sight
}

void HostBar::setCurrent(int place)
{
    const QSignalBlocker blocker(m_tabs);
    m_tabs->setCurrentIndex(place);
}

void HostBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void HostBar::addTab()
{
    const int place = m_tabs->addTab(QString());
    auto *leave = new QToolButton(m_tabs);
    leave->setObjectName(QStringLiteral("leaveHostButton"));
    leave->setIcon(themedIcon(Icon::Close));
    leave->setAutoRaise(true);
    leave->setFocusPolicy(Qt::NoFocus); // "Leave this host" is in the menu
    connect(leave, &QToolButton::clicked, this, [this, leave] { leaveTabOf(leave); });
    m_tabs->setTabButton(place, QTabBar::RightSide, leave);
}

/// Tabs are dragged about: their places change.
void HostBar::leaveTabOf(const QToolButton *button)
{
    for (int place = 0; place < m_tabs->count(); ++place) {
        if (m_tabs->tabButton(place, QTabBar::RightSide) == button) {
            emit leaveRequested(place);
            return;
        }
    }
}

void HostBar::showHost(int place)
{
    const Host &host = m_hosts.at(place);
    const QString unread = QLocale().toString(host.unread);
    QString text = withoutMnemonics(host.name);
    QString spoken = host.name;
    if (host.mentions > 0)
        text = tr("%1 (%2, @%3)", "host, unread messages, how many name you")
                   .arg(text, unread, QLocale().toString(host.mentions));
    else if (host.unread > 0)
        text = tr("%1 (%2)", "host, unread messages").arg(text, unread);
    if (host.unread > 0)
        spoken = tr("%1 – %n unread", "host", host.unread).arg(host.name);
    if (!host.isLinked)
        spoken = tr("%1 – no link", "host and what is unread there").arg(spoken);
    m_tabs->setTabText(place, text);
    m_tabs->setTabIcon(place, host.isLinked ? QIcon() : themedIcon(Icon::Clock));
    m_tabs->setAccessibleTabName(place, spoken);
    m_tabs->setTabToolTip(place, plainToolTip(host.address));
    auto *leave = static_cast<QToolButton *>(m_tabs->tabButton(place, QTabBar::RightSide));
    leave->setToolTip(plainToolTip(tr("Leave this host")));
    leave->setAccessibleName(tr("Leave %1").arg(host.name));
}

void HostBar::retranslateUi()
{
    m_tabs->setAccessibleName(tr("Hosts"));
    m_another->setToolTip(tr("Join another host"));
    m_another->setAccessibleName(tr("Join another host"));
    for (int place = 0; place < m_hosts.size(); ++place)
        showHost(place);
}

} // namespace ui
