// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/front.h"

#include "server/front/clientsocket.h"
#include "server/front/httpconnection.h"
#include "server/front/listener.h"
#include "server/front/refusallog.h"
#include "server/front/requestfilter.h"
#include "server/front/socketoptions.h"
#include "server/front/websockethandover.h"

#include <QLoggingCategory>
#include <QSet>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

#include <algorithm>

namespace server {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

Q_LOGGING_CATEGORY(lcFront, "sarangbang.server.front")

constexpr int refusalLinesPerSecond = 10;
// Refused connections that may still read their 503; the rest is cut off without a word.
constexpr int refusalsAtOnce = 64;
constexpr auto shortestSweep = 10ms;
constexpr auto longestSweep = 250ms;
constexpr auto exhaustionBurst = 10s;

const QByteArray retryAfterSeconds = "5";

} // namespace

class Front::Private final : public QObject, public HttpConnectionOwner
{
public:
    Private(Front *front, FrontConfig frontConfig);
    ~Private() override;

    [[nodiscard]] HttpConnection::Config httpConfig() const;
    void take(qintptr descriptor);
    [[nodiscard]] HttpConnection *attend(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, ConnectionCounter::Verdict verdict);
    void refuse(QTcpSocket *socket, const HttpResponse &response);
    void announce(QWebSocket *webSocket, QTcpSocket *transport, const WebSocketUpgrade &upgrade,
                  steady_clock::time_point acceptedAt);
    [[nodiscard]] bool makeRoom(ConnectionCounter::Verdict verdict, const QHostAddress &peer);
    void sweep();
    void noteExhaustion(int refusedClients);

    void handOver(HttpConnection *connection, const WebSocketUpgrade &upgrade,
                  qsizetype headSize) override;
    void giveAway(HttpConnection *connection) override;
    void noteRefusal(const HttpConnection *connection, int status,
                     const QByteArray &reason) override;
    void noteTiming(HttpConnection *connection, bool isTimed) override;
    void forget(HttpConnection *connection) override;

    Front *const q;
    const FrontConfig config;
    RequestFilter filter;
    const std::shared_ptr<ConnectionCounter> counter; ///< shared with what it counted
    RefusalLog refusalLog{refusalLinesPerSecond};
    Statistics statistics;
    WebSocketHandOver webSockets;
    Listener listener;
    QTimer sweepTimer; ///< runs only while `waiting` is not empty
    QSet<HttpConnection *> waiting; ///< those that have a deadline
    QSet<HttpConnection *> busy; ///< a route works on their answer
    QList<QHostAddress> keptOut; ///< a person adds each, so they are few
    std::optional<steady_clock::time_point> lastExhaustion;
    int refusals = 0; ///< of those, how many are beyond the limits and not counted
};

Front::Private::Private(Front *front, FrontConfig frontConfig)
    : q(front)
    , config(std::move(frontConfig))
    , filter(HostPolicy(config.hostsAllowed), OriginPolicy(config.originsAllowed))
    , counter(std::make_shared<ConnectionCounter>(
          ConnectionCounter::Limits{.total = config.maxConnections,
                                    .perAddress = config.maxConnectionsPerAddress,
                                    .loopback = config.maxConnectionsFromLoopback}))
    , webSockets({config.maxMessageOctets, config.maxFrameOctets})
{
    filter.addWebSocketPath("/ws");
    sweepTimer.setInterval(
        std::clamp<milliseconds>(config.headDeadline / 10, shortestSweep, longestSweep));
    connect(&sweepTimer, &QTimer::timeout, this, &Private::sweep);
    connect(&listener, &Listener::descriptorAccepted, this, &Private::take);
    connect(&listener, &Listener::descriptorsExhausted, this, &Private::noteExhaustion);
}

Front::Private::~Private()
{
    // While the members that they report to are still there.
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

HttpConnection::Config Front::Private::httpConfig() const
{
    return {.headLimit = config.httpHeadBytes,
            .deadline = config.headDeadline,
            .idle = config.idleDeadline};
}

void Front::Private::take(qintptr descriptor)
{
    ++statistics.accepted;
    auto *const socket = new ClientSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        qCWarning(lcFront).noquote() << "cannot use an accepted socket:" << socket->errorString();
        delete socket;
        return;
    }
    prepareSocket(*socket, config.tcpUserTimeout);

    const QHostAddress peer = plainAddress(socket->peerAddress());
    if (!keptOut.isEmpty() && keptOut.contains(peer)) {
        refuse(socket, plainResponse(403, "Whoever hosts here keeps your address out."));
        return;
    }
    auto verdict = counter->add(peer);
    if (verdict != ConnectionCounter::Verdict::Counted && makeRoom(verdict, peer))
        verdict = counter->add(peer);
    if (verdict != ConnectionCounter::Verdict::Counted) {
        refuse(socket, verdict);
        return;
    }
    socket->whenOver([counter = counter, peer] { counter->remove(peer); });
    attend(socket)->open(steady_clock::now());
}

/// Ends the connection that has waited longest for another request: browsers keep some open after a
/// page, and would keep their next person out.
bool Front::Private::makeRoom(ConnectionCounter::Verdict verdict, const QHostAddress &peer)
{
    HttpConnection *longest = nullptr;
    for (HttpConnection *connection : std::as_const(waiting)) {
        const bool frees = connection->isIdle()
            && (verdict == ConnectionCounter::Verdict::TooMany
                || connection->peerAddress() == peer);
        if (frees && (!longest || connection->deadline() < longest->deadline()))
            longest = connection;
    }
    if (longest)
        longest->abort();
    return longest != nullptr;
}

HttpConnection *Front::Private::attend(QTcpSocket *socket)
{
    auto *const connection = new HttpConnection(socket, &filter, this, httpConfig(), this);
    noteTiming(connection, true);
    return connection;
}

void Front::Private::noteTiming(HttpConnection *connection, bool isTimed)
{
    (isTimed ? busy : waiting).remove(connection);
    (isTimed ? waiting : busy).insert(connection);
    if (waiting.isEmpty())
        sweepTimer.stop();
    else if (!sweepTimer.isActive())
        sweepTimer.start();
}

void Front::Private::forget(HttpConnection *connection)
{
    if (!waiting.remove(connection) && !busy.remove(connection))
        return;
    if (waiting.isEmpty())
        sweepTimer.stop();
    connection->deleteLater(); // it called us
}

void Front::Private::refuse(QTcpSocket *socket, ConnectionCounter::Verdict verdict)
{
    HttpResponse response = plainResponse(
        503,
        verdict == ConnectionCounter::Verdict::TooMany
            ? "Too many connections are open on this host: try again later."
            : "Too many connections are open from your address: close some, or try again later.");
    response.headers = {{"Retry-After", retryAfterSeconds}};
    refuse(socket, response);
}

void Front::Private::refuse(QTcpSocket *socket, const HttpResponse &response)
{
    ++statistics.refusedConnections;
    if (refusals >= refusalsAtOnce) {
        socket->abort();
        delete socket;
        return;
    }
    ++refusals;
    HttpConnection *const connection = attend(socket);
    connect(connection, &QObject::destroyed, this, [this] { --refusals; });
    connection->refuse(response, steady_clock::now());
}

void Front::Private::handOver(HttpConnection *connection, const WebSocketUpgrade &upgrade,
                              qsizetype headSize)
{
    const auto acceptedAt = connection->startedAt();
    auto *const socket
        = qobject_cast<ClientSocket *>(connection->takeSocket()); // as take() made it
    Q_ASSERT(socket);
    forget(connection);
    auto webSocket = webSockets.upgrade(socket, upgrade, headSize);
    if (!webSocket) {
        socket->abort();
        socket->deleteLater(); // its own signal brought us here
        return;
    }
    announce(webSocket.release(), socket, upgrade, acceptedAt);
}

void Front::Private::giveAway(HttpConnection *connection)
{
    ++statistics.plainSockets;
    const auto acceptedAt = connection->startedAt();
    QTcpSocket *const socket = connection->takeSocket();
    forget(connection);
    socket->setParent(q); // until the receiver takes it
    emit q->stompAccepted(socket, acceptedAt);
}

void Front::Private::announce(QWebSocket *webSocket, QTcpSocket *transport,
                              const WebSocketUpgrade &upgrade, steady_clock::time_point acceptedAt)
{
    ++statistics.webSockets;
    webSocket->setParent(q); // until the receiver takes it
    emit q->webSocketAccepted(webSocket, transport,
                              Handshake{.path = upgrade.head.path,
                                        .peerAddress = plainAddress(transport->peerAddress()),
                                        .peerPort = transport->peerPort(),
                                        .ceiling = upgrade.ceiling,
                                        .head = upgrade.head,
                                        .acceptedAt = acceptedAt});
}

void Front::Private::sweep()
{
    const auto now = steady_clock::now();
    const auto candidates = waiting.values();
    for (HttpConnection *connection : candidates) {
        if (!connection->deadline() || *connection->deadline() > now)
            continue;
        if (!connection->isAnswered())
            ++statistics.timedOut;
        connection->abort();
    }
}

/// A warning for the first of a burst: the others would only repeat it.
void Front::Private::noteExhaustion(int refusedClients)
{
    statistics.refusedConnections += quint64(refusedClients);
    const auto now = steady_clock::now();
    if (!lastExhaustion || now - *lastExhaustion > exhaustionBurst) {
        qCWarning(lcFront) << "no file descriptor is left, clients are refused: raise the limit of "
                              "open files (ulimit -n)";
    }
    lastExhaustion = now;
}

void Front::Private::noteRefusal(const HttpConnection *connection, int status,
                                 const QByteArray &reason)
{
    ++statistics.refusedRequests;
    ++statistics.refusedByStatus[status];
    const auto line = refusalLog.line(status, reason, connection->peerAddress(),
                                      connection->peerPort(), steady_clock::now());
    if (line)
        qCInfo(lcFront).noquote() << *line;
}

Front::Front(FrontConfig config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(config)))
{ }

Front::~Front() = default;

void Front::addWebSocketPath(const QByteArray &path)
{
    d->filter.addWebSocketPath(path);
}

void Front::addWebSocketPaths(std::function<bool(const QByteArray &path)> isOne)
{
    d->filter.addWebSocketPaths(std::move(isOne));
}

HttpRoutes &Front::routes()
{
    return d->filter.routes();
}

std::optional<QString> Front::listen(const QHostAddress &address, quint16 port)
{
    auto problem = d->listener.start(address, port, d->config.tcpUserTimeout);
    if (!problem)
        d->filter.hosts().setPort(d->listener.serverPort());
    return problem;
}

void Front::keepOut(const QHostAddress &address)
{
    const QHostAddress plain = plainAddress(address);
    if (!d->keptOut.contains(plain))
        d->keptOut.append(plain);
}

void Front::letIn(const QHostAddress &address)
{
    d->keptOut.removeAll(plainAddress(address));
}

QList<QHostAddress> Front::keptOut() const
{
    return d->keptOut;
}

void Front::close()
{
    d->listener.stop();
    const auto waiting = d->waiting.values();
    for (HttpConnection *connection : waiting)
        connection->abort();
}

quint16 Front::serverPort() const
{
    return d->listener.serverPort();
}

QHostAddress Front::serverAddress() const
{
    return d->listener.serverAddress();
}

int Front::connectionCount() const
{
    return d->counter->total();
}

const Front::Statistics &Front::statistics() const
{
    return d->statistics;
}

} // namespace server
