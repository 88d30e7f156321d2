// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/browser.h"

#include "tests/interop/browsercommand.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <utility>

namespace testsupport {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; ///< ms; a browser may start slowly

struct Key
{
    int code = 0;
    QString text;
};

Key keyOf(const QString &name)
{
    static const QHash<QString, Key> keys{{u"Enter"_s, {13, u"\r"_s}},
                                          {u"Tab"_s, {9, {}}},
                                          {u"Escape"_s, {27, {}}},
                                          {u"PageUp"_s, {33, {}}}};
    return keys.value(name);
}

} // namespace

Browser::Browser()
{
    connect(&m_control, &RemoteControl::told, this, [this](const QJsonObject &event) {
        emit told(event[u"sessionId"_s].toString(), event[u"method"_s].toString(),
                  event[u"params"_s].toObject());
    });
}

Browser::~Browser()
{
    m_control.disconnect(this);
    endBrowser(m_process);
}

bool Browser::start()
{
    QStringList command = chromiumCommand(m_profile.path())
        + QStringList{
            u"--remote-debugging-port=0"_s, u"--hide-scrollbars"_s,
            // A mouse, which machines without a display do not have; phones are told that they have
            // fingers.
            u"--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,"
            "availablePointerTypes=4"_s,
            u"about:blank"_s};
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    const QString program = command.takeFirst();
    m_process.start(program, command);
    QByteArray address;
    const auto isListening = [&] {
        QFile file(m_profile.filePath(u"DevToolsActivePort"_s));
        if (file.open(QIODevice::ReadOnly))
            address = file.readAll();
        return address.count('\n') == 1 && !address.endsWith('\n');
    };
    if (!QTest::qWaitFor(isListening, patience)) {
        qWarning("Chromium did not start:\n%s", m_process.readAll().constData());
        return false;
    }
    const QList<QByteArray> lines = address.split('\n');
    return m_control.open(
        QUrl(u"ws://127.0.0.1:"_s + QString::fromLatin1(lines.at(0) + lines.at(1))));
}

QJsonObject Browser::call(const QString &method, const QJsonObject &parameters,
                          const QString &session)
{
    const QJsonObject more
        = session.isEmpty() ? QJsonObject() : QJsonObject{{u"sessionId"_s, session}};
    return m_control.call(method, parameters, more);
}

BrowserPage::BrowserPage(Browser *browser, const Person &person)
    : m_browser(browser)
{
    connect(browser, &Browser::told, this,
            [this](const QString &session, const QString &method, const QJsonObject &facts) {
                if (session == m_session)
                    note(method, facts);
            });
    m_context = browser->call(u"Target.createBrowserContext"_s)[u"browserContextId"_s].toString();
    m_target = browser
                   ->call(u"Target.createTarget"_s,
                          {{u"url"_s, u"about:blank"_s},
                           {u"browserContextId"_s, m_context}})[u"targetId"_s]
                   .toString();
    m_session = browser
                    ->call(u"Target.attachToTarget"_s,
                           {{u"targetId"_s, m_target}, {u"flatten"_s, true}})[u"sessionId"_s]
                    .toString();
    for (const QString &domain : {u"Page"_s, u"Runtime"_s, u"Log"_s, u"Network"_s})
        call(domain + u".enable"_s);
    call(u"Emulation.setDeviceMetricsOverride"_s,
         {{u"width"_s, person.size.width()},
          {u"height"_s, person.size.height()},
          {u"deviceScaleFactor"_s, person.isPhone ? 2 : 1},
          {u"mobile"_s, person.isPhone}});
    if (person.isPhone)
        call(u"Emulation.setTouchEmulationEnabled"_s, {{u"enabled"_s, true}});
    call(u"Emulation.setEmulatedMedia"_s,
         {{u"features"_s,
           QJsonArray{QJsonObject{{u"name"_s, u"prefers-color-scheme"_s},
                                  {u"value"_s, person.prefersDark ? u"dark"_s : u"light"_s}}}}});
    const QString agent = browser->call(u"Browser.getVersion"_s)[u"userAgent"_s].toString();
    call(u"Emulation.setUserAgentOverride"_s,
         {{u"userAgent"_s, agent}, {u"acceptLanguage"_s, person.language}});
    // Each believes to be the one that people look at.
    call(u"Emulation.setFocusEmulationEnabled"_s, {{u"enabled"_s, true}});
}

BrowserPage::~BrowserPage()
{
    m_browser->call(u"Target.disposeBrowserContext"_s, {{u"browserContextId"_s, m_context}});
}

QJsonObject BrowserPage::call(const QString &method, const QJsonObject &parameters)
{
    return m_browser->call(method, parameters, m_session);
}

void BrowserPage::note(const QString &method, const QJsonObject &facts)
{
    if (method == u"Page.loadEventFired") {
        m_isLoaded = true;
    } else if (method == u"Runtime.exceptionThrown") {
        m_complaints += facts[u"exceptionDetails"_s][u"exception"_s][u"description"_s].toString();
    } else if (method == u"Log.entryAdded") {
        const QJsonObject entry = facts[u"entry"_s].toObject();
        if (entry[u"level"_s].toString() == u"error")
            m_complaints += entry[u"source"_s].toString() + u": "_s + entry[u"text"_s].toString();
    } else if (method == u"Network.requestWillBeSent") {
        m_requests += facts[u"request"_s][u"url"_s].toString();
    } else if (method == u"Network.loadingFinished") {
        m_octets += qint64(facts[u"encodedDataLength"_s].toDouble());
    }
}

bool BrowserPage::waitForLoad()
{
    return QTest::qWaitFor([this] { return m_isLoaded; }, patience);
}

bool BrowserPage::open(const QUrl &url)
{
    m_isLoaded = false;
    m_octets = 0;
    m_requests.clear();
    call(u"Page.navigate"_s, {{u"url"_s, url.toString(QUrl::FullyEncoded)}});
    return waitForLoad();
}

bool BrowserPage::reload()
{
    m_isLoaded = false;
    m_octets = 0;
    m_requests.clear();
    call(u"Page.reload"_s);
    return waitForLoad();
}

QJsonValue BrowserPage::evaluate(const QString &expression)
{
    const QJsonObject answer = call(
        u"Runtime.evaluate"_s,
        {{u"expression"_s, expression}, {u"returnByValue"_s, true}, {u"awaitPromise"_s, true}});
    if (answer.contains(u"exceptionDetails"_s)) {
        qWarning("%s: %s", qUtf8Printable(expression),
                 QJsonDocument(answer[u"exceptionDetails"_s].toObject()).toJson().constData());
    }
    return answer[u"result"_s][u"value"_s];
}

bool BrowserPage::waitUntil(const QString &expression, int atMost)
{
    return QTest::qWaitFor([&] { return evaluate(expression).toBool(); }, atMost);
}

QString BrowserPage::text(const QString &selector)
{
    return evaluate(u"document.querySelector('%1')?.innerText ?? ''"_s.arg(selector)).toString();
}

void BrowserPage::click(const QString &selector)
{
    const QJsonValue place = evaluate(
        u"(() => { const shown = document.querySelector('%1'); shown.scrollIntoView({ block: "
        "'nearest' }); const r = shown.getBoundingClientRect(); return { x: r.x + r.width / 2, "
        "y: r.y + r.height / 2 }; })()"_s.arg(selector));
    for (const QString &what : {u"mousePressed"_s, u"mouseReleased"_s}) {
        call(u"Input.dispatchMouseEvent"_s,
             {{u"type"_s, what},
              {u"x"_s, place[u"x"_s]},
              {u"y"_s, place[u"y"_s]},
              {u"button"_s, u"left"_s},
              {u"clickCount"_s, 1}});
    }
}

void BrowserPage::type(const QString &text)
{
    call(u"Input.insertText"_s, {{u"text"_s, text}});
}

void BrowserPage::press(const QString &name, int modifiers)
{
    const Key key = keyOf(name);
    QJsonObject event{{u"type"_s, key.text.isEmpty() ? u"rawKeyDown"_s : u"keyDown"_s},
                      {u"key"_s, name},
                      {u"code"_s, name},
                      {u"windowsVirtualKeyCode"_s, key.code},
                      {u"modifiers"_s, modifiers}};
    if (!key.text.isEmpty())
        event.insert(u"text"_s, key.text);
    call(u"Input.dispatchKeyEvent"_s, event);
    event.insert(u"type"_s, u"keyUp"_s);
    event.remove(u"text"_s);
    call(u"Input.dispatchKeyEvent"_s, event);
}

void BrowserPage::composeAndEnter(const QString &text)
{
    call(u"Input.imeSetComposition"_s,
         {{u"text"_s, text}, {u"selectionStart"_s, text.size()}, {u"selectionEnd"_s, text.size()}});
    // As browsers tell of keys that an input method takes: 229.
    call(u"Input.dispatchKeyEvent"_s,
         {{u"type"_s, u"rawKeyDown"_s},
          {u"key"_s, u"Process"_s},
          {u"code"_s, u"Enter"_s},
          {u"windowsVirtualKeyCode"_s, 229}});
    call(u"Input.insertText"_s, {{u"text"_s, text}}); // ends the composition with it
}

QByteArray BrowserPage::picture()
{
    const QString octets = call(u"Page.captureScreenshot"_s)[u"data"_s].toString();
    return QByteArray::fromBase64(octets.toLatin1());
}

} // namespace testsupport
