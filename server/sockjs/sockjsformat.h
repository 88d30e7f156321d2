// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace server::sockjs {

/// The ways in which a session's frames go to a browser over HTTP.
enum class Receiver : quint8 { Xhr, XhrStreaming, EventSource, HtmlFile, Jsonp };

/// Whether an answer carries frame after frame, or one.
[[nodiscard]] bool isStreaming(Receiver receiver);
[[nodiscard]] QByteArray contentType(Receiver receiver);
/// What comes before the first frame of an answer. @p callback: of the page, for those that call
/// it.
[[nodiscard]] QByteArray prelude(Receiver receiver, QByteArrayView callback);
/// One frame as the receiver wants it.
[[nodiscard]] QByteArray wrapped(Receiver receiver, QByteArrayView frame, QByteArrayView callback);

/// A name of JavaScript that is harmless in a page: letters, digits, "-", "_" and ".".
[[nodiscard]] bool isCallback(QByteArrayView name);

/// The page that a browser loads to reach this host from a page of another origin; it loads the
/// SockJS client from @p clientUrl.
[[nodiscard]] QByteArray iframePage(QByteArrayView clientUrl);

} // namespace server::sockjs
