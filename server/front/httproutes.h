// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/httphead.h"
#include "server/front/httpresponse.h"

#include <QHash>

#include <functional>

namespace server {

/// What the host answers itself over plain HTTP, by path. All routes take GET and HEAD.
class HttpRoutes final
{
public:
    using Handler = std::function<HttpResponse(const HttpRequest &)>;

    /// @p path is compared as it stands in the request, without the query. The last one stays.
    void add(const QByteArray &path, Handler handler);
    /// Null if there is no such path.
    [[nodiscard]] const Handler *find(const QByteArray &path) const;

private:
    QHash<QByteArray, Handler> m_handlers;
};

} // namespace server
