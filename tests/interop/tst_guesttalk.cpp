// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/gueststage.h"
#include "tests/support/stomppeer.h"

#include <QJsonDocument>
#include <QTest>

using testsupport::BrowserPage;
using testsupport::GuestStage;
using namespace Qt::StringLiterals;

/// What guests do with messages beyond saying them, and whom they say them to.
class TestGuestTalk final : public QObject, private GuestStage
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(openBrowser()); }
    void cleanup() { stopHost(); }

    void messagesAreAnswered();
    void messagesAreChanged();
    void whoWritesIsShown();
    void roomsAreDescribed();
    void pinnedMessagesAreListed();
    void directMessagesReachOnePerson();
    void directMessagesAreKeptAndCounted();
};

void TestGuestTalk::messagesAreAnswered()
{
    QVERIFY(startHost());
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

void TestGuestTalk::messagesAreChanged()
{
    QVERIFY(startHost());
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
    QVERIFY(host().stop());
    QVERIFY(host().start());
    QVERIFY(lee->open(url()));
    QVERIFY(waitForTexts(*lee, {u"first"_s}));
    QVERIFY(lee->waitUntil(chip + u"?.textContent === '👍1'"_s));
    QVERIFY(lee->waitUntil(u"document.querySelector('#items .deleted') !== null"_s));
}

void TestGuestTalk::whoWritesIsShown()
{
    QVERIFY(startHost());
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

void TestGuestTalk::roomsAreDescribed()
{
    QVERIFY(startHost());
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
    BrowserPage park(&browser(), phone());
    QVERIFY(park.open(url(u"/"_s)));
    QVERIFY(
        park.waitUntil(u"document.querySelector('#rooms-list .name')?.textContent === 'Lunch'"_s));
    QCOMPARE(kim->complaints(), QStringList());
}

void TestGuestTalk::pinnedMessagesAreListed()
{
    QVERIFY(startHost());
    const QStringList said = sayMany(120);
    const Page kim = guest(u"kim"_s);
    QVERIFY(kim);
    // Pinned by somebody else, and not on the page: it asks the host.
    testsupport::StompPeer peer;
    QVERIFY(peer.login(host().url()));
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

void TestGuestTalk::directMessagesReachOnePerson()
{
    QVERIFY(startHost());
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

void TestGuestTalk::directMessagesAreKeptAndCounted()
{
    QVERIFY(startHost());
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

    // Under another nickname it goes on, over a reload too.
    (void)lee->evaluate(u"document.querySelector('.bar .open-settings').click(); "
                        "document.querySelector('#own-name').value = 'leeway'; "
                        "document.querySelector('#settings .primary').click()"_s);
    const QString isRenamed = u"document.querySelector('#room-title').textContent === 'leeway' && "
                              "document.querySelectorAll('#talk-items .text').length === 2"_s;
    QVERIFY(kim->waitUntil(isRenamed));
    QVERIFY(kim->reload());
    QVERIFY(kim->waitUntil(isRenamed));
    QCOMPARE(kim->complaints(), QStringList());
}

QTEST_GUILESS_MAIN(TestGuestTalk)
#include "tst_guesttalk.moc"
