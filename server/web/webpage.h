// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/httphead.h"
#include "server/front/httpresponse.h"
#include "server/web/webassets.h"

namespace server {

class HttpRoutes;

/// The page for guests with a browser: at / and /room/<n>, its files below
/// /web/<version>.
class WebPage final
{
public:
    /// Must live longer than @p routes.
    void addTo(HttpRoutes &routes) const;

    /// GET or HEAD of any of its paths.
    [[nodiscard]] HttpResponse answer(const HttpRequest &request) const;

private:
    [[nodiscard]] const WebAsset *find(const QByteArray &path) const;

    WebAssets m_assets;
};

/// Whether an answer may be compressed with gzip (RFC 9110, 12.5.3). Without the header: no.
[[nodiscard]] bool acceptsGzip(const HttpHead &head);

/// Whether the asker has the form with that tag already (RFC 9110, 13.1.2).
[[nodiscard]] bool hasTag(const HttpHead &head, const QByteArray &tag);

} // namespace server
