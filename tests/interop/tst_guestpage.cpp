// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/gueststage.h"
#include "tests/support/stomppeer.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using testsupport::BrowserPage;
using testsupport::GuestStage;
using namespace Qt::StringLiterals;

namespace {

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

} // namespace

/// The page for guests as people see, read and type it.
class TestGuestPage final : public QObject, private GuestStage
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(openBrowser()); }
    void cleanup() { stopHost(); }

    void everythingCanBeRead_data();
    void everythingCanBeRead();
    void olderMessagesComeOnScrolling();
    void languageAndAppearanceFollowTheBrowser_data();
    void languageAndAppearanceFollowTheBrowser();
    void settingsAreSavedOrLeft();
    void koreanIsSentWithOneEnter();
    void whatIsSaidIsNeverHtml();
    void unreadMessagesAreCounted();
    void staysSmoothWithManyMessages();
};

void TestGuestPage::everythingCanBeRead_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestGuestPage::everythingCanBeRead()
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
    QVERIFY(startHost());
    BrowserPage::Person person{.prefersDark = isDark};
    BrowserPage entrance(&browser(), person);
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
        QVERIFY(peer.login(host().url()));
        const QJsonObject body{{u"chatRoomId"_s, 5}, {u"writer"_s, name}, {u"message"_s, u"x"_s}};
        peer.sendJson("/publish/chat/message", QJsonDocument(body).toJson(), {{"receipt", "r"}});
        QVERIFY(peer.takeReceipt("r"));
    }
    QVERIFY(kim->waitUntil(u"document.querySelectorAll('#items .author').length === 9"_s));
    // Something pinned, a conversation with one who wrote, and the dialogs.
    (void)kim->evaluate(u"document.querySelector('#items .more').click()"_s);
    (void)kim->evaluate(u"document.querySelectorAll('#menu .entry')[1].click()"_s);
    const Page lee = guest(u"lee"_s);
    QVERIFY(lee);
    const QString toKim = u"#members-list [data-name=\"kim\"]"_s;
    QVERIFY(lee->waitUntil(u"document.querySelector('%1') !== null"_s.arg(toKim)));
    lee->click(toKim);
    say(*lee, u"to you"_s);
    QVERIFY(kim->waitUntil(u"document.querySelector('#talks-list .badge') !== null && "
                           "!document.querySelector('#pins').hidden"_s));
    QVERIFY(lee->waitUntil(u"document.querySelector('#talk-items .text') !== null"_s));
    QCOMPARE(lee->evaluate(faint).toVariant().toStringList(), QStringList());
    QCOMPARE(lee->evaluate(nameless).toVariant().toStringList(), QStringList());
    for (const QString &dialog : {u"#description"_s, u"#pins-dialog"_s, u"#settings"_s}) {
        const QString shown = u"document.querySelector('%1')"_s.arg(dialog);
        (void)kim->evaluate(shown + u".showModal()"_s);
        QCOMPARE(kim->evaluate(faint).toVariant().toStringList(), QStringList());
        QCOMPARE(kim->evaluate(nameless).toVariant().toStringList(), QStringList());
        (void)kim->evaluate(shown + u".close()"_s);
    }
    QVERIFY(host().stop());
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

void TestGuestPage::olderMessagesComeOnScrolling()
{
    QVERIFY(startHost());
    const QStringList said = sayMany(330);
    const Page lee = guest(u"lee"_s, phone());
    QVERIFY(lee);
    QVERIFY(lee->waitUntil(isAtEnd()));
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
    QVERIFY(lee->waitUntil(isAtEnd()));
    QCOMPARE(textsOf(*lee).last(), u"the last"_s);
}

void TestGuestPage::languageAndAppearanceFollowTheBrowser_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QString>("join");
    QTest::newRow("Korean, dark") << u"ko-KR"_s << true << u"들어가기"_s;
    QTest::newRow("English, light") << u"en-GB"_s << false << u"Join"_s;
    QTest::newRow("a language that it does not know") << u"fr-FR"_s << false << u"Join"_s;
}

void TestGuestPage::languageAndAppearanceFollowTheBrowser()
{
    QFETCH(const QString, language);
    QFETCH(const bool, isDark);
    QFETCH(const QString, join);
    QVERIFY(startHost());
    BrowserPage page(&browser(), {.prefersDark = isDark, .language = language});
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

void TestGuestPage::settingsAreSavedOrLeft()
{
    QVERIFY(startHost());
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

void TestGuestPage::koreanIsSentWithOneEnter()
{
    QVERIFY(startHost());
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

void TestGuestPage::whatIsSaidIsNeverHtml()
{
    QVERIFY(startHost());
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

void TestGuestPage::unreadMessagesAreCounted()
{
    QVERIFY(startHost());
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

void TestGuestPage::staysSmoothWithManyMessages()
{
    constexpr int many = 5000;
    QVERIFY(startHost());
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
    QVERIFY(lee->waitUntil(isAtEnd()));
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

QTEST_GUILESS_MAIN(TestGuestPage)
#include "tst_guestpage.moc"
