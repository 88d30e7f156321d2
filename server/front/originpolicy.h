// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/authority.h"

#include <QList>
#include <QStringList>

namespace server {

/// Scheme, host and port of a page (RFC 6454); the scheme's usual port is filled in.
struct Origin
{
    QByteArray scheme;
    Authority authority;

    bool operator==(const Origin &) const = default;
};

/// Nothing for "null", for lists of origins and for whatever else is none.
[[nodiscard]] std::optional<Origin> parseOrigin(QByteArrayView text);

/// Which pages may talk to this host from a browser: those that it served itself, and the
/// allow-list. "*" in the list allows all but `null`, which anyone can be.
class OriginPolicy final
{
public:
    explicit OriginPolicy(const QStringList &allowedOrigins = {});

    /// @p origin null: a client that is no browser, allowed. @p scheme: "http" or "https", of the
    /// request that carried @p host.
    [[nodiscard]] bool allows(QByteArrayView origin, QByteArrayView scheme,
                              QByteArrayView host) const;

private:
    QList<Origin> m_allowed;
    bool m_allowsAny = false;
};

} // namespace server
