// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/dialogs/aboutdialog.h"

#include "ui/widgets/formfields.h"

#include <QApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

AboutDialog::AboutDialog(QWidget *parent)
    : FittingDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Sarangbang"));
    auto *title = plainLabel(QStringLiteral("사랑방 · Sarangbang"), this);
    title->setProperty("role", QStringLiteral("title"));
    auto *version
        = plainLabel(tr("Version %1, with Qt %2")
                         .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion())),
                     this);
    version->setProperty("role", QStringLiteral("dim"));
    auto *text = plainLabel(tr("A sarangbang is the room of a Korean house where the host receives "
                               "guests. This one is a chat for the people on your network, in "
                               "which every copy can be the host.\n\n"
                               "Free software under the MIT licence."),
                            this);
    text->setWordWrap(true);
    auto *close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 22, 24, 18);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(version);
    layout->addWidget(text);
    layout->addWidget(close, 0, Qt::AlignRight);
    setMinimumWidth(400);
}

} // namespace ui
