// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Guests with browsers in the room of a host that runs already, for tools/screenshots: does what
// the lines of its input say, and answers each with one of its own.

#include "tests/interop/browser.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <QTextStream>

#include <cstdlib>
#include <map>
#include <memory>

using testsupport::Browser;
using testsupport::BrowserPage;
using namespace Qt::StringLiterals;

namespace {

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
    [[nodiscard]] bool open(const QUrl &room);
    /// "say WHO TEXT", "reply WHO NUMBER TEXT", "react WHO NUMBER", "pin WHO NUMBER", "picture WHO
    /// FILE"; WHO is desktop or phone, NUMBER that of a message.
    [[nodiscard]] bool perform(const QString &line);

private:
    [[nodiscard]] std::unique_ptr<BrowserPage>
    guest(const QUrl &room, const BrowserPage::Person &person, const QString &nickname);
    [[nodiscard]] static bool say(BrowserPage &guest, const QString &text);
    /// Opens the menu of a message and chooses the entry that the selector finds.
    [[nodiscard]] static bool choose(BrowserPage &guest, const QString &number,
                                     const QString &selector);

    Browser m_browser;
    std::map<QString, std::unique_ptr<BrowserPage>> m_guests;
};

bool Stage::open(const QUrl &room)
{
    if (!m_browser.start())
        return false;
    m_guests[u"desktop"_s] = guest(room, {.size = {900, 704}}, u"lee"_s);
    m_guests[u"phone"_s] = guest(
        room, {.size = {380, 704}, .isPhone = true, .prefersDark = true, .language = u"ko-KR"_s},
        u"민지"_s);
    return m_guests[u"desktop"_s] && m_guests[u"phone"_s];
}

bool Stage::perform(const QString &line)
{
    const QString what = line.section(u' ', 0, 0);
    const auto found = m_guests.find(line.section(u' ', 1, 1));
    if (found == m_guests.end())
        return false;
    BrowserPage &guest = *found->second;
    const QString number = line.section(u' ', 2, 2);
    if (what == u"say")
        return say(guest, line.section(u' ', 2));
    if (what == u"reply") {
        return choose(guest, number, u"#menu .entry"_s)
            && guest.waitUntil(u"document.activeElement.id === 'text'"_s)
            && say(guest, line.section(u' ', 3));
    }
    if (what == u"react")
        return choose(guest, number, u"#menu .quick button"_s);
    if (what == u"pin")
        return choose(guest, number, u"#menu .entry + .entry"_s);
    return what == u"picture" && save(line.section(u' ', 2), guest.picture());
}

std::unique_ptr<BrowserPage> Stage::guest(const QUrl &room, const BrowserPage::Person &person,
                                          const QString &nickname)
{
    auto page = std::make_unique<BrowserPage>(&m_browser, person);
    if (!page->open(room) || !page->waitUntil(u"document.activeElement.id === 'nickname'"_s))
        return nullptr;
    page->type(nickname);
    page->press(u"Enter"_s);
    return page->waitUntil(u"document.activeElement.id === 'text'"_s) ? std::move(page) : nullptr;
}

bool Stage::say(BrowserPage &guest, const QString &text)
{
    guest.type(text);
    guest.press(u"Enter"_s);
    return guest.waitUntil(u"!document.querySelector('#outgoing').hasChildNodes()"_s);
}

bool Stage::choose(BrowserPage &guest, const QString &number, const QString &selector)
{
    const QString more = u"document.querySelector('#items [data-seq=\"%1\"] .more')"_s.arg(number);
    if (!guest.waitUntil(more + u" !== null"_s))
        return false;
    (void)guest.evaluate(more + u".click()"_s);
    (void)guest.evaluate(u"document.querySelector('%1').click()"_s.arg(selector));
    (void)guest.evaluate(u"document.querySelector('#text').focus()"_s);
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        qWarning("Usage: sarangbang_webpictures URL");
        return 64;
    }
    Stage stage;
    if (!stage.open(QUrl(arguments.at(1))))
        return EXIT_FAILURE;
    QTextStream input(stdin);
    QTextStream output(stdout);
    output << "ready" << Qt::endl;
    for (QString line; input.readLineInto(&line);) {
        if (!stage.perform(line)) {
            qWarning("not done: %s", qUtf8Printable(line));
            return EXIT_FAILURE;
        }
        output << "done" << Qt::endl;
    }
    return EXIT_SUCCESS;
}
