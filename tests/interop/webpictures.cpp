// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Makes the README's pictures of the page for guests: people with browsers in a room of a real
// host.

#include "client/chatclient.h"
#include "tests/interop/browser.h"
#include "tests/support/runninghost.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTest>

#include <cstdlib>
#include <memory>

using client::ChatClient;
using testsupport::Browser;
using testsupport::BrowserPage;
using testsupport::RunningHost;
using namespace Qt::StringLiterals;

namespace {

constexpr chat::RoomId room = 5;

[[nodiscard]] bool save(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    if (octets.isEmpty() || !file.open(QIODevice::WriteOnly)
        || file.write(octets) != octets.size()) {
        qWarning("%s: not written: %s", qPrintable(path), qPrintable(file.errorString()));
        return false;
    }
    return true;
}

class Stage
{
public:
    [[nodiscard]] bool open();
    [[nodiscard]] bool take(const QDir &folder);

private:
    [[nodiscard]] std::unique_ptr<ChatClient> member(const QByteArray &clientId,
                                                     const QString &nickname);
    [[nodiscard]] std::unique_ptr<BrowserPage> guest(const BrowserPage::Person &person,
                                                     const QString &nickname);
    [[nodiscard]] bool say(ChatClient &speaker, const QString &text);
    [[nodiscard]] bool say(BrowserPage &speaker, const QString &text);

    RunningHost m_host;
    Browser m_browser;
};

bool Stage::open()
{
    return m_host.start() && m_browser.start();
}

std::unique_ptr<ChatClient> Stage::member(const QByteArray &clientId, const QString &nickname)
{
    auto made = std::make_unique<ChatClient>(
        ChatClient::Config{.clientId = clientId, .nickname = nickname, .reconnect = {}});
    bool isIn = false;
    QObject::connect(made.get(), &ChatClient::roomJoined, made.get(), [&isIn] { isIn = true; });
    made->connectToHost(m_host.url());
    made->joinRoom(room);
    return QTest::qWaitFor([&] { return isIn; }) ? std::move(made) : nullptr;
}

std::unique_ptr<BrowserPage> Stage::guest(const BrowserPage::Person &person,
                                          const QString &nickname)
{
    auto page = std::make_unique<BrowserPage>(&m_browser, person);
    QUrl url = m_host.url(u"/room/5"_s);
    url.setScheme(u"http"_s);
    if (!page->open(url) || !page->waitUntil(u"document.activeElement.id === 'nickname'"_s))
        return nullptr;
    page->type(nickname);
    page->press(u"Enter"_s);
    return page->waitUntil(u"document.activeElement.id === 'text'"_s) ? std::move(page) : nullptr;
}

bool Stage::say(ChatClient &speaker, const QString &text)
{
    bool isSent = false;
    const auto told
        = QObject::connect(&speaker, &ChatClient::outgoingChanged, &speaker, [&](const auto &sent) {
              isSent = sent.state == client::DeliveryState::Sent;
          });
    speaker.sendMessage(room, text);
    const bool done = QTest::qWaitFor([&] { return isSent; });
    QObject::disconnect(told);
    return done;
}

bool Stage::say(BrowserPage &speaker, const QString &text)
{
    speaker.type(text);
    speaker.press(u"Enter"_s);
    return speaker.waitUntil(u"!document.querySelector('#outgoing').hasChildNodes()"_s);
}

bool Stage::take(const QDir &folder)
{
    const auto kim = member("00000000000000000000000000000001", u"kim"_s);
    const auto desktop = guest({.size = {1280, 800}}, u"lee"_s);
    const auto phone
        = guest({.size = {390, 844}, .isPhone = true, .prefersDark = true, .language = u"ko-KR"_s},
                u"민지"_s);
    if (!kim || !desktop || !phone)
        return false;
    const bool said = say(*kim, u"Welcome to room 5! Is everyone on the same Wi-Fi?"_s)
        && say(*desktop, u"Yes, typed your address into the browser. Nothing to install :)"_s)
        && say(*phone, u"저는 휴대폰으로 들어왔어요 📱"_s)
        && say(*kim, u"The slides are on the blue USB stick, and at http://192.168.0.12/slides"_s)
        && say(*kim, u"We start at ten."_s) && say(*phone, u"열 시에 봬요!"_s)
        && say(*desktop, u"See you there"_s);
    const QString shown = u"document.querySelectorAll('#items .bubble').length === 7"_s;
    return said && desktop->waitUntil(shown) && phone->waitUntil(shown)
        && save(folder.filePath(u"guest-desktop.png"_s), desktop->picture())
        && save(folder.filePath(u"guest-phone.png"_s), phone->picture());
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        qWarning("Usage: webpictures FOLDER");
        return 64;
    }
    Stage stage;
    return stage.open() && stage.take(QDir(arguments.at(1))) ? EXIT_SUCCESS : EXIT_FAILURE;
}
