// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/invitedialog.h"

#include "client/hostaddress.h"
#include "client/invitation/roomlink.h"
#include "ui/icons.h"
#include "ui/widgets/formfields.h"
#include "ui/widgets/qrview.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace ui {

using namespace std::chrono_literals;

InviteDialog::InviteDialog(const QList<QUrl> &hosts, chat::RoomId room, QWidget *parent)
    : FittingDialog(parent)
    , m_room(room)
    , m_hosts(new QComboBox(this))
    , m_code(new QrView(this))
    , m_link(new QLineEdit(this))
{
    Q_ASSERT(!hosts.isEmpty());
    setObjectName(QStringLiteral("inviteDialog"));
    setWindowTitle(tr("Invite to room %1").arg(room));
    auto *text = plainLabel(tr("Scan the code with a phone, or open the link in a browser or in "
                               "Sarangbang. Whoever comes must be on the same network."),
                            this);
    text->setWordWrap(true);
    m_hosts->setObjectName(QStringLiteral("hostField"));
    m_hosts->setAccessibleName(tr("Address of the host"));
    for (const QUrl &host : hosts)
        m_hosts->addItem(client::displayAddress(host), host);
    m_hosts->setVisible(hosts.size() > 1);
    m_link->setObjectName(QStringLiteral("linkField"));
    m_link->setReadOnly(true);
    m_link->setAccessibleName(tr("Link to the room"));
    auto *copy = new QPushButton(tr("&Copy"), this);
    copy->setObjectName(QStringLiteral("copyButton"));
    copy->setDefault(true);
    copy->setProperty("role", QStringLiteral("primary"));
    auto *close = new QPushButton(tr("Close"), this);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addWidget(m_hosts);
    layout->addWidget(m_code, 1);
    layout->addWidget(m_link);
    layout->addLayout(buttons);
    setMinimumWidth(340);
    connect(m_hosts, &QComboBox::currentIndexChanged, this,
            [this] { show(m_hosts->currentData().toUrl()); });
    connect(copy, &QPushButton::clicked, this, &InviteDialog::copy);
    connect(close, &QPushButton::clicked, this, &InviteDialog::reject);
    show(hosts.constFirst());
}

void InviteDialog::show(const QUrl &host)
{
    const QString link = client::roomLink(host, m_room);
    m_link->setText(link);
    m_link->setCursorPosition(0);
    m_code->setText(link);
}

void InviteDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_link->text());
    auto *button = findChild<QPushButton *>(QStringLiteral("copyButton"));
    button->setText(tr("Copied"));
    QTimer::singleShot(1500ms, button, [button] { button->setText(tr("&Copy")); });
}

} // namespace ui
