// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/serverthread.h"

#include "server/eventloop/servereventdispatcher.h"

#include <QEventLoop>
#include <QThread>

#include <optional>

namespace server {

class ServerThread::Private
{
public:
    explicit Private(ServerThread *parent)
        : q(parent)
    { }

    void run(const ListenConfig &config);
    void end();

    ServerThread *const q;
    QThread thread;
    ChatServer *host = nullptr; ///< lives in the thread; made and deleted there
    quint16 port = 0;
    int sessions = 0;
    bool isRunning = false;
    std::optional<StorageRules> rules; ///< set before the host listened
    bool isReporting = false;
    bool isStopWanted = false; ///< stop() came before the host listened
};

void ServerThread::Private::run(const ListenConfig &config)
{
    // In the host's thread from here on; what concerns the owner is told to its thread.
    auto *const made = new ChatServer(config);
    const auto tell
        = [this](auto function) { QMetaObject::invokeMethod(q, function, Qt::QueuedConnection); };
    QObject::connect(made, &ChatServer::sessionCountChanged, made, [this, tell](int count) {
        tell([this, count] {
            sessions = count;
            emit q->sessionCountChanged(count);
        });
    });
    QObject::connect(made, &ChatServer::announcementChanged, made,
                     [this, tell](const discovery::Beacon &announcement) {
                         tell([this, announcement] { emit q->announcementChanged(announcement); });
                     });
    QObject::connect(made, &ChatServer::reported, made, [this, tell](const HostReport &report) {
        tell([this, report] { emit q->reported(report); });
    });
    QObject::connect(made, &ChatServer::described, made,
                     [this, tell](int room, const QString &failure) {
                         tell([this, room, failure] { emit q->described(room, failure); });
                     });
    QObject::connect(made, &ChatServer::stopped, made, [this, tell] {
        tell([this] {
            end();
            emit q->stopped();
        });
    });
    if (const auto problem = made->start()) {
        delete made;
        tell([this, reason = *problem] {
            end();
            emit q->failed(reason);
        });
        return;
    }
    tell([this, made, address = made->address(), listening = made->port(),
          announcement = made->announcement(), salvage = made->salvage()] {
        host = made;
        port = listening;
        if (rules)
            q->setStorageRules(*rules);
        rules.reset();
        if (isReporting)
            q->setReporting(true);
        if (salvage)
            emit q->salvaged(*salvage);
        emit q->announcementChanged(announcement);
        emit q->listening(address, listening);
        if (isStopWanted)
            q->stop();
    });
}

/// The owner may ask the host for something until it knows that it has stopped: it goes after that.
void ServerThread::Private::end()
{
    if (host) {
        // What it leaves to be deleted later goes with it only while the thread's loop runs.
        QObject::connect(host, &QObject::destroyed, &thread, &QThread::quit, Qt::DirectConnection);
        host->deleteLater();
    } else {
        thread.quit();
    }
    thread.wait();
    host = nullptr;
    port = 0;
    sessions = 0;
    isRunning = false;
    isStopWanted = false;
    rules.reset();
}

ServerThread::ServerThread(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->thread.setObjectName(QStringLiteral("server"));
}

ServerThread::~ServerThread()
{
    if (!d->isRunning)
        return;
    QEventLoop loop;
    connect(this, &ServerThread::stopped, &loop, &QEventLoop::quit);
    connect(this, &ServerThread::failed, &loop, &QEventLoop::quit);
    stop();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

bool ServerThread::isRunning() const
{
    return d->isRunning;
}

quint16 ServerThread::port() const
{
    return d->port;
}

int ServerThread::sessionCount() const
{
    return d->sessions;
}

void ServerThread::start(const ListenConfig &config)
{
    if (d->isRunning)
        return;
    d->isRunning = true;
    // A dispatcher belongs to one run of a thread.
    useServerEventDispatcher(d->thread);
    auto *const starter = new QObject;
    starter->moveToThread(&d->thread);
    connect(&d->thread, &QThread::started, starter, [this, config, starter] {
        starter->deleteLater();
        d->run(config);
    });
    d->thread.start();
}

void ServerThread::setStorageRules(const StorageRules &rules)
{
    if (d->host) {
        QMetaObject::invokeMethod(
            d->host, [host = d->host, rules] { host->setStorageRules(rules); },
            Qt::QueuedConnection);
    } else if (d->isRunning) {
        d->rules = rules;
    }
}

void ServerThread::setReporting(bool isOn)
{
    d->isReporting = isOn;
    if (d->host) {
        QMetaObject::invokeMethod(
            d->host, [host = d->host, isOn] { host->setReporting(isOn); }, Qt::QueuedConnection);
    }
}

void ServerThread::removeClient(messaging::SessionId session, const QHostAddress &keepOut)
{
    if (d->host) {
        QMetaObject::invokeMethod(
            d->host, [host = d->host, session, keepOut] { host->removeClient(session, keepOut); },
            Qt::QueuedConnection);
    }
}

void ServerThread::letIn(const QHostAddress &address)
{
    if (d->host) {
        QMetaObject::invokeMethod(
            d->host, [host = d->host, address] { host->letIn(address); }, Qt::QueuedConnection);
    }
}

void ServerThread::describeRoom(int room, const chat::RoomDescription &description)
{
    if (d->host) {
        QMetaObject::invokeMethod(
            d->host, [host = d->host, room, description] { host->describeRoom(room, description); },
            Qt::QueuedConnection);
    }
}

void ServerThread::stop()
{
    d->isStopWanted = d->isRunning;
    if (d->host)
        QMetaObject::invokeMethod(d->host, &ChatServer::stop, Qt::QueuedConnection);
}

} // namespace server
