// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace server {

/// What every accepted socket gets: no delay of small segments, probes while it is idle, and, on
/// Linux, an end when the peer acknowledges nothing for @p userTimeout (zero: the system's), be it
/// data or three of those probes.
/// Sockets that were accepted by a listener with prepareListener() have it from there, on Linux.
void prepareSocket(QTcpSocket &socket, std::chrono::milliseconds userTimeout);

/// The same for all that @p listener accepts from here on; does nothing where accepted sockets
/// inherit nothing.
void prepareListener(qintptr listener, std::chrono::milliseconds userTimeout);

/// Tells the peer that nothing more comes, while what it still sends can be read and dropped.
/// Closing at once would reset the connection, and with it what is still on its way.
void shutDownWriting(QTcpSocket &socket);

} // namespace server
