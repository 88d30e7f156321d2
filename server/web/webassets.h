// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QHash>

namespace server {

/// One form of a file: its octets, and a strong entity tag of them (RFC 9110, 8.8.3).
struct WebForm
{
    QByteArray octets;
    QByteArray tag;
};

/// A file of the page for guests with a browser.
struct WebAsset
{
    QByteArray contentType;
    WebForm plain;
    WebForm gzip;
};

/// The files of that page, as they were compiled in (resources/web). A value; nothing is read
/// later.
class WebAssets final
{
public:
    WebAssets();

    /// By its name in the folder: "index.html". Null if there is none.
    [[nodiscard]] const WebAsset *find(const QByteArray &name) const;
    /// Changes with any of the files; the page names them below /web/<version>/.
    [[nodiscard]] const QByteArray &version() const { return m_version; }
    [[nodiscard]] QList<QByteArray> names() const { return m_assets.keys(); }

private:
    QHash<QByteArray, WebAsset> m_assets;
    QByteArray m_version;
};

} // namespace server
