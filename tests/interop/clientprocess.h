// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QStringList>

namespace testsupport {

/// A client of someone else in a process of its own, which prints one line for each thing that
/// happened. Ends with this object.
class ClientProcess final : public QObject
{
    Q_OBJECT

public:
    /// Starts it. @p command: the program, then its arguments.
    explicit ClientProcess(QStringList command, QObject *parent = nullptr);
    ~ClientProcess() override;

    /// What it printed so far.
    [[nodiscard]] const QStringList &lines() const { return m_lines; }
    /// Waits, with the event loop running, for a line that begins so.
    [[nodiscard]] bool waitForLine(const QString &beginning);
    /// Waits, with the event loop running, until it ended by itself with status 0.
    [[nodiscard]] bool waitForSuccess();
    /// For messages of failure: all it said, and how it is.
    [[nodiscard]] QByteArray story();

private:
    void readLines();

    QStringList m_command;
    QStringList m_lines;
    QByteArray m_complaints; ///< its stderr
    QProcess m_process;
};

} // namespace testsupport
