// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/banner.h"

#include "ui/widgets/formfields.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QtMath>

#include <chrono>

namespace ui {

using namespace std::chrono_literals;
using client::LinkState;

namespace {

constexpr int farAway = 60; // seconds from which on the clock time says more than a countdown

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_text(plainLabel({}, this))
    , m_retry(new QPushButton(this))
{
    setObjectName(QStringLiteral("banner"));
    m_text->setObjectName(QStringLiteral("bannerText"));
    m_text->setWordWrap(true);
    m_retry->setObjectName(QStringLiteral("bannerRetry"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 12, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_retry);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &Banner::retranslateUi);
    connect(m_retry, &QPushButton::clicked, this, &Banner::retryRequested);
    setConnectionState({});
}

void Banner::setConnectionState(const client::ConnectionState &state)
{
    m_state = state;
    const bool waiting = state.state == LinkState::Waiting;
    m_retry->setVisible(waiting || state.state == LinkState::Refused);
    waiting ? m_tick.start() : m_tick.stop();
    retranslateUi();
    setVisible(state.state != LinkState::Online && state.state != LinkState::Offline);
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
}

void Banner::retranslateUi()
{
    m_retry->setText(tr("Try now"));
    switch (m_state.state) {
    case LinkState::Online:
    case LinkState::Offline:
        m_text->clear();
        break;
    case LinkState::Connecting:
        m_text->setText(tr("Connecting to the host…"));
        break;
    case LinkState::Waiting:
        m_text->setText(waitingText());
        break;
    case LinkState::Refused:
        m_text->setText(m_state.reason);
        break;
    }
}

QString Banner::waitingText() const
{
    const auto left = QDateTime::currentDateTimeUtc().msecsTo(m_state.nextTry);
    const int seconds = qCeil(double(left) / 1000);
    QString when;
    if (seconds <= 0 || !m_state.nextTry.isValid())
        when = tr("Trying again now.");
    else if (seconds < farAway)
        when = tr("Next try in %n seconds.", nullptr, seconds);
    else
        when = tr("Next try at %1.")
                   .arg(QLocale().toString(m_state.nextTry.toLocalTime().time(),
                                           QLocale::ShortFormat));
    return tr("%1 %2", "why there is no link, time of the next try").arg(m_state.reason, when)
        + QLatin1Char('\n') + tr("What you write now is sent when the link is back.");
}

} // namespace ui
