// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/interop/remotecontrol.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

namespace testsupport {

/// A Firefox without a window, with a profile of its own and one page, driven over WebDriver BiDi.
class Firefox final : public QObject
{
    Q_OBJECT

public:
    Firefox();
    ~Firefox() override;

    /// False, with a warning, when it does not come up.
    [[nodiscard]] bool start();
    /// Waits until it has loaded.
    [[nodiscard]] bool open(const QUrl &url);

    /// The value of an expression that gives a text or a truth, as text.
    [[nodiscard]] QString evaluate(const QString &expression);
    [[nodiscard]] bool waitUntil(const QString &expression);
    /// Presses a key for each character; Enter is "\\n".
    void type(const QString &text);

    /// Errors of the page, a line each.
    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }

private:
    [[nodiscard]] bool writeProfile() const;

    QTemporaryDir m_profile;
    QProcess m_process;
    RemoteControl m_control;
    QString m_context;
    QStringList m_complaints;
};

} // namespace testsupport
