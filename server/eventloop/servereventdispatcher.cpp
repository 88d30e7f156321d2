// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/eventloop/servereventdispatcher.h"

#include <QAbstractEventDispatcher>
#include <QThread>

#ifdef Q_OS_LINUX
#include "server/eventloop/epolleventdispatcher.h"

#include <memory>
#endif

namespace server {

QAbstractEventDispatcher *createServerEventDispatcher()
{
#ifdef Q_OS_LINUX
    auto dispatcher = std::make_unique<EpollEventDispatcher>();
    return dispatcher->isValid() ? dispatcher.release() : nullptr;
#else
    return nullptr;
#endif
}

void useServerEventDispatcher(QThread &thread)
{
    if (QAbstractEventDispatcher *dispatcher = createServerEventDispatcher())
        thread.setEventDispatcher(dispatcher);
}

} // namespace server
