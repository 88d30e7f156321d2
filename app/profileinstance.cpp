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
constexpr qint64 longestLink = 2'048; ///< octets

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
    connect(&m_server, &QLocalServer::newConnection, this, &ProfileInstance::greet);
}

ProfileInstance::Claim ProfileInstance::claim(const QString &link)
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
        if (askToRaise(link, deadline) == Reply::Raises)
            return Claim::Raised;
        if (deadline.hasExpired())
            return Claim::Silent;
        waitForChange(deadline);
    }
}

ProfileInstance::Reply ProfileInstance::askToRaise(const QString &link,
                                                   QDeadlineTimer deadline) const
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
    connect(&socket, &QLocalSocket::connected, &loop,
            [&] { socket.write(link.toUtf8().left(longestLink) + '\n'); });
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

void ProfileInstance::greet()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { answer(socket); });
        QTimer::singleShot(longestWait, socket, [socket] { socket->abort(); });
        answer(socket);
    }
}

/// When the line is whole, or too long.
void ProfileInstance::answer(QLocalSocket *socket)
{
    if (!socket->canReadLine() && socket->bytesAvailable() <= longestLink)
        return;
    socket->disconnect(this);
    const QByteArray line = socket->readLine(longestLink + 2);
    socket->write(&answerOctet, 1);
    socket->disconnectFromServer(); // when it is written
    emit raiseRequested(line.endsWith('\n') ? QString::fromUtf8(line.chopped(1)) : QString());
}

} // namespace app
