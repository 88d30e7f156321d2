// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace server {

/// A host and perhaps a port, as Host and Origin carry them (RFC 3986, 3.2).
struct Authority
{
    /// Lower case, without a closing dot; IPv6 in its shortest form and without brackets.
    QByteArray host;
    std::optional<quint16> port;
    /// A literal of four decimal numbers or IPv6 in brackets; "127.1" is a name to us.
    bool isAddress = false;

    bool operator==(const Authority &) const = default;
};

/// Nothing if it is not one: empty, with a user, a path or blanks, a port that is no port.
[[nodiscard]] std::optional<Authority> parseAuthority(QByteArrayView text);

} // namespace server
