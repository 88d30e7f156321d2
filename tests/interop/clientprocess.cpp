// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/clientprocess.h"

#include <QTest>

namespace testsupport {

namespace {
constexpr int patience = 20'000; ///< ms; an interpreter may start slowly
constexpr int politePatience = 3000; ///< ms, for one that is asked to end
} // namespace

ClientProcess::ClientProcess(QStringList command, QObject *parent)
    : QObject(parent)
    , m_command(std::move(command))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ClientProcess::readLines);
    m_process.start(m_command.first(), m_command.mid(1));
}

ClientProcess::~ClientProcess()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(politePatience)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool ClientProcess::waitForLine(const QString &beginning)
{
    const auto came = [&] {
        return std::any_of(m_lines.cbegin(), m_lines.cend(),
                           [&](const QString &line) { return line.startsWith(beginning); });
    };
    const auto settled = [&] { return came() || m_process.state() == QProcess::NotRunning; };
    return QTest::qWaitFor(settled, patience) && came();
}

bool ClientProcess::waitForSuccess()
{
    const bool ended
        = QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, patience);
    readLines();
    return ended && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0
        && m_process.error() == QProcess::UnknownError;
}

QByteArray ClientProcess::story()
{
    m_complaints += m_process.readAllStandardError();
    const QByteArray state = m_process.state() != QProcess::NotRunning ? "still running"
        : m_process.error() == QProcess::FailedToStart
        ? m_process.errorString().toUtf8()
        : "ended with status " + QByteArray::number(m_process.exitCode());
    return m_command.join(u' ').toUtf8() + "\n" + m_lines.join(u'\n').toUtf8() + "\n" + m_complaints
        + state;
}

void ClientProcess::readLines()
{
    while (m_process.canReadLine())
        m_lines.append(QString::fromUtf8(m_process.readLine()).chopped(1));
}

} // namespace testsupport
