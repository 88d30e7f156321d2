// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/runninghost.h"

#include <QSignalSpy>

namespace testsupport {

namespace {
constexpr int patience = 5000; ///< ms; a host that is slower is broken
}

RunningHost::RunningHost(server::HostSettings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_thread(std::make_unique<server::ServerThread>())
{ }

RunningHost::~RunningHost() = default;

void RunningHost::addHandlers(decltype(server::ListenConfig::addHandlers) addHandlers)
{
    m_addHandlers = std::move(addHandlers);
}

bool RunningHost::start()
{
    QSignalSpy listening(m_thread.get(), &server::ServerThread::listening);
    QSignalSpy failed(m_thread.get(), &server::ServerThread::failed);
    m_thread->start({.address = QHostAddress::LocalHost,
                     .port = m_port,
                     .dataFolder = m_folder.filePath(QStringLiteral("host")),
                     .settings = m_settings,
                     .addHandlers = m_addHandlers});
    while (listening.isEmpty() && failed.isEmpty()) {
        if (!listening.wait(patience) && failed.isEmpty() && listening.isEmpty()) {
            qWarning("the host does not listen");
            return false;
        }
    }
    if (!failed.isEmpty()) {
        qWarning("the host failed: %s", qPrintable(failed.first().first().toString()));
        return false;
    }
    m_port = m_thread->port();
    return true;
}

bool RunningHost::stop()
{
    QSignalSpy stopped(m_thread.get(), &server::ServerThread::stopped);
    m_thread->stop();
    return stopped.wait(patience);
}

bool RunningHost::restart()
{
    return stop() && start();
}

QUrl RunningHost::url(const QString &path) const
{
    QUrl url(QStringLiteral("ws://127.0.0.1"));
    url.setPort(m_port);
    url.setPath(path);
    return url;
}

server::HostSettings generousSettings()
{
    server::HostSettings settings;
    settings.limits.connections = 10'000;
    settings.limits.connectionsPerAddress = 10'000;
    settings.limits.messagesPerSecond = 100'000;
    settings.limits.messageBurst = 100'000;
    settings.limits.framesPerSecond = 1'000'000;
    settings.limits.octetsPerSecond = 1 << 30;
    return settings;
}

} // namespace testsupport
