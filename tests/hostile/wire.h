// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace hostile::wire {

/// A WebSocket request; @p more are header lines, each with its CR LF.
[[nodiscard]] QByteArray upgrade(const QByteArray &host, const QByteArray &more = {});
/// One whole masked message of a client: text, or ping.
[[nodiscard]] QByteArray text(const QByteArray &payload);
[[nodiscard]] QByteArray ping(const QByteArray &payload);

[[nodiscard]] QByteArray connect(const QByteArray &heartBeat = "0,0");
[[nodiscard]] QByteArray subscribe(const QByteArray &destination);
[[nodiscard]] QByteArray send(const QByteArray &destination, const QByteArray &body,
                              const QByteArray &receipt = {});

} // namespace hostile::wire
