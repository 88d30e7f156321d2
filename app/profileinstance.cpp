// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/profileinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace app {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcInstance, "sarangbang.app")

namespace {

constexpr auto longestWait = 800ms; // the second program is to be gone within a second
constexpr std::chrono::milliseconds betweenTries
    = 20ms; // the first may have the profile and not listen yet
constexpr qsizetype longestSocketPath = 100; // of 108 octets that sun_path has
constexpr char answerOctet = '!';

/// In the profile, where nobody else can put one; where that path is too long, by a name of it.
QString socketOf(const QString &profile)
{
    QString path = QDir(profile).filePath(u"instance.socket"_s);
#ifdef Q_OS_UNIX
    if (QFile::encodeName(path).size() <= longestSocketPath)
        return path;
#endif
    const auto hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256);
    return u"sarangbang-"_s + QString::fromLatin1(hash.toHex().first(24));
}

/// By one name, however it was given.
QString made(const QString &profile)
{
    const QDir folder(profile);
    if (!folder.exists() && folder.mkpath(u"."_s))
        QFile::setPermissions(profile, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString canonical = folder.canonicalPath();
    return canonical.isEmpty() ? folder.absolutePath() : canonical;
}

} // namespace

ProfileInstance::ProfileInstance(const QString &profile, QObject *parent)
    : QObject(parent)
    , m_profile(made(profile))
    , m_socket(socketOf(m_profile))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ProfileInstance::answer);
}

ProfileInstance::Claim ProfileInstance::claim()
{
    // The kernel frees the lock of a program that was killed: there are no stale ones.
    const QDeadlineTimer deadline(longestWait);
    for (;;) {
        if (!m_lock.lock(m_profile)) {
            listen();
            return Claim::Ours;
        }
        if (!QFileInfo(m_profile).isWritable())
            return Claim::Ours; // no lock, no second program; the settings tell what is wrong
        if (askToRaise(deadline) == Reply::Raises)
            return Claim::Raised;
        if (deadline.hasExpired())
            return Claim::Silent;
        waitForChange(deadline);
    }
}

ProfileInstance::Reply ProfileInstance::askToRaise(QDeadlineTimer deadline) const
{
    Reply reply = Reply::Nothing;
    QEventLoop loop;
    QLocalSocket socket;
    connect(&socket, &QLocalSocket::readyRead, &loop, [&] {
        char octet = 0;
        if (socket.getChar(&octet) && octet == answerOctet)
            reply = Reply::Raises;
        loop.quit();
    });
    connect(&socket, &QLocalSocket::disconnected, &loop, &QEventLoop::quit);
    connect(&socket, &QLocalSocket::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(std::chrono::milliseconds(deadline.remainingTime()), &loop,
                       &QEventLoop::quit);
    socket.connectToServer(m_socket);
    if (socket.state() != QLocalSocket::UnconnectedState)
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    return reply;
}

/// The socket comes or goes in the profile's folder. That a lock is free again nobody tells: it is
/// looked at now and then.
void ProfileInstance::waitForChange(QDeadlineTimer deadline) const
{
    QEventLoop loop;
    const QFileSystemWatcher folder({m_profile});
    connect(&folder, &QFileSystemWatcher::directoryChanged, &loop, &QEventLoop::quit);
    const std::chrono::milliseconds remaining(deadline.remainingTime());
    QTimer::singleShot(std::min(remaining, betweenTries), &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

void ProfileInstance::listen()
{
    QLocalServer::removeServer(m_socket); // of one that was killed: the lock is ours
    if (!m_server.listen(m_socket))
        qCWarning(lcInstance) << "a second start will not find this one:" << m_server.errorString();
}

void ProfileInstance::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        socket->write(&answerOctet, 1);
        socket->disconnectFromServer(); // when it is written
        emit raiseRequested();
    }
}

} // namespace app
