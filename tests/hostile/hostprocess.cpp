// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/hostprocess.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace hostile {

namespace {
constexpr int patience = 20'000; ///< ms
}

HostProcess::HostProcess(Options options)
    : m_options(std::move(options))
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")));
}

HostProcess::~HostProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

bool HostProcess::start()
{
    QStringList arguments{QStringLiteral("--listen"), m_options.address,
                          QStringLiteral("--port"),   QStringLiteral("0"),
                          QStringLiteral("--data"),   m_folder.filePath(QStringLiteral("data"))};
    for (const QString &setting : m_options.settings)
        arguments << QStringLiteral("--set") << setting;
    QString program = QStringLiteral(SARANGBANG_HOST_PROGRAM);
    if (!m_options.networkNamespace.isEmpty()) {
        arguments = QStringList{QStringLiteral("netns"), QStringLiteral("exec"),
                                m_options.networkNamespace, program}
            + arguments;
        program = QStringLiteral("ip");
    }
    if (m_options.descriptors) {
        m_process.setChildProcessModifier([most = *m_options.descriptors] {
            const rlimit limit{most, most};
            ::setrlimit(RLIMIT_NOFILE, &limit);
        });
    }
    m_process.start(program, arguments);
    if (!QTest::qWaitFor([this] { return m_process.canReadLine(); }, patience)) {
        qWarning("the host does not listen");
        return false;
    }
    static const QRegularExpression expected(
        QStringLiteral("^listening on http://.*:([0-9]+)/\n$"));
    m_port = expected.match(QString::fromUtf8(m_process.readLine())).captured(1).toUShort();
    return m_port != 0;
}

bool HostProcess::stop()
{
    m_process.terminate();
    return m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::NormalExit
        && m_process.exitCode() == 0;
}

qint64 HostProcess::memory() const
{
    qint64 all = 0;
    qint64 resident = 0;
    std::ifstream("/proc/" + std::to_string(m_process.processId()) + "/statm") >> all >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

int HostProcess::descriptors() const
{
    const QDir folder(QStringLiteral("/proc/%1/fd").arg(m_process.processId()));
    return int(folder.entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
}

int HostProcess::sockets() const
{
    const QDir folder(QStringLiteral("/proc/%1/fd").arg(m_process.processId()));
    const auto all = folder.entryInfoList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System);
    return int(std::count_if(all.begin(), all.end(), [](const QFileInfo &each) {
        return each.symLinkTarget().contains(QLatin1String("socket:"));
    }));
}

std::chrono::nanoseconds HostProcess::cpuTime() const
{
    // The ticks of /proc/PID/stat are ten milliseconds long; these are nanoseconds.
    const QDir threads(QStringLiteral("/proc/%1/task").arg(m_process.processId()));
    std::chrono::nanoseconds sum{0};
    for (const QString &thread : threads.entryList(QDir::NoDotAndDotDot | QDir::Dirs)) {
        qint64 time = 0;
        std::ifstream(threads.filePath(thread + QStringLiteral("/schedstat")).toStdString())
            >> time;
        sum += std::chrono::nanoseconds(time);
    }
    return sum;
}

QStringList roomForAll()
{
    return {QStringLiteral("limits.connections=20000"),
            QStringLiteral("limits.connectionsPerAddress=20000"),
            QStringLiteral("limits.messagesPerSecond=1000000"),
            QStringLiteral("limits.messageBurst=1000000")};
}

quint64 raiseOwnDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

} // namespace hostile
