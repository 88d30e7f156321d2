// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/namespaces/process.h"

#include <QTest>

namespace namespaces {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto startPatience = 15s;

} // namespace

Program::Program(const Lab &lab, const QString &computer, const QStringList &command)
{
    const QStringList whole = lab.on(computer, command);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"*.info=false;*.debug=false"_s);
    m_process.setProcessEnvironment(environment);
    m_process.start(whole.first(), whole.mid(1));
}

Program::~Program()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

std::optional<std::chrono::milliseconds>
Program::take(const std::function<bool(const QString &)> &wanted,
              std::chrono::milliseconds patience)
{
    QElapsedTimer timer;
    timer.start();
    const bool isThere = QTest::qWaitFor(
        [&] {
            while (m_process.canReadLine())
                m_said.append(m_process.readLine().trimmed());
            while (m_taken < m_said.size()) {
                if (wanted(QString::fromUtf8(m_said.at(m_taken++))))
                    return true;
            }
            return false;
        },
        int(patience.count()));
    return isThere ? std::optional(std::chrono::milliseconds(timer.elapsed())) : std::nullopt;
}

std::optional<std::chrono::milliseconds> Program::take(const QString &start,
                                                       std::chrono::milliseconds patience)
{
    return take([&start](const QString &line) { return line.startsWith(start); }, patience);
}

void Program::type(const QString &line)
{
    m_process.write(line.toUtf8() + '\n');
}

bool Program::stop()
{
    m_process.terminate();
    return m_process.waitForFinished() && m_process.exitStatus() == QProcess::NormalExit
        && m_process.exitCode() == 0;
}

Host::Host(const Lab &lab, const QString &computer, const QString &name)
    : m_program(lab, computer,
                {QStringLiteral(SARANGBANG_HOST_PROGRAM), u"--data"_s, m_folder.filePath(u"data"_s),
                 u"--set"_s, u"discovery.name="_s + name})
{ }

bool Host::isListening()
{
    return m_program.take(u"listening on"_s, startPatience).has_value();
}

Guest::Guest(const Lab &lab, const QString &computer)
    : Program(lab, computer, {QStringLiteral(SARANGBANG_GUEST_PROGRAM)})
{ }

std::optional<std::chrono::milliseconds> Guest::sees(const QStringList &names,
                                                     std::chrono::milliseconds patience)
{
    return take(
        [&](const QString &line) {
            if (!line.startsWith(u"hosts"_s))
                return false;
            m_hosts = line.split(u' ').mid(1);
            QStringList seen;
            for (const QString &host : std::as_const(m_hosts))
                seen.append(host.section(u'@', 0, 0));
            return seen == names;
        },
        patience);
}

QString Guest::urlOf(const QString &name) const
{
    for (const QString &host : m_hosts) {
        if (host.startsWith(name + u'@'))
            return host.section(u'@', 1);
    }
    return {};
}

bool Guest::join(const QString &url, const QString &nickname)
{
    type(u"join %1 5 %2"_s.arg(url, nickname));
    return take(u"joined 5"_s, startPatience).has_value();
}

bool Guest::hears(const QString &writer, const QString &text, std::chrono::milliseconds patience)
{
    return take(u"message %1 %2"_s.arg(writer, text), patience).has_value();
}

} // namespace namespaces
