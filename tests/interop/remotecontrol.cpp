// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/remotecontrol.h"

#include <QJsonDocument>
#include <QTest>

namespace testsupport {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000; ///< ms; a browser may be slow

/// Chromium puts it into an object, Firefox beside its code.
QString wordsOf(const QJsonObject &answer)
{
    const QString words = answer[u"error"_s][u"message"_s].toString();
    return words.isEmpty() ? answer[u"message"_s].toString() : words;
}

} // namespace

RemoteControl::RemoteControl(QObject *parent)
    : QObject(parent)
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &RemoteControl::receive);
}

RemoteControl::~RemoteControl()
{
    m_socket.disconnect(this);
}

bool RemoteControl::open(const QUrl &url)
{
    m_socket.open(url);
    return QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::ConnectedState; },
                           patience);
}

QJsonObject RemoteControl::call(const QString &method, const QJsonObject &parameters,
                                const QJsonObject &more)
{
    const int id = ++m_count;
    QJsonObject command = more;
    command.insert(u"id"_s, id);
    command.insert(u"method"_s, method);
    command.insert(u"params"_s, parameters);
    m_socket.sendTextMessage(
        QString::fromUtf8(QJsonDocument(command).toJson(QJsonDocument::Compact)));
    if (!QTest::qWaitFor([&] { return m_answers.contains(id); }, patience)) {
        qWarning("%s: no answer", qUtf8Printable(method));
        return {};
    }
    const QJsonObject answer = m_answers.take(id);
    if (answer.contains(u"error"_s))
        qWarning("%s: %s", qUtf8Printable(method), qUtf8Printable(wordsOf(answer)));
    return answer[u"result"_s].toObject();
}

void RemoteControl::receive(const QString &text)
{
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    if (message.contains(u"id"_s))
        m_answers.insert(message[u"id"_s].toInt(), message);
    else
        emit told(message);
}

void endBrowser(QProcess &browser)
{
    if (browser.state() == QProcess::NotRunning)
        return;
    browser.terminate();
    if (!browser.waitForFinished(patience)) {
        browser.kill();
        browser.waitForFinished();
    }
}

} // namespace testsupport
