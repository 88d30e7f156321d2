// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httproutes.h"

namespace server {

void HttpRoutes::add(const QByteArray &path, Handler handler)
{
    HttpRoute route;
    route.answer = std::move(handler);
    add(path, std::move(route));
}

void HttpRoutes::add(const QByteArray &path, HttpRoute route)
{
    Q_ASSERT(path.startsWith('/') && bool(route.answer) != bool(route.serve));
    m_routes.insert(path, std::make_shared<const HttpRoute>(std::move(route)));
}

void HttpRoutes::addTree(const QByteArray &path, HttpRoute route)
{
    Q_ASSERT(path.startsWith('/') && !path.endsWith('/')
             && bool(route.answer) != bool(route.serve));
    m_trees.insert(path, std::make_shared<const HttpRoute>(std::move(route)));
}

std::shared_ptr<const HttpRoute> HttpRoutes::find(const QByteArray &path) const
{
    if (auto route = m_routes.value(path))
        return route;
    // From the whole path upwards: the nearest tree it stands in.
    QByteArray above = path;
    while (!above.isEmpty()) {
        if (auto route = m_trees.value(above))
            return route;
        above.truncate(above.lastIndexOf('/') == -1 ? 0 : above.lastIndexOf('/'));
    }
    return nullptr;
}

} // namespace server
