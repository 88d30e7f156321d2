// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/namespaces/lab.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <optional>

namespace namespaces {

/// A program on a computer of the lab, and the lines that it said.
class Program
{
public:
    Program(const Lab &lab, const QString &computer, const QStringList &command);
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    /// Waits for a line, from the last one that was taken on; how long that took, or nothing.
    std::optional<std::chrono::milliseconds>
    take(const std::function<bool(const QString &)> &wanted, std::chrono::milliseconds patience);
    std::optional<std::chrono::milliseconds> take(const QString &start,
                                                  std::chrono::milliseconds patience);
    void type(const QString &line);
    /// Ends politely: its exit code was 0.
    [[nodiscard]] bool stop();
    /// Everything it said, for a failed test.
    [[nodiscard]] QByteArray said() const { return m_said.join('\n'); }

private:
    QProcess m_process;
    QByteArrayList m_said;
    qsizetype m_taken = 0;
};

/// sarangbang-host at port 8750 of all of its computer's addresses.
class Host final
{
public:
    Host(const Lab &lab, const QString &computer, const QString &name);

    [[nodiscard]] bool isListening();
    [[nodiscard]] bool stop() { return m_program.stop(); }

private:
    QTemporaryDir m_folder;
    Program m_program;
};

/// See netguest.cpp.
class Guest final : public Program
{
public:
    Guest(const Lab &lab, const QString &computer);

    /// Waits until exactly those names are there; how long that took, or nothing.
    std::optional<std::chrono::milliseconds> sees(const QStringList &names,
                                                  std::chrono::milliseconds patience);
    /// The URL under which it sees that host.
    [[nodiscard]] QString urlOf(const QString &name) const;
    [[nodiscard]] bool join(const QString &url, const QString &nickname);
    [[nodiscard]] bool hears(const QString &writer, const QString &text,
                             std::chrono::milliseconds patience);

private:
    QStringList m_hosts; ///< NAME@URL
};

} // namespace namespaces
