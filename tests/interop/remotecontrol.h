// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QUrl>
#include <QWebSocket>

namespace testsupport {

/// Commands to a browser over a WebSocket, each with a number and an answer: what the DevTools
/// protocol of Chromium and the WebDriver BiDi of Firefox have in common. Calls wait for their
/// answer with the event loop running.
class RemoteControl final : public QObject
{
    Q_OBJECT

public:
    explicit RemoteControl(QObject *parent = nullptr);
    ~RemoteControl() override;

    [[nodiscard]] bool open(const QUrl &url);

    /// The result; with @p more beside the method and its parameters. An error is warned of, and
    /// gives nothing.
    QJsonObject call(const QString &method, const QJsonObject &parameters = {},
                     const QJsonObject &more = {});

signals:
    /// Something that no command asked for.
    void told(const QJsonObject &event);

private:
    void receive(const QString &text);

    QWebSocket m_socket;
    int m_count = 0;
    QHash<int, QJsonObject> m_answers;
};

/// Ends a browser as its user would, and by force if that takes too long.
void endBrowser(QProcess &browser);

} // namespace testsupport
