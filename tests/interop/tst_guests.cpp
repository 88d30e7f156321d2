// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/browser.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>

using testsupport::Browser;
using testsupport::BrowserPage;
using testsupport::RunningHost;
using namespace Qt::StringLiterals;

namespace {

const QString heard
    = u"[...document.querySelectorAll(\"#items .text\")].map((t) => t.textContent)"_s;

const QString isAtEnd = u"(() => { const log = document.querySelector('#log'); return "
                        "log.scrollHeight - log.scrollTop - log.clientHeight < 2; })()"_s;

/// Scrolls from the end to the beginning, as far as it goes; gives what was said, by its number.
/// What is far from the window is not in the page.
const QString readEverything
    = u"(async () => { const log = document.querySelector('#log'); const read = new Map(); const "
      "frame = () => new Promise((done) => requestAnimationFrame(done)); const take = () => { for "
      "(const item of document.querySelectorAll('#items [data-seq]')) "
      "read.set(Number(item.dataset.seq), item.querySelector('.text').textContent); };"
      "const isBeginning = () => log.scrollTop === 0 && "
      "document.querySelector('#top').textContent.includes('beginning');"
      "for (let i = 0; i < 5000 && !isBeginning(); i += 1) { take(); log.scrollTop -= "
      "log.clientHeight / 2; await frame(); await frame(); } take();"
      "return [...read].sort((a, b) => a[0] - b[0]).map(([, text]) => text); })()"_s;

BrowserPage::Person phone()
{
    return {.size = {390, 844}, .isPhone = true};
}

/// The program sarangbang-host, on one port for all its lives.
class ProcessHost
{
public:
    ~ProcessHost() { kill(); }

    [[nodiscard]] bool start()
    {
        m_process.start(QStringLiteral(SARANGBANG_HOST_PROGRAM),
                        {u"--listen"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(m_port),
                         u"--data"_s, m_folder.path(), u"--set"_s,
                         u"limits.messagesPerSecond=1000"_s});
        if (!QTest::qWaitFor([this] { return m_process.canReadLine(); }, 10'000))
            return false;
        static const QRegularExpression said(u":([0-9]+)/\n$"_s);
        m_port = said.match(QString::fromUtf8(m_process.readLine())).captured(1).toInt();
        return m_port > 0;
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QUrl room() const { return QUrl(u"http://127.0.0.1:%1/room/5"_s.arg(m_port)); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace

/// The page for guests in a real browser, against a real host.
class TestGuests final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void twoGuestsTalk();
    void nothingIsLostOrDoubledOverARestart();
    void nothingIsLostOrDoubledWhenTheHostIsKilled();
    void refusedMessagesAreKept();
    void everythingCanBeRead_data();
    void everythingCanBeRead();
    void unsentMessagesOutliveAReload();
    void olderMessagesComeOnScrolling();
    void languageAndAppearanceFollowTheBrowser_data();
    void languageAndAppearanceFollowTheBrowser();
    void settingsAreSavedOrLeft();
    void koreanIsSentWithOneEnter();
    void whatIsSaidIsNeverHtml();
    void messagesAreAnswered();
    void messagesAreChanged();
    void whoWritesIsShown();
    void roomsAreDescribed();
    void pinnedMessagesAreListed();
    void directMessagesReachOnePerson();
    void directMessagesAreKeptAndCounted();
    void unreadMessagesAreCounted();
    void passcodeIsAskedFor();
    void tellsWhyItCannotComeIn();
    void secondOneOfANameGetsAnother();
    void isThereAndJoinedInTime();
    void staysSmoothWithManyMessages();

private:
    using Page = std::unique_ptr<BrowserPage>;

    void startHost(const server::HostSettings &settings = testsupport::generousSettings());
    [[nodiscard]] QUrl url(const QString &path = u"/room/5"_s) const;
    [[nodiscard]] Page guest(const QString &nickname, const BrowserPage::Person &person = {});
    [[nodiscard]] Page guestAt(const QUrl &room, const QString &nickname,
                               const BrowserPage::Person &person = {});
    static void say(BrowserPage &page, const QString &text);
    /// Somebody says so many messages, as fast as it goes.
    QStringList sayMany(int count);
    [[nodiscard]] static QStringList textsOf(BrowserPage &page);
    [[nodiscard]] static bool waitForTexts(BrowserPage &page, const QStringList &texts);

    std::optional<Browser> m_browser;
    std::optional<RunningHost> m_host;
};

void TestGuests::initTestCase()
{
    m_browser.emplace();
    QVERIFY(m_browser->start());
}

void TestGuests::init()
{
    m_host.reset();
}

void TestGuests::cleanup()
{
    m_host.reset();
}

void TestGuests::startHost(const server::HostSettings &settings)
{
    m_host.emplace(settings);
    QVERIFY(m_host->start());
}

QUrl TestGuests::url(const QString &path) const
{
    QUrl url = m_host->url(path);
    url.setScheme(u"http"_s);
    return url;
}

/// Somebody who has typed a nickname and is in room 5.
TestGuests::Page TestGuests::guest(const QString &nickname, const BrowserPage::Person &person)
{
    return guestAt(url(), nickname, person);
}

TestGuests::Page TestGuests::guestAt(const QUrl &room, const QString &nickname,
                                     const BrowserPage::Person &person)
{
    auto page = std::make_unique<BrowserPage>(&*m_browser, person);
    if (!page->open(room) || !page->waitUntil(u"document.activeElement.id === 'nickname'"_s))
        return nullptr;
    page->type(nickname);
    page->press(u"Enter"_s);
    return page->waitUntil(u"document.activeElement.id === 'text'"_s) ? std::move(page) : nullptr;
}

void TestGuests::say(BrowserPage &page, const QString &text)
{
    page.type(text);
    page.press(u"Enter"_s);
}

QStringList TestGuests::sayMany(int count)
{
    testsupport::StompPeer peer;
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

QStringList TestGuests::textsOf(BrowserPage &page)
{
    return page.evaluate(heard).toVariant().toStringList();
}

bool TestGuests::waitForTexts(BrowserPage &page, const QStringList &texts)
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

void TestGuests::twoGuestsTalk()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s, phone());
    QVERIFY(kim && lee);
    say(*kim, u"Hello, see http://192.168.0.2/a."_s);
    say(*lee, u"안녕하세요"_s);
    const QStringList said{u"Hello, see http://192.168.0.2/a."_s, u"안녕하세요"_s};
    QVERIFY(waitForTexts(*kim, said));
    QVERIFY(waitForTexts(*lee, said));
    QCOMPARE(lee->text(u"#items .author"_s), u"kim"_s);
    QVERIFY(lee->evaluate(u"document.querySelector('#items a').rel === 'noopener noreferrer'"_s)
                .toBool());
    QVERIFY(kim->waitUntil(u"document.querySelectorAll('#members-list li').length === 2"_s));
    QVERIFY(kim->text(u"#announcer"_s).contains(u"lee: 안녕하세요"_s));
    QVERIFY(!kim->text(u"#announcer"_s).contains(u"kim:"_s));

    lee->click(u"#leave"_s);
    QVERIFY(kim->waitUntil(u"document.querySelectorAll('#members-list li').length === 1"_s));
    QVERIFY(lee->waitUntil(u"location.pathname === '/'"_s));
    QVERIFY(lee->waitUntil(u"document.querySelector('#rooms-list').textContent.includes('5')"_s));
    QCOMPARE(kim->complaints(), QStringList());
    QCOMPARE(lee->complaints(), QStringList());
}

void TestGuests::nothingIsLostOrDoubledOverARestart()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s);
    QVERIFY(kim && lee);
    QStringList said{u"before"_s};
    say(*kim, said.first());
    QVERIFY(waitForTexts(*lee, said));
    for (int round = 0; round < 3; ++round) {
        // Some are on their way when it stops, and some are written while it is away.
        for (int i = 0; i < 3; ++i) {
            said += u"round %1, %2"_s.arg(round).arg(i);
            say(*kim, said.last());
        }
        QVERIFY(m_host->stop());
        QVERIFY(lee->waitUntil(u"!document.querySelector('#banner').hidden"_s));
        for (int i = 3; i < 6; ++i) {
            said += u"round %1, %2"_s.arg(round).arg(i);
            say(*kim, said.last());
        }
        QVERIFY(m_host->start());
        QVERIFY(waitForTexts(*kim, said));
        QVERIFY(waitForTexts(*lee, said));
    }
    QVERIFY(kim->waitUntil(u"document.querySelector('#banner').hidden"_s));
}

/// kill -9 while messages are on their way: no goodbye, receipts that never come.
void TestGuests::nothingIsLostOrDoubledWhenTheHostIsKilled()
{
    ProcessHost host;
    QVERIFY(host.start());
    const Page kim = guestAt(host.room(), u"kim"_s);
    const Page lee = guestAt(host.room(), u"lee"_s, phone());
    QVERIFY(kim && lee);
    QStringList said;
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 6; ++i) {
            said += u"round %1, %2"_s.arg(round).arg(i);
            say(*kim, said.last());
            if (i == round) // another moment each time
                host.kill();
        }
        QVERIFY(host.start());
        QVERIFY(waitForTexts(*kim, said));
        QVERIFY(waitForTexts(*lee, said));
    }
}

/// A host that takes shorter messages than the page knows of.
void TestGuests::refusedMessagesAreKept()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.limits.chatText = 5;
    startHost(settings);
    const Page kim = guest(u"kim"_s, phone());
    QVERIFY(kim);
    say(*kim, u"too long"_s);
    const QString hasFailed = u"document.querySelector('#outgoing .failed') !== null"_s;
    QVERIFY(kim->waitUntil(hasFailed));
    QVERIFY(kim->text(u"#outgoing .failure"_s).contains(u"longer than 5 characters"_s));
    say(*kim, u"short"_s); // the others go on
    QVERIFY(kim->waitUntil(u"document.querySelector('#items .text')?.textContent === 'short'"_s));
    QVERIFY(kim->reload());
    QVERIFY(kim->waitUntil(hasFailed));
    const auto press = [&kim](const QString &name) {
        return kim->evaluate(u"[...document.querySelectorAll('#outgoing button')].find((shown) => "
                             "shown.textContent === '%1').click()"_s.arg(name));
    };
    (void)press(u"Retry"_s);
    QVERIFY(kim->waitUntil(hasFailed)); // refused again
    (void)press(u"Edit"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#text').value === 'too long'"_s));
    QVERIFY(kim->waitUntil(u"!document.querySelector('#outgoing').hasChildNodes()"_s));
    kim->press(u"Enter"_s);
    QVERIFY(kim->waitUntil(hasFailed));
    (void)press(u"Discard"_s);
    QVERIFY(kim->waitUntil(u"!document.querySelector('#outgoing').hasChildNodes()"_s));
    QCOMPARE(textsOf(*kim), (QStringList{u"short"_s}));
}

void TestGuests::everythingCanBeRead_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// Contrast of text and its ground (WCAG 2, 1.4.3), names of what can be pressed, and the focus.
void TestGuests::everythingCanBeRead()
{
    QFETCH(const bool, isDark);
    const QString faint
        = u"(() => { const parse = (color) => color.match(/[\\d.]+/g).map(Number);"
          "const part = (value) => { const c = value / 255; return c <= 0.03928 ? c / 12.92 : "
          "((c + 0.055) / 1.055) ** 2.4; };"
          "const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);"
          "const ground = (shown) => { for (let at = shown; at; at = at.parentElement) { const "
          "color "
          "= parse(getComputedStyle(at).backgroundColor); if (color.length === 3) return color; } "
          "return [255, 255, 255]; };"
          "const found = []; for (const shown of document.querySelectorAll('body *')) { const has "
          "= "
          "[...shown.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());"
          "if (!has || shown.disabled || !shown.checkVisibility() || "
          "shown.getBoundingClientRect().width < 2) continue;"
          "const [a, b] = [light(parse(getComputedStyle(shown).color)), light(ground(shown))];"
          "const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);"
          "if (ratio < 4.5) found.push(`${shown.className || shown.id || shown.tagName} "
          "${ratio.toFixed(2)}`); } return found; })()"_s;
    const QString nameless
        = u"[...document.querySelectorAll('button, input, textarea, select')].filter((shown) => "
          "shown.checkVisibility() && !shown.textContent.trim() && "
          "!shown.getAttribute('aria-label') && !shown.labels?.length).map(({ id }) => id)"_s;
    startHost();
    BrowserPage::Person person{.prefersDark = isDark};
    BrowserPage entrance(&*m_browser, person);
    QVERIFY(entrance.open(url(u"/"_s)));
    QVERIFY(entrance.waitUntil(u"document.activeElement.id === 'room-number'"_s));
    entrance.press(u"Enter"_s); // with nothing typed: a complaint
    QVERIFY(entrance.waitUntil(u"document.querySelector('#join-problem').textContent !== ''"_s));
    QCOMPARE(entrance.evaluate(faint).toVariant().toStringList(), QStringList());
    QCOMPARE(entrance.evaluate(nameless).toVariant().toStringList(), QStringList());

    const Page kim = guest(u"kim"_s, person);
    QVERIFY(kim);
    say(*kim, u"mine, with http://127.0.0.1/"_s);
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s}) {
        testsupport::StompPeer peer;
        QVERIFY(peer.login(m_host->url()));
        const QJsonObject body{{u"chatRoomId"_s, 5}, {u"writer"_s, name}, {u"message"_s, u"x"_s}};
        peer.sendJson("/publish/chat/message", QJsonDocument(body).toJson(), {{"receipt", "r"}});
        QVERIFY(peer.takeReceipt("r"));
    }
    QVERIFY(kim->waitUntil(u"document.querySelectorAll('#items .author').length === 9"_s));
    QVERIFY(m_host->stop());
    say(*kim, u"on its way"_s);
    QVERIFY(kim->waitUntil(u"!document.querySelector('#banner').hidden"_s));
    QCOMPARE(kim->evaluate(faint).toVariant().toStringList(), QStringList());
    QCOMPARE(kim->evaluate(nameless).toVariant().toStringList(), QStringList());
    (void)kim->evaluate(
        u"document.documentElement.style.setProperty('--dim', '#777')"_s); // it would be seen
    QVERIFY(!kim->evaluate(faint).toVariant().toStringList().isEmpty());
    kim->press(u"Tab"_s);
    QVERIFY(kim->evaluate(u"getComputedStyle(document.activeElement).outlineStyle === 'solid'"_s)
                .toBool());
}

void TestGuests::unsentMessagesOutliveAReload()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    QVERIFY(kim);
    QVERIFY(m_host->stop());
    say(*kim, u"one"_s);
    say(*kim, u"two"_s);
    kim->type(u"a draft"_s);
    QVERIFY(kim->waitUntil(u"document.querySelectorAll('#outgoing .pending').length === 2"_s));
    QVERIFY(m_host->start());
    // The page that is there may have sent them already; the new one does not say them again.
    QVERIFY(kim->reload());
    QVERIFY(waitForTexts(*kim, {u"one"_s, u"two"_s}));
    QCOMPARE(kim->evaluate(u"document.querySelector('#text').value"_s).toString(), u"a draft"_s);
    QCOMPARE(kim->evaluate(u"localStorage.length"_s).toInt(),
             kim->evaluate(u"Object.keys(localStorage).filter((key) => "
                           "!key.includes('outbox')).length"_s)
                 .toInt());
}

void TestGuests::olderMessagesComeOnScrolling()
{
    startHost();
    const QStringList said = sayMany(330);
    const Page lee = guest(u"lee"_s, phone());
    QVERIFY(lee);
    QVERIFY(lee->waitUntil(isAtEnd));
    QCOMPARE(textsOf(*lee).last(), said.last());
    QCOMPARE(lee->evaluate(readEverything).toVariant().toStringList(), said);

    // What comes below does not move who reads above, and is told.
    const QString place = u"document.querySelector('#log').scrollTop"_s;
    (void)lee->evaluate(u"document.querySelector('#log').scrollTop = 3000"_s);
    QVERIFY(lee->waitUntil(u"document.querySelector('#items .text') !== null"_s));
    const int before = lee->evaluate(place).toInt();
    const Page kim = guest(u"kim"_s);
    QVERIFY(kim);
    say(*kim, u"the last"_s);
    QVERIFY(lee->waitUntil(u"document.querySelector('#jump-count').textContent === '1'"_s));
    QVERIFY(qAbs(lee->evaluate(place).toInt() - before) < 2);
    lee->click(u"#jump"_s);
    QVERIFY(lee->waitUntil(isAtEnd));
    QCOMPARE(textsOf(*lee).last(), u"the last"_s);
}

void TestGuests::languageAndAppearanceFollowTheBrowser_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QString>("join");
    QTest::newRow("Korean, dark") << u"ko-KR"_s << true << u"들어가기"_s;
    QTest::newRow("English, light") << u"en-GB"_s << false << u"Join"_s;
    QTest::newRow("a language that it does not know") << u"fr-FR"_s << false << u"Join"_s;
}

void TestGuests::languageAndAppearanceFollowTheBrowser()
{
    QFETCH(const QString, language);
    QFETCH(const bool, isDark);
    QFETCH(const QString, join);
    startHost();
    BrowserPage page(&*m_browser, {.prefersDark = isDark, .language = language});
    QVERIFY(page.open(url(u"/"_s)));
    QVERIFY(page.waitUntil(u"document.activeElement.id === 'room-number'"_s));
    QCOMPARE(page.text(u"#join"_s), join);
    QCOMPARE(page.evaluate(u"document.documentElement.lang"_s).toString(),
             join == u"Join" ? u"en"_s : u"ko"_s);
    const QString ground = u"getComputedStyle(document.body).backgroundColor"_s;
    QCOMPARE(page.evaluate(ground).toString(),
             isDark ? u"rgb(27, 30, 34)"_s : u"rgb(255, 255, 255)"_s);
    QVERIFY(!page.text(u"#entrance .insecure"_s).isEmpty());
    QCOMPARE(page.complaints(), QStringList());
}

void TestGuests::settingsAreSavedOrLeft()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s);
    QVERIFY(kim && lee);
    const auto choose = [&kim] {
        kim->click(u".bar .open-settings"_s);
        (void)kim->evaluate(u"document.querySelector('#own-name').value = 'kimchi'; "
                            "document.querySelector('#theme').value = 'dark'; "
                            "document.querySelector('#language').value = 'ko'"_s);
    };
    const QString isChanged = u"document.documentElement.dataset.theme === 'dark' && "
                              "document.querySelector('#room-title').textContent === '5번 방'"_s;
    choose();
    kim->press(u"Escape"_s);
    QVERIFY(kim->waitUntil(u"!document.querySelector('#settings').open"_s));
    QVERIFY(!kim->evaluate(isChanged).toBool());
    choose();
    kim->click(u"#settings .primary"_s);
    QVERIFY(kim->waitUntil(isChanged));
    QVERIFY(lee->waitUntil(
        u"document.querySelector('#members-list').textContent.includes('kimchi')"_s));
    QVERIFY(kim->reload());
    QVERIFY(kim->waitUntil(isChanged));
    QVERIFY(kim->waitUntil(
        u"document.querySelector('#members-list').textContent.includes('kimchi')"_s));
    QCOMPARE(kim->complaints(), QStringList());
}

void TestGuests::koreanIsSentWithOneEnter()
{
    startHost();
    const Page kim = guest(u"kim"_s, phone());
    QVERIFY(kim);
    kim->type(u"안"_s);
    kim->composeAndEnter(u"녕"_s);
    QVERIFY(waitForTexts(*kim, {u"안녕"_s}));
    QCOMPARE(kim->evaluate(u"document.querySelector('#text').value"_s).toString(), QString());
    kim->composeAndEnter(u"日本"_s); // chosen, not sent
    kim->press(u"Enter"_s);
    QVERIFY(waitForTexts(*kim, {u"안녕"_s, u"日本"_s}));
}

void TestGuests::whatIsSaidIsNeverHtml()
{
    startHost();
    const QString attack = u"<img src=x onerror=alert(1)><b>x</b> javascript:alert(1)"_s;
    const Page kim = guest(u"<i>kim</i>"_s);
    const Page lee = guest(u"lee"_s);
    QVERIFY(kim && lee);
    say(*kim, attack);
    QVERIFY(waitForTexts(*lee, {attack}));
    QCOMPARE(lee->text(u"#items .author"_s), u"<i>kim</i>"_s);
    QCOMPARE(
        lee->evaluate(u"document.querySelectorAll('#items img, #items b, #items a, i').length"_s)
            .toInt(),
        0);
    QCOMPARE(lee->complaints(), QStringList());
}

void TestGuests::messagesAreAnswered()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s, phone());
    QVERIFY(kim && lee);
    say(*kim, u"누가 있어요?"_s);
    QVERIFY(waitForTexts(*lee, {u"누가 있어요?"_s}));
    lee->click(u"#items .more"_s);
    QVERIFY(lee->waitUntil(u"document.activeElement.closest('#menu') !== null"_s));
    lee->click(u"#menu .entry"_s); // the first of them: reply
    QVERIFY(lee->waitUntil(u"document.activeElement.id === 'text'"_s));
    QVERIFY(lee->text(u"#about"_s).contains(u"누가 있어요?"_s));
    say(*lee, u"me"_s);
    QVERIFY(waitForTexts(*kim, {u"누가 있어요?"_s, u"me"_s}));
    QVERIFY(!lee->evaluate(u"document.querySelector('#about').checkVisibility()"_s).toBool());
    QCOMPARE(kim->text(u"#items .quote .quoted"_s), u"누가 있어요?"_s);
    QVERIFY(kim->text(u"#announcer"_s).contains(u"lee, to kim: me"_s));
    kim->click(u"#items .quote"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('.sought [class~=text]').textContent === "
                           "'누가 있어요?'"_s));

    // The strip shows what that message is by now.
    kim->click(u"#text"_s);
    kim->press(u"ArrowUp"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#text').value === '누가 있어요?'"_s));
    say(*kim, u" 여기?"_s);
    QVERIFY(lee->waitUntil(
        u"document.querySelector('#items .quoted').textContent === '누가 있어요? 여기?'"_s));
    QCOMPARE(kim->complaints(), QStringList());
    QCOMPARE(lee->complaints(), QStringList());
}

void TestGuests::messagesAreChanged()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s, phone());
    QVERIFY(kim && lee);
    say(*kim, u"first"_s);
    say(*kim, u"second"_s);
    QVERIFY(waitForTexts(*lee, {u"first"_s, u"second"_s}));

    // By the keyboard: Tab to the newest message, up to the one before, its menu, its first entry.
    QVERIFY(kim->waitUntil(u"document.querySelectorAll('#items .more').length === 2"_s));
    (void)kim->evaluate(u"document.querySelector('#items .more[tabindex=\"0\"]').focus()"_s);
    kim->press(u"ArrowUp"_s);
    kim->press(u"Enter"_s);
    QVERIFY(kim->waitUntil(u"document.activeElement.textContent === '👍'"_s));
    kim->press(u"Enter"_s);
    const QString chip = u"document.querySelector('#items [data-seq=\"1\"] .chip')"_s;
    QVERIFY(lee->waitUntil(chip + u"?.textContent === '👍1'"_s));
    QVERIFY(kim->waitUntil(chip + u".ariaPressed === 'true'"_s));
    lee->click(u"#items .chip"_s);
    QVERIFY(kim->waitUntil(chip + u".textContent === '👍2'"_s));
    lee->click(u"#items .chip"_s);
    QVERIFY(kim->waitUntil(chip + u".textContent === '👍1'"_s));

    // The last of one's own, by the arrow key; Escape leaves it as it was.
    kim->click(u"#text"_s);
    kim->press(u"ArrowUp"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#text').value === 'second'"_s));
    kim->press(u"Escape"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#text').value === ''"_s));
    kim->press(u"ArrowUp"_s);
    say(*kim, u" thought"_s);
    QVERIFY(waitForTexts(*lee, {u"first"_s, u"second thought"_s}));
    QVERIFY(
        lee->waitUntil(u"document.querySelector('#items [data-seq=\"2\"] .edited') !== null"_s));

    // Pinned, and deleted, by the menu.
    const auto choose = [&kim](const QString &entry) {
        (void)kim->evaluate(u"document.querySelector('#items [data-seq=\"2\"] .more').click()"_s);
        const QString found
            = u"[...document.querySelectorAll('#menu .entry')].find((e) => e.textContent === '"_s
            + entry + u"')"_s;
        QVERIFY(kim->waitUntil(found + u" !== undefined"_s));
        (void)kim->evaluate(found + u".click()"_s);
    };
    choose(u"Pin"_s);
    QVERIFY(lee->waitUntil(u"document.querySelector('#items [data-seq=\"2\"] .pin') !== null"_s));
    choose(u"Delete"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#menu').textContent.includes('for ever')"_s));
    kim->press(u"ArrowDown"_s);
    kim->press(u"Enter"_s);
    QVERIFY(waitForTexts(*lee, {u"first"_s}));
    QVERIFY(lee->waitUntil(u"document.querySelector('#items .deleted .gone') !== null"_s));
    QVERIFY(lee->evaluate(u"!document.querySelector('#items [data-seq=\"2\"] .more')"_s).toBool());

    // All of it is there after a reload, and what is missed over a restart of the host comes.
    QVERIFY(m_host->stop());
    QVERIFY(m_host->start());
    QVERIFY(lee->open(url()));
    QVERIFY(waitForTexts(*lee, {u"first"_s}));
    QVERIFY(lee->waitUntil(chip + u"?.textContent === '👍1'"_s));
    QVERIFY(lee->waitUntil(u"document.querySelector('#items .deleted') !== null"_s));
}

void TestGuests::whoWritesIsShown()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s, phone());
    QVERIFY(kim && lee);
    const QString shown = u"document.querySelector('#typing').textContent"_s;
    kim->type(u"yes"_s);
    QVERIFY(lee->waitUntil(shown + u" === 'kim is typing…'"_s));
    QCOMPARE(kim->text(u"#typing"_s), QString());
    kim->press(u"Enter"_s);
    QVERIFY(lee->waitUntil(shown + u" === ''"_s));
    QVERIFY(waitForTexts(*lee, {u"yes"_s}));
    lee->type(u"n"_s);
    QVERIFY(kim->waitUntil(shown + u" === 'lee is typing…'"_s));
    (void)lee->evaluate(
        u"(() => { const field = document.querySelector('#text'); field.value = ''; "
        "field.dispatchEvent(new Event('input')); })()"_s);
    QVERIFY(kim->waitUntil(shown + u" === ''"_s, 5'000)); // sooner than by itself
}

void TestGuests::roomsAreDescribed()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s, phone());
    QVERIFY(kim && lee);
    QVERIFY(lee->waitUntil(u"document.querySelectorAll('#members-list li').length === 2"_s));
    kim->click(u"#describe"_s);
    QVERIFY(kim->waitUntil(u"document.activeElement.id === 'own-title'"_s));
    kim->type(u"Lunch"_s);
    kim->press(u"Tab"_s);
    kim->type(u"<b>at</b> twelve"_s);
    kim->press(u"Enter"_s);
    const QString title = u"document.querySelector('#room-title').textContent === 'Lunch'"_s;
    QVERIFY(lee->waitUntil(title));
    QCOMPARE(lee->text(u"#room-topic"_s), u"<b>at</b> twelve"_s);
    QVERIFY(lee->text(u"#announcer"_s).contains(u"kim named the room Lunch"_s));
    QVERIFY(lee->evaluate(u"document.title"_s).toString().startsWith(u"Lunch"_s));
    QVERIFY(lee->reload());
    QVERIFY(lee->waitUntil(title));
    BrowserPage park(&*m_browser, phone());
    QVERIFY(park.open(url(u"/"_s)));
    QVERIFY(
        park.waitUntil(u"document.querySelector('#rooms-list .name')?.textContent === 'Lunch'"_s));
    QCOMPARE(kim->complaints(), QStringList());
}

void TestGuests::pinnedMessagesAreListed()
{
    startHost();
    const QStringList said = sayMany(120);
    const Page kim = guest(u"kim"_s);
    QVERIFY(kim);
    // Pinned by somebody else, and not on the page: it asks the host.
    testsupport::StompPeer peer;
    QVERIFY(peer.login(m_host->url()));
    const auto pin = [&peer](int seq, bool on) {
        const QJsonObject body{{u"chatRoomId"_s, 5}, {u"seq"_s, seq}, {u"on"_s, on}};
        peer.sendJson("/publish/chat/pin", QJsonDocument(body).toJson(), {{"receipt", "r"}});
        return peer.takeReceipt("r").has_value();
    };
    peer.sendJson("/publish/chat/join", R"({"chatRoomId":5,"writer":"lee"})", {{"receipt", "j"}});
    QVERIFY(peer.takeReceipt("j"));
    QVERIFY(pin(3, true));
    QVERIFY(pin(120, true));
    const QString newest = u"document.querySelector('#pin-text').textContent"_s;
    QVERIFY(kim->waitUntil(newest + u" === '"_s + said.at(119) + u"'"_s));
    QVERIFY(kim->waitUntil(u"document.querySelector('#pin-count').textContent === '2'"_s));
    kim->click(u"#pin-all"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#pins-dialog').open"_s));
    kim->click(u"#pins-list li:last-child .pinned"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('.sought')?.dataset.seq === '3'"_s));
    QVERIFY(kim->evaluate(u"!document.querySelector('#pins-dialog').open"_s).toBool());

    kim->click(u"#pin-all"_s);
    kim->click(u"#pins-list .unpin"_s);
    QVERIFY(kim->waitUntil(newest + u" === '"_s + said.at(2) + u"'"_s));
    kim->press(u"Escape"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#pin-all').hidden"_s));
    QVERIFY(pin(3, false));
    QVERIFY(kim->waitUntil(u"document.querySelector('#pins').hidden"_s));
    QCOMPARE(kim->complaints(), QStringList());
}

void TestGuests::directMessagesReachOnePerson()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s, phone());
    const Page park = guest(u"park"_s);
    QVERIFY(kim && lee && park);
    const auto talked = [](BrowserPage &page, const QStringList &texts) {
        return page.waitUntil(
            u"[...document.querySelectorAll('#talk-items .text')].map((t) => "
            "t.textContent).join('|') === '%1' && "
            "!document.querySelector('#talk-outgoing').hasChildNodes()"_s.arg(texts.join(u'|')));
    };
    const QString withLee = u"#members-list [data-name=\"lee\"]"_s;
    QVERIFY(kim->waitUntil(u"document.querySelector('%1') !== null"_s.arg(withLee)));
    kim->click(withLee);
    QVERIFY(kim->waitUntil(u"document.querySelector('#room-title').textContent === 'lee'"_s));
    say(*kim, u"just <b>you</b>"_s);
    QVERIFY(talked(*kim, {u"just <b>you</b>"_s}));
    QVERIFY(lee->waitUntil(u"document.querySelector('#talks-unread').textContent === '1'"_s));
    QVERIFY(lee->text(u"#announcer"_s).contains(u"kim, to you alone: just <b>you</b>"_s));
    lee->click(u"#show-members"_s);
    lee->click(u"#talks-list .person"_s);
    say(*lee, u"yes"_s);
    QVERIFY(talked(*kim, {u"just <b>you</b>"_s, u"yes"_s}));
    QVERIFY(talked(*lee, {u"just <b>you</b>"_s, u"yes"_s}));

    // Nobody else heard it, in the room neither; and the room goes on behind it.
    say(*park, u"to all"_s);
    QVERIFY(waitForTexts(*park, {u"to all"_s}));
    QVERIFY(kim->waitUntil(u"document.querySelector('#room-unread').textContent === '1'"_s));
    QVERIFY(park->evaluate(u"document.querySelector('#talks').hidden"_s).toBool());
    kim->click(u"#leave"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#room-title').textContent === 'Room 5'"_s));
    QVERIFY(waitForTexts(*kim, {u"to all"_s}));
    QCOMPARE(kim->complaints(), QStringList());
    QCOMPARE(lee->complaints(), QStringList());
}

void TestGuests::directMessagesAreKeptAndCounted()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    auto lee = guest(u"lee"_s, phone());
    QVERIFY(kim && lee);
    const QString withLee = u"#members-list [data-name=\"lee\"]"_s;
    QVERIFY(kim->waitUntil(u"document.querySelector('%1') !== null"_s.arg(withLee)));
    kim->click(withLee);
    say(*kim, u"one"_s);
    QVERIFY(lee->waitUntil(u"document.title.startsWith('(1)')"_s));
    QVERIFY(lee->reload());
    QVERIFY(lee->waitUntil(u"document.title.startsWith('(1)')"_s)); // nobody has read it
    lee->click(u"#show-members"_s);
    lee->click(u"#talks-list .person"_s);
    QVERIFY(lee->waitUntil(u"!document.title.startsWith('(')"_s));

    // Who is away cannot be told, which is said, and the message is there to be sent again.
    lee.reset();
    QVERIFY(kim->waitUntil(u"document.querySelectorAll('#members-list li').length === 1"_s));
    say(*kim, u"two"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#talk-outgoing .failure') !== null"_s));
    QVERIFY(kim->text(u"#talk-outgoing .failure"_s).contains(u"lee is not here now"_s));
    QVERIFY(kim->reload());
    QVERIFY(
        kim->waitUntil(u"document.querySelector('#talk-items .text')?.textContent === 'one'"_s));
    QVERIFY(kim->waitUntil(u"document.querySelector('#talk-outgoing .failed') !== null"_s));
    lee = guest(u"lee"_s, phone());
    QVERIFY(lee);
    kim->click(u"#talk-outgoing .link"_s); // the first of them: retry
    QVERIFY(lee->waitUntil(u"document.querySelector('#talks-unread').textContent === '1'"_s));
    QCOMPARE(kim->complaints(), QStringList());
}

void TestGuests::unreadMessagesAreCounted()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page lee = guest(u"lee"_s);
    QVERIFY(kim && lee);
    say(*kim, u"zero"_s);
    QVERIFY(waitForTexts(*lee, {u"zero"_s}));
    // Without a window there is no focus to lose: the page is told so.
    const auto setWatched = [&lee](bool isWatched) {
        return lee->evaluate(
            u"Object.defineProperty(document, 'hasFocus', { value: () => %1, "
            "configurable: true }); window.dispatchEvent(new Event('%2'))"_s.arg(
                isWatched ? u"true"_s : u"false"_s, isWatched ? u"focus"_s : u"blur"_s));
    };
    (void)setWatched(false);
    say(*kim, u"one"_s);
    say(*kim, u"two"_s);
    QVERIFY(lee->waitUntil(u"document.title.startsWith('(2) Room 5')"_s));
    QCOMPARE(lee->evaluate(u"document.querySelector('.unread').parentElement.querySelector('.text')"
                           ".textContent"_s)
                 .toString(),
             u"one"_s);
    (void)setWatched(true);
    QVERIFY(lee->waitUntil(u"document.title.startsWith('Room 5')"_s));
    QCOMPARE(lee->evaluate(u"document.querySelectorAll('.unread').length"_s).toInt(), 1);
}

void TestGuests::passcodeIsAskedFor()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.accessPasscode = u"open sesame"_s;
    startHost(settings);
    BrowserPage page(&*m_browser, phone());
    QVERIFY(page.open(url()));
    QVERIFY(page.waitUntil(u"document.activeElement.id === 'passcode'"_s));
    QVERIFY(page.evaluate(u"document.querySelector('#join-form').hidden"_s).toBool());
    const QString hint = page.text(u"#passcode-hint"_s);
    page.type(u"wrong"_s);
    page.press(u"Enter"_s);
    QVERIFY(page.waitUntil(
        u"document.querySelector('#passcode-hint').textContent !== '%1'"_s.arg(hint)));
    (void)page.evaluate(u"document.querySelector('#passcode').select()"_s);
    page.type(u"open sesame"_s);
    page.press(u"Enter"_s);
    QVERIFY(page.waitUntil(u"!document.querySelector('#join-form').hidden"_s));
    QVERIFY(page.reload()); // it is not asked for again
    QVERIFY(page.waitUntil(u"!document.querySelector('#join-form').hidden && "
                           "document.querySelector('#passcode-form').hidden"_s));
}

void TestGuests::tellsWhyItCannotComeIn()
{
    server::HostSettings settings = testsupport::generousSettings();
    startHost(settings);
    BrowserPage page(&*m_browser, {});
    QVERIFY(page.open(url(u"/"_s)));
    QVERIFY(page.waitUntil(u"document.activeElement.id === 'room-number'"_s));
    QVERIFY(m_host->stop());
    const auto says = [&page](const QString &words) {
        return page.waitUntil(
            u"document.querySelector('#trouble-text').textContent.includes('%1') && "
            "!document.querySelector('#trouble').hidden"_s.arg(words));
    };
    QVERIFY(says(u"has shut down"_s));
    QVERIFY(m_host->start());
    QVERIFY(page.waitUntil(u"document.querySelector('#trouble').hidden"_s));
}

void TestGuests::secondOneOfANameGetsAnother()
{
    startHost();
    const Page kim = guest(u"kim"_s);
    const Page other = guest(u"kim"_s);
    QVERIFY(kim && other);
    QVERIFY(
        other->waitUntil(u"document.querySelector('#items').textContent.includes('kim (2)')"_s));
    // A break does not change who is who.
    QVERIFY(m_host->restart());
    QVERIFY(other->waitUntil(u"document.querySelectorAll('#members-list li').length === 2 && "
                             "document.querySelector('#banner').hidden"_s));
    say(*kim, u"I am kim"_s);
    QVERIFY(other->waitUntil(u"document.querySelector('#items .bubble .author')?.textContent"
                             "?.startsWith('kim')"_s));
}

/// What the issue of a page on a local network is: there at once, and small.
void TestGuests::isThereAndJoinedInTime()
{
    startHost();
    const Page kim = guest(u"kim"_s, phone());
    QVERIFY(kim);
    const Page fresh = std::make_unique<BrowserPage>(&*m_browser, phone());
    QVERIFY(fresh->open(url()));
    QVERIFY(fresh->waitUntil(u"document.activeElement.id === 'nickname'"_s));
    const qint64 octets = fresh->octetsReceived();
    qInfo("%lld octets over the wire in %lld requests", octets, qint64(fresh->requests().size()));
    QVERIFY(octets > 0 && octets < 60 * 1024);
    const QString origin = url(QString()).toString();
    for (const QString &request : fresh->requests())
        QVERIFY2(request.startsWith(origin), qPrintable(request));

    // From the click to being in the room; the page measures by itself.
    QList<int> times;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(kim->reload());
        QVERIFY(kim->waitUntil(u"document.querySelector('#members-list').childElementCount > 0"_s));
        times += kim->evaluate(u"Math.round(performance.getEntriesByName('joined')[0].startTime)"_s)
                     .toInt();
    }
    std::sort(times.begin(), times.end());
    // Others use this machine too: the best shows what the page takes.
    qInfo("there and joined after %d ms (best of 5; median %d ms)", times.first(), times.at(2));
    QVERIFY(times.first() < 300);
}

void TestGuests::staysSmoothWithManyMessages()
{
    constexpr int many = 5000;
    startHost();
    const Page lee = guest(u"lee"_s, phone());
    QVERIFY(lee);
    (void)lee->evaluate(
        u"window.longest = 0; new PerformanceObserver((list) => { for (const { duration } of "
        "list.getEntries()) window.longest = Math.max(window.longest, duration); })"
        ".observe({ type: 'longtask' })"_s);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(sayMany(many).size(), many);
    const qint64 stored = clock.elapsed();
    QVERIFY(
        lee->waitUntil(u"document.querySelector('#items [data-seq=\"%1\"]') !== null"_s.arg(many)));
    QVERIFY(lee->waitUntil(isAtEnd));
    qInfo("%d messages: all stored after %lld ms, shown after %lld ms, longest task %.0f ms", many,
          stored, clock.elapsed(), lee->evaluate(u"window.longest"_s).toDouble());

    // Frames while it scrolls through all that, up and down.
    const QJsonValue measured = lee->evaluate(
        u"(async () => { const log = document.querySelector('#log'); const frame = () => new "
        "Promise((done) => requestAnimationFrame(done)); const gaps = []; await frame();"
        "let last = performance.now(); const step = log.scrollHeight / 150;"
        "for (let i = 0; i < 300; i += 1) { log.scrollTop += i < 150 ? -step : step; await frame();"
        "  const now = performance.now(); gaps.push(now - last); last = now; }"
        "gaps.sort((a, b) => a - b);"
        "return { items: document.querySelectorAll('.item').length, median: gaps[150], "
        "late: gaps[285], worst: gaps[299] }; })()"_s);
    qInfo("frames while scrolling through them: %.1f ms (median), %.1f ms (95 %%), %.1f ms "
          "(worst); %d "
          "of them in the page",
          measured[u"median"_s].toDouble(), measured[u"late"_s].toDouble(),
          measured[u"worst"_s].toDouble(), measured[u"items"_s].toInt());
    QVERIFY(measured[u"items"_s].toInt() < 500);
    QVERIFY(measured[u"median"_s].toDouble() < 100);
}

QTEST_GUILESS_MAIN(TestGuests)
#include "tst_guests.moc"
