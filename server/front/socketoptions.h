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
/// Linux, an end when the peer acknowledges nothing for @p userTimeout (zero: the system's).
void prepareSocket(QTcpSocket &socket, std::chrono::milliseconds userTimeout);

} // namespace server
