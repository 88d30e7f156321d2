// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/firefox.h"

#include <QFile>
#include <QJsonArray>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTest>

namespace testsupport {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; ///< ms; the first start of a profile is slow

/// It talks to nobody but us.
constexpr char preferences[] = "user_pref(\"app.update.enabled\", false);\n"
                               "user_pref(\"datareporting.policy.dataSubmissionEnabled\", false);\n"
                               "user_pref(\"network.captive-portal-service.enabled\", false);\n"
                               "user_pref(\"network.connectivity-service.enabled\", false);\n"
                               "user_pref(\"network.proxy.type\", 0);\n"
                               "user_pref(\"intl.accept_languages\", \"en-US\");\n";

} // namespace

Firefox::Firefox()
{
    connect(&m_control, &RemoteControl::told, this, [this](const QJsonObject &event) {
        const QJsonObject entry = event[u"params"_s].toObject();
        if (entry[u"level"_s].toString() == u"error")
            m_complaints += entry[u"text"_s].toString();
    });
}

Firefox::~Firefox()
{
    m_control.disconnect(this);
    endBrowser(m_process);
}

bool Firefox::writeProfile() const
{
    QFile file(m_profile.filePath(u"user.js"_s));
    return file.open(QIODevice::WriteOnly) && file.write(preferences) > 0;
}

bool Firefox::start()
{
    if (!m_profile.isValid() || !writeProfile())
        return false;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_profile.path()); // nothing of it stays
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral(SARANGBANG_FIREFOX),
                    {u"--headless"_s, u"--no-remote"_s, u"--remote-debugging-port"_s, u"0"_s,
                     u"--profile"_s, m_profile.path(), u"about:blank"_s});
    QString said;
    static const QRegularExpression address(
        u"BiDi listening on (ws://127\\.0\\.0\\.1:[0-9]+)\\s"_s);
    const auto isListening = [&] {
        said += QString::fromUtf8(m_process.readAll());
        return address.match(said).hasMatch();
    };
    if (!QTest::qWaitFor(isListening, patience)) {
        qWarning("Firefox did not start:\n%s", qUtf8Printable(said));
        return false;
    }
    if (!m_control.open(QUrl(address.match(said).captured(1) + u"/session"_s)))
        return false;
    m_control.call(u"session.new"_s, {{u"capabilities"_s, QJsonObject()}});
    m_control.call(u"session.subscribe"_s, {{u"events"_s, QJsonArray{u"log.entryAdded"_s}}});
    m_context = m_control.call(u"browsingContext.create"_s, {{u"type"_s, u"tab"_s}})[u"context"_s]
                    .toString();
    return !m_context.isEmpty();
}

bool Firefox::open(const QUrl &url)
{
    const QJsonObject shown = m_control.call(u"browsingContext.navigate"_s,
                                             {{u"context"_s, m_context},
                                              {u"url"_s, url.toString(QUrl::FullyEncoded)},
                                              {u"wait"_s, u"complete"_s}});
    return !shown.isEmpty();
}

QString Firefox::evaluate(const QString &expression)
{
    const QJsonObject answer
        = m_control.call(u"script.evaluate"_s,
                         {{u"expression"_s, u"String(%1)"_s.arg(expression)},
                          {u"target"_s, QJsonObject{{u"context"_s, m_context}}},
                          {u"awaitPromise"_s, false}});
    return answer[u"result"_s][u"value"_s].toString();
}

bool Firefox::waitUntil(const QString &expression)
{
    return QTest::qWaitFor([&] { return evaluate(expression) == u"true"; }, patience);
}

void Firefox::type(const QString &text)
{
    QJsonArray keys;
    for (const QChar character : text) {
        const QString key = character == u'\n' ? QString(QChar(0xe006)) : QString(character);
        for (const QString &what : {u"keyDown"_s, u"keyUp"_s})
            keys.append(QJsonObject{{u"type"_s, what}, {u"value"_s, key}});
    }
    const QJsonObject keyboard{
        {u"type"_s, u"key"_s}, {u"id"_s, u"keyboard"_s}, {u"actions"_s, keys}};
    m_control.call(u"input.performActions"_s,
                   {{u"context"_s, m_context}, {u"actions"_s, QJsonArray{keyboard}}});
}

} // namespace testsupport
