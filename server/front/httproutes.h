// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/httphead.h"
#include "server/front/httpresponse.h"

#include <QHash>
#include <QList>

#include <functional>
#include <memory>

namespace server {

class HttpExchange;

/// What answers at a path, and to what. Either `answer` or `serve` is set.
struct HttpRoute
{
    /// Answers at once. HEAD is asked as GET is; the body is left out behind it.
    std::function<HttpResponse(const HttpRequest &)> answer;
    /// Answers now or later, at once or in pieces; see HttpExchange.
    std::function<void(HttpExchange *)> serve;
    /// Others are refused with 405. OPTIONS is answered for the route unless it stands here.
    QList<QByteArray> methods{"GET", "HEAD"};
    qsizetype bodyLimit = 0; ///< octets that a request may carry, chunks not counted; else 413
};

/// What the host answers itself over plain HTTP, by path. Paths are compared as they stand in the
/// request, without the query.
class HttpRoutes final
{
public:
    using Handler = std::function<HttpResponse(const HttpRequest &)>;

    /// GET and HEAD of that path alone. The last one stays.
    void add(const QByteArray &path, Handler handler);
    void add(const QByteArray &path, HttpRoute route);
    /// That path, and everything below it ("/room" takes "/room/5" too) that has no nearer one.
    void addTree(const QByteArray &path, HttpRoute route);

    /// Null if there is no such path.
    [[nodiscard]] std::shared_ptr<const HttpRoute> find(const QByteArray &path) const;

private:
    QHash<QByteArray, std::shared_ptr<const HttpRoute>> m_routes;
    QHash<QByteArray, std::shared_ptr<const HttpRoute>> m_trees;
};

} // namespace server
