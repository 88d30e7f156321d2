// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/widgets/hostingindicator.h"

#include "ui/icons.h"
#include "ui/widgets/formfields.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace ui {

using namespace std::chrono_literals;

HostingIndicator::HostingIndicator(QWidget *parent)
    : QFrame(parent)
    , m_title(plainLabel({}, this))
    , m_guests(plainLabel({}, this))
    , m_hint(plainLabel({}, this))
    , m_rows(new QVBoxLayout)
{
    setObjectName(QStringLiteral("hostingIndicator"));
    m_title->setObjectName(QStringLiteral("hostingTitle"));
    m_guests->setObjectName(QStringLiteral("hostingGuests"));
    m_guests->setProperty("role", QStringLiteral("dim"));
    m_hint->setObjectName(QStringLiteral("hostingHint"));
    m_hint->setProperty("role", QStringLiteral("dim"));
    m_hint->setWordWrap(true);
    m_title->setWordWrap(true);
    m_guests->setWordWrap(true);
    m_guests->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_rows->setSpacing(0);

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 4); // as long as they are in both languages
    head->addWidget(m_guests, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 8, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_hint);
    layout->addLayout(m_rows);
    m_invite = new QPushButton(this);
    m_invite->setObjectName(QStringLiteral("inviteButton"));
    m_invite->setProperty("role", QStringLiteral("link"));
    layout->addWidget(m_invite, 0, Qt::AlignLeft);
    connect(m_invite, &QPushButton::clicked, this, &HostingIndicator::inviteRequested);
    setHosting({});
}

void HostingIndicator::setHosting(const HostingInfo &hosting)
{
    const bool sameAddresses = hosting.addresses == m_hosting.addresses;
    m_hosting = hosting;
    if (!sameAddresses)
        showAddresses();
    retranslateUi();
    setVisible(hosting.active);
}

void HostingIndicator::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    showAddresses();
    retranslateUi();
}

void HostingIndicator::retranslateUi()
{
    m_title->setText(tr("● Hosting"));
    m_title->setAccessibleName(tr("Hosting"));
    m_guests->setText(m_hosting.guests == 0 ? tr("nobody else yet")
                                            : tr("%n guests", nullptr, m_hosting.guests));
    m_hint->setText(m_hosting.addresses.isEmpty()
                        ? tr("This computer has no network: nobody else can join.")
                        : tr("Others join with:"));
    m_invite->setText(tr("Code and link…"));
    m_invite->setVisible(!m_hosting.addresses.isEmpty());
}

void HostingIndicator::showAddresses()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString &address : m_hosting.addresses)
        m_rows->addWidget(addressRow(address));
}

QWidget *HostingIndicator::addressRow(const QString &address)
{
    auto *row = new QWidget(this);
    auto *label = plainLabel(address, row);
    label->setObjectName(QStringLiteral("hostingAddress"));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new QToolButton(row);
    copy->setObjectName(QStringLiteral("copyAddress"));
    copy->setIcon(themedIcon(Icon::Copy));
    copy->setAutoRaise(true);
    copy->setAccessibleName(tr("Copy %1").arg(address));
    copy->setToolTip(tr("Copy"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label, 1);
    layout->addWidget(copy);
    connect(copy, &QToolButton::clicked, this, [this, copy, address] {
        QGuiApplication::clipboard()->setText(address);
        copy->setIcon(themedIcon(Icon::Check));
        QTimer::singleShot(1500ms, copy, [copy] { copy->setIcon(themedIcon(Icon::Copy)); });
        emit addressCopied(address);
    });
    return row;
}

} // namespace ui
