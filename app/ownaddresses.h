// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace app {

/// Addresses of this machine that others can reach: of interfaces that are up, without loopback and
/// link-local ones; IPv4 first.
[[nodiscard]] QList<QHostAddress> ownAddresses();

/// As others type them: "192.168.0.7", "[2001:db8::7]:9000".
[[nodiscard]] QStringList typedAddresses(const QList<QHostAddress> &addresses, quint16 port);

} // namespace app
