// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/httproutes.h"

namespace server {

void HttpRoutes::add(const QByteArray &path, Handler handler)
{
    Q_ASSERT(path.startsWith('/') && handler);
    m_handlers.insert(path, std::move(handler));
}

const HttpRoutes::Handler *HttpRoutes::find(const QByteArray &path) const
{
    const auto it = m_handlers.constFind(path);
    return it == m_handlers.cend() ? nullptr : &*it;
}

} // namespace server
