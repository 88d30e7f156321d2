// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/gueststage.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using testsupport::BrowserPage;
using testsupport::GuestStage;
using namespace Qt::StringLiterals;

namespace {

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

/// The page for guests in a real browser, against a real host: coming in, talking, and staying
/// whole over everything that breaks.
class TestGuests final : public QObject, private GuestStage
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(openBrowser()); }
    void cleanup() { stopHost(); }

    void twoGuestsTalk();
    void nothingIsLostOrDoubledOverARestart();
    void nothingIsLostOrDoubledWhenTheHostIsKilled();
    void refusedMessagesAreKept();
    void unsentMessagesOutliveAReload();
    void passcodeIsAskedFor();
    void tellsWhyItCannotComeIn();
    void secondOneOfANameGetsAnother();
    void isThereAndJoinedInTime();
};

void TestGuests::twoGuestsTalk()
{
    QVERIFY(startHost());
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
    QVERIFY(startHost());
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
        QVERIFY(host().stop());
        QVERIFY(lee->waitUntil(u"!document.querySelector('#banner').hidden"_s));
        for (int i = 3; i < 6; ++i) {
            said += u"round %1, %2"_s.arg(round).arg(i);
            say(*kim, said.last());
        }
        QVERIFY(host().start());
        QVERIFY(waitForTexts(*kim, said));
        QVERIFY(waitForTexts(*lee, said));
    }
    QVERIFY(kim->waitUntil(u"document.querySelector('#banner').hidden"_s));
}

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

void TestGuests::refusedMessagesAreKept()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.limits.chatText = 5;
    QVERIFY(startHost(settings));
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

void TestGuests::unsentMessagesOutliveAReload()
{
    QVERIFY(startHost());
    const Page kim = guest(u"kim"_s);
    QVERIFY(kim);
    QVERIFY(host().stop());
    say(*kim, u"one"_s);
    say(*kim, u"two"_s);
    kim->type(u"a draft"_s);
    QVERIFY(kim->waitUntil(u"document.querySelectorAll('#outgoing .pending').length === 2"_s));
    QVERIFY(host().start());
    // The page that is there may have sent them already; the new one does not say them again.
    QVERIFY(kim->reload());
    QVERIFY(waitForTexts(*kim, {u"one"_s, u"two"_s}));
    QCOMPARE(kim->evaluate(u"document.querySelector('#text').value"_s).toString(), u"a draft"_s);
    QCOMPARE(kim->evaluate(u"localStorage.length"_s).toInt(),
             kim->evaluate(u"Object.keys(localStorage).filter((key) => "
                           "!key.includes('outbox')).length"_s)
                 .toInt());
}

void TestGuests::passcodeIsAskedFor()
{
    server::HostSettings settings = testsupport::generousSettings();
    settings.accessPasscode = u"open sesame"_s;
    QVERIFY(startHost(settings));
    BrowserPage page(&browser(), phone());
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
    QVERIFY(startHost(settings));
    BrowserPage page(&browser(), {});
    QVERIFY(page.open(url(u"/"_s)));
    QVERIFY(page.waitUntil(u"document.activeElement.id === 'room-number'"_s));
    QVERIFY(host().stop());
    const auto says = [&page](const QString &words) {
        return page.waitUntil(
            u"document.querySelector('#trouble-text').textContent.includes('%1') && "
            "!document.querySelector('#trouble').hidden"_s.arg(words));
    };
    QVERIFY(says(u"has shut down"_s));
    QVERIFY(host().start());
    QVERIFY(page.waitUntil(u"document.querySelector('#trouble').hidden"_s));
}

void TestGuests::secondOneOfANameGetsAnother()
{
    QVERIFY(startHost());
    const Page kim = guest(u"kim"_s);
    const Page other = guest(u"kim"_s);
    QVERIFY(kim && other);
    QVERIFY(
        other->waitUntil(u"document.querySelector('#items').textContent.includes('kim (2)')"_s));
    // A break does not change who is who.
    QVERIFY(host().restart());
    QVERIFY(other->waitUntil(u"document.querySelectorAll('#members-list li').length === 2 && "
                             "document.querySelector('#banner').hidden"_s));
    say(*kim, u"I am kim"_s);
    QVERIFY(other->waitUntil(u"document.querySelector('#items .bubble .author')?.textContent"
                             "?.startsWith('kim')"_s));
}

void TestGuests::isThereAndJoinedInTime()
{
    QVERIFY(startHost());
    const Page kim = guest(u"kim"_s, phone());
    QVERIFY(kim);
    const Page fresh = std::make_unique<BrowserPage>(&browser(), phone());
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

QTEST_GUILESS_MAIN(TestGuests)
#include "tst_guests.moc"
