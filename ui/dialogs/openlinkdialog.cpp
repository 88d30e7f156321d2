// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/openlinkdialog.h"

#include "ui/widgets/formfields.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int longestShown = 300;

/// Breaks anywhere: an address has no spaces.
QString breakable(QString address)
{
    if (address.size() > longestShown)
        address = address.left(longestShown) + QChar(0x2026);
    QString text;
    for (const QChar c : std::as_const(address)) {
        text.append(c);
        if (!c.isSurrogate())
            text.append(QChar(0x200b));
    }
    return text;
}

} // namespace

OpenLinkDialog::OpenLinkDialog(const QUrl &url, QWidget *parent)
    : FittingDialog(parent)
    , m_url(url)
{
    setObjectName(QStringLiteral("openLinkDialog"));
    setWindowTitle(tr("Open this link?"));
    auto *question = plainLabel(tr("Your browser would open a page of"), this);
    // As it is asked for in the network: letters that look like others are seen there.
    auto *host = plainLabel(url.host(QUrl::FullyEncoded), this);
    host->setObjectName(QStringLiteral("linkHost"));
    host->setProperty("role", QStringLiteral("title"));
    host->setWordWrap(true);
    auto *whole = plainLabel(breakable(url.toString(QUrl::FullyEncoded)), this);
    whole->setObjectName(QStringLiteral("linkAddress"));
    whole->setProperty("role", QStringLiteral("dim"));
    whole->setWordWrap(true);

    auto *copy = new QPushButton(tr("Copy link"), this);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *open = new QPushButton(tr("Open"), this);
    open->setObjectName(QStringLiteral("openLink"));
    open->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_url.toString(QUrl::FullyEncoded));
        reject();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(open, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(open);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 22, 24, 18);
    layout->setSpacing(10);
    layout->addWidget(question);
    layout->addWidget(host);
    layout->addWidget(whole);
    layout->addLayout(buttons);
    setMinimumWidth(420);
}

} // namespace ui
