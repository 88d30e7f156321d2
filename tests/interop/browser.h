// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/interop/remotecontrol.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QSize>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

namespace testsupport {

/// A Chromium without a window, with a profile of its own, driven over the DevTools protocol. All
/// calls wait for their answer with the event loop running.
class Browser final : public QObject
{
    Q_OBJECT

public:
    Browser();
    ~Browser() override;

    /// False, with a warning, when it does not come up.
    [[nodiscard]] bool start();

    /// A command to the browser, or to a page by its session. An error is warned of, and empty.
    QJsonObject call(const QString &method, const QJsonObject &parameters = {},
                     const QString &session = {});

signals:
    void told(const QString &session, const QString &method, const QJsonObject &facts);

private:
    QTemporaryDir m_profile;
    QProcess m_process;
    RemoteControl m_control;
};

/// A page of a person of its own: other pages share neither storage nor cookies with it.
class BrowserPage final : public QObject
{
    Q_OBJECT

public:
    struct Person
    {
        QSize size{1280, 800};
        bool isPhone = false;
        bool prefersDark = false;
        QString language = QStringLiteral("en-US");
    };

    BrowserPage(Browser *browser, const Person &person);
    ~BrowserPage() override;

    /// Waits until it has loaded.
    [[nodiscard]] bool open(const QUrl &url);
    [[nodiscard]] bool reload();

    /// The value of an expression, or of the promise that it gives.
    [[nodiscard]] QJsonValue evaluate(const QString &expression);
    /// Waits until an expression is true.
    [[nodiscard]] bool waitUntil(const QString &expression, int patience = 30'000);
    /// What an element of that selector shows; the first, if there are several.
    [[nodiscard]] QString text(const QString &selector);

    // As a person does it.
    void click(const QString &selector);
    void type(const QString &text);
    /// "Enter", "Tab", "Escape", "PageUp".
    void press(const QString &key, int modifiers = 0);
    /// An input method composes @p text, and Enter is pressed before it is ended.
    void composeAndEnter(const QString &text);

    [[nodiscard]] QByteArray picture(); ///< PNG

    /// Exceptions, errors and violations of the page's policy, a line each.
    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }
    /// Octets that came since it was opened, heads included.
    [[nodiscard]] qint64 octetsReceived() const { return m_octets; }
    [[nodiscard]] const QStringList &requests() const { return m_requests; } ///< their URLs

private:
    QJsonObject call(const QString &method, const QJsonObject &parameters = {});
    void note(const QString &method, const QJsonObject &facts);
    [[nodiscard]] bool waitForLoad();

    Browser *const m_browser;
    QString m_context;
    QString m_target;
    QString m_session;
    QStringList m_complaints;
    QStringList m_requests;
    qint64 m_octets = 0;
    bool m_isLoaded = false;
};

} // namespace testsupport
