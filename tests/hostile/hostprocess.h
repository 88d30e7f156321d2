// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <optional>

namespace hostile {

/// The program sarangbang-host in a process of its own, so that the kernel can say what it uses.
class HostProcess final
{
public:
    struct Options
    {
        QStringList settings; ///< KEY=VALUE each
        QString address = QStringLiteral("127.0.0.1");
        QString networkNamespace; ///< empty: that of the test
        std::optional<quint64> descriptors; ///< limit of open files, hard and soft
    };

    explicit HostProcess(Options options);
    ~HostProcess();

    /// False, with a warning, when it does not listen within some seconds.
    [[nodiscard]] bool start();
    /// Ends it politely; its exit code was 0.
    [[nodiscard]] bool stop();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// What it has in RAM, in octets.
    [[nodiscard]] qint64 memory() const;
    /// Open descriptors.
    [[nodiscard]] int descriptors() const;
    /// Those of them that are sockets. Files come and go with what the host does beside: its search
    /// opens its own after the start.
    [[nodiscard]] int sockets() const;
    /// Of all of its threads, in user and kernel mode.
    [[nodiscard]] std::chrono::nanoseconds cpuTime() const;

private:
    const Options m_options;
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Limits for many connections from one address. The read budget and the deadlines stay.
[[nodiscard]] QStringList roomForAll();

/// Raises this process' own limit of open files; how many it may have then.
[[nodiscard]] quint64 raiseOwnDescriptorLimit();

} // namespace hostile
