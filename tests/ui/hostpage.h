// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/mainwindow.h"
#include "ui/widgets/chatpage.h"
#include "ui/widgets/hostpages.h"
#include "ui/widgets/roompanel.h"

#include <QString>

namespace chatvalues {

/// One more host in @p window, with a tab, where the person is called kim.
inline ui::ChatPage *enterHost(ui::MainWindow &window, const QString &name = {})
{
    ui::ChatPage *page = window.hosts()->add();
    page->setNickname(QStringLiteral("kim"));
    page->setHost(name, QStringLiteral("192.168.0.7"));
    page->setConnectionState({.state = client::LinkState::Online});
    window.hosts()->enter(page);
    return page;
}

/// The host in this program, in @p page.
inline void hostIn(ui::MainWindow &window, ui::ChatPage *page, const ui::HostingInfo &hosting)
{
    window.setHosting(hosting);
    page->panel()->setHosting(hosting);
    page->setOwnHost();
}

} // namespace chatvalues
