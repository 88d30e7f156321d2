// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QAbstractEventDispatcher;
class QThread;
QT_END_NAMESPACE

namespace server {

/// The event dispatcher for threads with many sockets, owned by the caller until it is given to
/// QThread::setEventDispatcher(). Null where Qt's own is to be used: on other systems than Linux,
/// or if the kernel has no descriptor left. Do not pass null on to Qt: it does not take it.
[[nodiscard]] QAbstractEventDispatcher *createServerEventDispatcher();

/// Gives @p thread, which must not have been started, the dispatcher for many sockets if there
/// is one.
void useServerEventDispatcher(QThread &thread);

} // namespace server
