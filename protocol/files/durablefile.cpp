// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/files/durablefile.h"

#include <QFile>
#include <QFileInfo>
#include <QtGlobal>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace files {

namespace {

constexpr qint64 atOnce = 1024 * 1024;

std::optional<QString> writeOver(QFile &file)
{
    for (qint64 at = 0; at < file.size();) {
        const QByteArray octets = file.seek(at) ? file.read(atOnce) : QByteArray();
        if (octets.isEmpty() || !file.seek(at) || file.write(octets) != octets.size())
            return file.errorString();
        at += octets.size();
    }
    return std::nullopt;
}

#ifdef Q_OS_UNIX

std::optional<QString> sync(int descriptor)
{
    int result = -1;
    do
        result = ::fsync(descriptor);
    while (result != 0 && errno == EINTR);
    return result == 0 ? std::nullopt : std::optional(qt_error_string(errno));
}

/// So that the file is found again. Not every file system can: SQLite does not insist either.
void syncFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor == -1)
        return;
    static_cast<void>(sync(descriptor));
    ::close(descriptor);
}

#else

std::optional<QString> sync(int descriptor)
{
    return ::_commit(descriptor) == 0 ? std::nullopt : std::optional(qt_error_string(errno));
}

void syncFolderOf(const QString &) { } // its file systems do that by themselves

#endif

} // namespace

std::optional<QString> makeDurable(const QString &path)
{
    if (QFileInfo(path).size() == 0)
        return std::nullopt;
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return file.errorString();
    auto failure = writeOver(file);
    if (!failure)
        failure = sync(file.handle());
    if (!failure)
        syncFolderOf(path);
    return failure;
}

} // namespace files
