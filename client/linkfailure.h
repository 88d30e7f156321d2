// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/stomp/error.h"
#include "protocol/stomp/frame.h"

#include <QAbstractSocket>
#include <QMetaType>
#include <QString>

namespace client {

/// Why a link could not be made, or ended.
struct LinkFailure
{
    QString reason; ///< one line for people, translated
    bool isPersistent = false; ///< trying again without the person makes no sense
    bool wantsPasscode = false; ///< another one, or one at all, may open the door
    bool isOurFault = false; ///< the host found fault with what we sent, and may do so again

    friend bool operator==(const LinkFailure &, const LinkFailure &) = default;
};

// @p host is the address as people know it, see displayAddress().

/// An answer other than 101 to the WebSocket handshake; 0 for one that is not HTTP.
[[nodiscard]] LinkFailure failureOfHttpStatus(int status, const QString &host);
[[nodiscard]] LinkFailure failureOfSocket(QAbstractSocket::SocketError error, const QString &host);
/// The host closed the WebSocket (RFC 6455 7.4.1).
[[nodiscard]] LinkFailure failureOfCloseCode(int code, const QString &host);
/// An ERROR frame. Before CONNECTED it is the answer to CONNECT.
[[nodiscard]] LinkFailure failureOfErrorFrame(const stomp::Frame &frame, bool wasConnected,
                                              const QString &host);
/// The host broke the protocol, or fell silent.
[[nodiscard]] LinkFailure failureOfSession(const stomp::Error &error, const QString &host);
/// No answer within the time that a try may take.
[[nodiscard]] LinkFailure failureOfDeadline(const QString &host);

} // namespace client

Q_DECLARE_METATYPE(client::LinkFailure)
