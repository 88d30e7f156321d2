// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/folderlock.h"

#include <QDir>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <QFile>
#include <QScopeGuard>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace server {

using namespace Qt::StringLiterals;

namespace {

constexpr auto lockFileName = "history.lock"_L1;

QString inUse(const QString &folder, const QString &owner)
{
    return u"The folder %1 is in use by another host%2: stop it, or choose another folder."_s.arg(
        QDir::toNativeSeparators(folder), owner);
}

QString notWritable(const QString &folder, const QString &reason)
{
    return u"Cannot write in the folder %1: %2."_s.arg(QDir::toNativeSeparators(folder), reason);
}

QString processText(const QByteArray &pid)
{
    return pid.isEmpty() ? QString() : u" (process %1)"_s.arg(QString::fromLatin1(pid));
}

} // namespace

#ifdef Q_OS_UNIX

// flock() and not QLockFile, which goes by the process id in the file: after a kill -9 in a
// container the next host has the same id and would refuse itself for ever.
class FolderLock::Private
{
public:
    int descriptor = -1;
};

std::optional<QString> FolderLock::lock(const QString &folder)
{
    Q_ASSERT(d->descriptor == -1);
    const QByteArray path = QFile::encodeName(QDir(folder).filePath(lockFileName));
    const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor == -1)
        return notWritable(folder, qt_error_string(errno));
    auto closer = qScopeGuard([descriptor] { ::close(descriptor); });

    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return notWritable(folder, qt_error_string(errno));
        char pid[20] = {};
        const auto size = ::pread(descriptor, pid, sizeof pid, 0);
        return inUse(folder, processText(QByteArray(pid, qMax<qsizetype>(size, 0)).trimmed()));
    }
    // Only for the text above: on a full disk the lock holds without it.
    const QByteArray pid = QByteArray::number(qint64(::getpid())) + '\n';
    if (::ftruncate(descriptor, 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(descriptor, pid.constData(), pid.size(), 0);

    closer.dismiss();
    d->descriptor = descriptor;
    return std::nullopt;
}

void FolderLock::unlock()
{
    // The file stays: removing it would let a third host lock a name that a second one waits at.
    if (d->descriptor != -1)
        ::close(d->descriptor);
    d->descriptor = -1;
}

#else

class FolderLock::Private
{
public:
    std::unique_ptr<QLockFile> file;
};

std::optional<QString> FolderLock::lock(const QString &folder)
{
    d->file = std::make_unique<QLockFile>(QDir(folder).filePath(lockFileName));
    d->file->setStaleLockTime(0); // stale is who is dead, not who is old
    if (d->file->tryLock())
        return std::nullopt;
    if (d->file->error() != QLockFile::LockFailedError)
        return notWritable(folder, u"no permission"_s);
    qint64 pid = 0;
    QString host;
    QString program;
    d->file->getLockInfo(&pid, &host, &program);
    return inUse(folder, processText(QByteArray::number(pid)));
}

void FolderLock::unlock()
{
    d->file.reset();
}

#endif

FolderLock::FolderLock()
    : d(std::make_unique<Private>())
{ }

FolderLock::~FolderLock()
{
    unlock();
}

} // namespace server
