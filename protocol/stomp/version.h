// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

#include <optional>

namespace stomp {

enum class Version : quint8 { V1_0, V1_1, V1_2 };

/// "1.0", "1.1", "1.2".
[[nodiscard]] QByteArrayView versionName(Version version);

/// "v10.stomp", "v11.stomp", "v12.stomp": the WebSocket sub-protocol of a version.
[[nodiscard]] QByteArrayView subprotocolName(Version version);

/// Without regard to case, as W4 of the conformance cases asks. Nothing for an unknown one.
[[nodiscard]] std::optional<Version> versionFromSubprotocol(QByteArrayView name);

/// Highest version in an `accept-version` list that is not above @p ceiling. An absent header
/// (empty view that isNull()) means 1.0 (STOMP 1.2, "Protocol Negotiation"). Nothing if none fits.
[[nodiscard]] std::optional<Version> negotiateVersion(QByteArrayView acceptVersion,
                                                      Version ceiling = Version::V1_2);

} // namespace stomp
