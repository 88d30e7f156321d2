// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/gueststage.h"

#include "tests/support/stomppeer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace testsupport {

using namespace Qt::StringLiterals;

namespace {

const QString heard
    = u"[...document.querySelectorAll(\"#items .text\")].map((t) => t.textContent)"_s;

} // namespace

bool GuestStage::openBrowser()
{
    m_browser.emplace();
    return m_browser->start();
}

bool GuestStage::startHost(const server::HostSettings &settings)
{
    m_host.emplace(settings);
    return m_host->start();
}

QUrl GuestStage::url(const QString &path) const
{
    QUrl url = m_host->url(path);
    url.setScheme(u"http"_s);
    return url;
}

BrowserPage::Person GuestStage::phone()
{
    return {.size = {390, 844}, .isPhone = true};
}

GuestStage::Page GuestStage::guest(const QString &nickname, const BrowserPage::Person &person)
{
    return guestAt(url(), nickname, person);
}

GuestStage::Page GuestStage::guestAt(const QUrl &room, const QString &nickname,
                                     const BrowserPage::Person &person)
{
    auto page = std::make_unique<BrowserPage>(&*m_browser, person);
    if (!page->open(room) || !page->waitUntil(u"document.activeElement.id === 'nickname'"_s))
        return nullptr;
    page->type(nickname);
    page->press(u"Enter"_s);
    return page->waitUntil(u"document.activeElement.id === 'text'"_s) ? std::move(page) : nullptr;
}

void GuestStage::say(BrowserPage &page, const QString &text)
{
    page.type(text);
    page.press(u"Enter"_s);
}

QStringList GuestStage::sayMany(int count)
{
    StompPeer peer;
    if (!peer.login(m_host->url()))
        return {};
    QStringList said;
    for (int i = 1; i <= count; ++i) {
        said += u"message %1 "_s.arg(i).repeated(1 + i % 12).trimmed();
        const QJsonObject body{
            {u"chatRoomId"_s, 5}, {u"writer"_s, u"many"_s}, {u"message"_s, said.last()}};
        peer.sendJson("/publish/chat/message", QJsonDocument(body).toJson(),
                      i == count ? stomp::Headers{{"receipt", "last"}} : stomp::Headers{});
    }
    return peer.takeReceipt("last") ? said : QStringList();
}

QStringList GuestStage::textsOf(BrowserPage &page)
{
    return page.evaluate(heard).toVariant().toStringList();
}

bool GuestStage::waitForTexts(BrowserPage &page, const QStringList &texts)
{
    const bool came = QTest::qWaitFor(
        [&] {
            return textsOf(page) == texts
                && page.text(u"#outgoing"_s).isEmpty(); // none is on its way
        },
        30'000);
    if (!came)
        qWarning().noquote() << "shown:" << textsOf(page) << page.text(u"#outgoing"_s);
    return came;
}

QString GuestStage::isAtEnd()
{
    return u"(() => { const log = document.querySelector('#log'); return "
           "log.scrollHeight - log.scrollTop - log.clientHeight < 2; })()"_s;
}

} // namespace testsupport
