// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/interop/browser.h"
#include "tests/support/runninghost.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <optional>

namespace testsupport {

/// A browser, a host on this machine, and people who come to room 5 of it with the page for guests.
class GuestStage
{
public:
    using Page = std::unique_ptr<BrowserPage>;

    [[nodiscard]] bool openBrowser();
    [[nodiscard]] Browser &browser() { return *m_browser; }

    [[nodiscard]] bool startHost(const server::HostSettings &settings = generousSettings());
    void stopHost() { m_host.reset(); }
    [[nodiscard]] RunningHost &host() { return *m_host; }
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/room/5")) const;

    [[nodiscard]] static BrowserPage::Person phone();
    /// Somebody who has typed a nickname and is in room 5; null when the page did not get there.
    [[nodiscard]] Page guest(const QString &nickname, const BrowserPage::Person &person = {});
    [[nodiscard]] Page guestAt(const QUrl &room, const QString &nickname,
                               const BrowserPage::Person &person = {});

    /// In the field that has the focus.
    static void say(BrowserPage &page, const QString &text);
    /// Somebody says so many messages, as fast as it goes. What was said; nothing when it failed.
    [[nodiscard]] QStringList sayMany(int count);

    /// What the room's list shows.
    [[nodiscard]] static QStringList textsOf(BrowserPage &page);
    /// Waits until it is that, and nothing is on its way.
    [[nodiscard]] static bool waitForTexts(BrowserPage &page, const QStringList &texts);
    /// True when the newest message is seen, as an expression.
    [[nodiscard]] static QString isAtEnd();

private:
    std::optional<Browser> m_browser;
    std::optional<RunningHost> m_host;
};

} // namespace testsupport
