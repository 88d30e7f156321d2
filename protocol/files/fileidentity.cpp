// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/files/fileidentity.h"

#include <QFile>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace files {

std::optional<FileIdentity> fileAt(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat found
    {
    };
    if (::stat(QFile::encodeName(path).constData(), &found) == 0)
        return FileIdentity{.device = quint64(found.st_dev), .number = quint64(found.st_ino)};
#else
    Q_UNUSED(path);
#endif
    return std::nullopt;
}

} // namespace files
