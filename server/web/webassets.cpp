// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/web/webassets.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace server {

using namespace Qt::StringLiterals;

namespace {

constexpr auto folder = ":/web/"_L1;
constexpr auto compressed = ".gz"_L1;
constexpr auto versionFile = "version"_L1;
constexpr qsizetype tagOctets = 16;

QByteArray contentTypeOf(const QString &name)
{
    if (name.endsWith(".html"_L1))
        return "text/html; charset=utf-8";
    if (name.endsWith(".css"_L1))
        return "text/css; charset=utf-8";
    if (name.endsWith(".js"_L1))
        return "text/javascript; charset=utf-8";
    Q_ASSERT(name.endsWith(".svg"_L1));
    return "image/svg+xml";
}

QByteArray read(const QString &name)
{
    QFile file(folder + name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "webassets", qPrintable(name)); // compiled in: else the build is wrong
    Q_UNUSED(isOpen)
    return file.readAll();
}

WebForm readForm(const QString &name)
{
    const QByteArray octets = read(name);
    const QByteArray hash = QCryptographicHash::hash(octets, QCryptographicHash::Sha256);
    return {.octets = octets, .tag = '"' + hash.first(tagOctets).toHex() + '"'};
}

} // namespace

WebAssets::WebAssets()
    : m_version(read(versionFile))
{
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names) {
        if (name.endsWith(compressed) || name == versionFile)
            continue;
        m_assets.insert(name.toLatin1(),
                        {.contentType = contentTypeOf(name),
                         .plain = readForm(name),
                         .gzip = readForm(name + compressed)});
    }
    Q_ASSERT(m_assets.contains("index.html"));
}

const WebAsset *WebAssets::find(const QByteArray &name) const
{
    const auto it = m_assets.constFind(name);
    return it == m_assets.cend() ? nullptr : &*it;
}

} // namespace server
