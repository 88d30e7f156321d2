// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/originpolicy.h"

namespace server {

namespace {

void fillInUsualPort(Origin &origin)
{
    if (origin.authority.port)
        return;
    if (origin.scheme == "http")
        origin.authority.port = 80;
    else if (origin.scheme == "https")
        origin.authority.port = 443;
}

} // namespace

std::optional<Origin> parseOrigin(QByteArrayView text)
{
    const qsizetype separator = text.indexOf("://");
    if (separator <= 0)
        return std::nullopt;
    auto authority = parseAuthority(text.sliced(separator + 3));
    if (!authority)
        return std::nullopt;
    Origin origin{text.first(separator).toByteArray().toLower(), *std::move(authority)};
    fillInUsualPort(origin);
    return origin;
}

OriginPolicy::OriginPolicy(const QStringList &allowedOrigins)
{
    for (const QString &entry : allowedOrigins) {
        QByteArray text = entry.trimmed().toUtf8();
        if (text == "*")
            m_allowsAny = true;
        if (text.endsWith('/'))
            text.chop(1);
        if (const auto origin = parseOrigin(text))
            m_allowed.append(*origin);
    }
}

bool OriginPolicy::allows(QByteArrayView origin, QByteArrayView scheme, QByteArrayView host) const
{
    if (origin.isNull())
        return true;
    const auto asking = parseOrigin(origin);
    if (!asking)
        return false;
    if (m_allowsAny || m_allowed.contains(*asking))
        return true;
    const QByteArray own = scheme.toByteArray() + "://" + host.toByteArray();
    const auto ours = parseOrigin(own);
    return ours && *asking == *ours;
}

} // namespace server
