// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/chatserver.h"

#include "protocol/chat/nickname.h"
#include "protocol/chat/requests.h"
#include "protocol/messaging/messagechannels.h"
#include "server/broker/errormessages.h"
#include "server/broker/messagingtemplate.h"
#include "server/broker/simplebroker.h"
#include "server/diskguard.h"
#include "server/front/front.h"
#include "server/handlers/changehandler.h"
#include "server/handlers/changeshandler.h"
#include "server/handlers/chatmessagehandler.h"
#include "server/handlers/directhandler.h"
#include "server/handlers/handlerregistry.h"
#include "server/handlers/historyhandler.h"
#include "server/handlers/joinhandler.h"
#include "server/handlers/leavehandler.h"
#include "server/handlers/memberlisthandler.h"
#include "server/handlers/nickhandler.h"
#include "server/handlers/pinshandler.h"
#include "server/handlers/roomlisthandler.h"
#include "server/handlers/searchhandler.h"
#include "server/handlers/sessionhandler.h"
#include "server/handlers/topichandler.h"
#include "server/handlers/typinghandler.h"
#include "server/handlers/userdestinationhandler.h"
#include "server/history/historyfile.h"
#include "server/history/historystore.h"
#include "server/interceptors/destinationauthorization.h"
#include "server/interceptors/passcodecheck.h"
#include "server/interceptors/sendratelimit.h"
#include "server/jsonchat/jsonchattransport.h"
#include "server/metrics/hostmetrics.h"
#include "server/metrics/hostreporter.h"
#include "server/metrics/looplag.h"
#include "server/metrics/readerpolicy.h"
#include "server/rooms/roomdescriptions.h"
#include "server/rooms/roompresence.h"
#include "server/rooms/roomreplay.h"
#include "server/sessions/plaintransport.h"
#include "server/sessions/sessionregistry.h"
#include "server/sessions/websockettransport.h"
#include "server/sockjs/sockjsservice.h"
#include "server/sockjs/sockjswebsockettransport.h"
#include "server/transactions/transactions.h"
#include "server/version.h"
#include "server/web/webpage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

#include <algorithm>

Q_LOGGING_CATEGORY(lcServer, "sarangbang.server")

namespace server {

using messaging::Message;
using messaging::MessageChannel;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const QByteArray jsonChatPath = "/ws/chat";

stomp::ParserLimits parserLimits(const HostSettings::Limits &limits, qint64 frame)
{
    return {.frame = qsizetype(frame),
            .headers = qsizetype(limits.headers),
            .headerLine = qsizetype(limits.headerLine)};
}

Connection::Config connectionConfig(const HostSettings &settings)
{
    const HostSettings::Limits &limits = settings.limits;
    Connection::Config config;
    config.session.beforeConnect = parserLimits(limits, limits.frameBeforeConnect);
    config.session.afterConnect = parserLimits(limits, limits.frame);
    config.session.connectTimeout = seconds(limits.connectSeconds);
    config.session.heartbeat = {.canSend = milliseconds(settings.heartbeatSend),
                                .wants = milliseconds(settings.heartbeatReceive)};
    config.session.serverName = QByteArray("sarangbang/") + hostVersion;
    config.sendBudget = qsizetype(limits.sendBudget);
    config.overflow
        = limits.isOverflowDropped ? Connection::Overflow::DropOldest : Connection::Overflow::Close;
    config.sendStall = seconds(limits.sendStallSeconds);
    config.inbound
        = {.framesPerSecond = limits.framesPerSecond, .octetsPerSecond = limits.octetsPerSecond};
    return config;
}

FrontConfig frontConfig(const HostSettings &settings)
{
    const HostSettings::Limits &limits = settings.limits;
    FrontConfig config;
    config.httpHeadBytes = qsizetype(limits.httpHead);
    config.headDeadline = seconds(limits.httpHeadSeconds);
    config.idleDeadline = seconds(limits.httpIdleSeconds);
    config.maxConnections = int(limits.connections);
    config.maxConnectionsPerAddress = int(limits.connectionsPerAddress);
    // A message may carry more than one frame, and a little more than nothing must be left to say
    // so.
    config.maxMessageOctets = quint64(2 * limits.frame);
    config.maxFrameOctets = config.maxMessageOctets;
    config.originsAllowed = settings.originsAllowed;
    config.hostsAllowed = settings.hostsAllowed;
    return config;
}

sockjs::SockJsService::Config sockJsConfig(const HostSettings &settings, const QByteArray &base)
{
    return {.base = base,
            .limits = {.streamOctets = qsizetype(settings.sockJs.streamOctets)},
            .times = {.heartbeat = milliseconds(settings.sockJs.heartbeat),
                      .disconnect = milliseconds(settings.sockJs.disconnectDelay)},
            .sendOctets = qsizetype(settings.sockJs.sendOctets),
            .sessions = {.total = int(settings.limits.connections),
                         .perAddress = int(settings.limits.connectionsPerAddress)},
            .clientUrl = settings.sockJs.clientUrl.toUtf8(),
            .isCookieSet = settings.sockJs.isCookieSet};
}

Transactions::Config transactionConfig(const HostSettings::Limits &limits)
{
    return {.open = qsizetype(limits.transactions),
            .frames = qsizetype(limits.transactionFrames),
            .octets = qsizetype(limits.transactionOctets)};
}

HistoryStore::Change::Limits changeLimits(const HostSettings::Limits &limits)
{
    return {.reactionKinds = int(limits.reactionKinds),
            .reactions = int(limits.reactions),
            .pins = int(limits.pins)};
}

DiskGuard::Config diskConfig(const StorageRules &rules)
{
    return {.warnFree = rules.warnFree, .stopFree = rules.stopFree};
}

/// What the local network calls this host; empty where the machine's name cannot be used.
QString nameOf(const HostSettings &settings)
{
    if (!settings.hostName.isEmpty())
        return settings.hostName;
    const auto machine
        = chat::normalizeNickname(QSysInfo::machineHostName(), discovery::Beacon::longestName);
    const QString *const usable = std::get_if<QString>(&machine);
    return usable ? *usable : QString();
}

/// What one MESSAGE or one replay may weigh, so that a reader who keeps up is never cut off.
qsizetype shareOfBudget(const HostSettings &settings)
{
    return qsizetype(settings.limits.sendBudget / 2);
}

} // namespace

/// Members stand in the order in which they need each other: what is used later goes first.
class ChatServer::Private
{
public:
    Private(ChatServer *parent, ListenConfig listenConfig)
        : q(parent)
        , config(std::move(listenConfig))
        , broker(&channels,
                 {.subscriptionsPerSession = qsizetype(config.settings.limits.subscriptions),
                  .unacknowledged = qsizetype(config.settings.limits.unacknowledged)})
        , answers(&channels,
                  [this](messaging::SessionId session, const QByteArray &destination) {
                      return broker.hearsEverything(session, destination);
                  })
        , presence(&answers, &history, int(config.settings.limits.nickname))
        , sessionHandler(&channels, &answers, &history, &presence)
        , userDestinations(
              &channels, &answers,
              [this](messaging::SessionId session, const QByteArray &destination) {
                  return broker.isSubscribed(session, destination);
              },
              &presence.directory())
        , handlers(&answers)
        , transactions(
              &answers, transactionConfig(config.settings.limits),
              [this](const QList<Message> &messages) { return tryAll(messages); },
              [this](std::function<void()> done) { history.whenSettled(std::move(done)); })
        , disk(diskConfig(config.settings.storage), DiskGuard::freeSpaceOf(config.dataFolder))
        , sessions(connectionConfig(config.settings))
        , front(frontConfig(config.settings))
        , reporter(metricsSources(),
                   {.directory = &presence.directory(),
                    .history = &history,
                    .descriptions = &descriptions},
                   historyFileIn(config.dataFolder))
        , name(nameOf(config.settings))
    {
        addInterceptors();
        addHandlers();
        watchRooms();
        broker.setReplay(std::make_unique<RoomReplay>(
            &history,
            RoomReplay::Config{.messages = int(config.settings.historyOnSubscribe),
                               .onJoin = int(config.settings.historyOnJoin),
                               .octets = shareOfBudget(config.settings)}));
        connectChannels();
        connectCounters();
        connectDisk();
        connect(&reporter, &HostReporter::reported, q, &ChatServer::reported);
        front.routes().add("/health", [this](const HttpRequest &) { return health(); });
        front.routes().add("/metrics", [this](const HttpRequest &request) {
            return metricsFor(request.peerAddress);
        });
        page.addTo(front.routes());
        addSockJs("/stomp-chat");
        addSockJs("/ws-sockjs");
        addSockJs(jsonChatPath);
        front.addWebSocketPath(jsonChatPath);
    }

    void addInterceptors();
    void addHandlers();
    void addSockJs(const QByteArray &base);
    [[nodiscard]] std::unique_ptr<Transport> transportFor(QWebSocket *webSocket, QTcpSocket *socket,
                                                          const QByteArray &path) const;
    [[nodiscard]] static std::unique_ptr<Transport> speaking(const QByteArray &path,
                                                             std::unique_ptr<Transport> transport);
    void connectChannels();
    void connectCounters();
    void watchRooms();
    void connectDisk();
    void tellStorage(chat::StorageState state, const QString &text);
    void reject(const Message &message, const messaging::Rejection &reason);
    [[nodiscard]] std::optional<Transactions::Fault> tryAll(const QList<Message> &messages) const;
    [[nodiscard]] HttpResponse health() const;
    [[nodiscard]] HostMetrics::Sources metricsSources() const;
    [[nodiscard]] HttpResponse metricsFor(const QHostAddress &reader) const;

    ChatServer *const q;
    const ListenConfig config;
    messaging::MessageChannels channels;
    HistoryStore history;
    RoomDescriptions descriptions;
    SimpleBroker broker;
    MessagingTemplate answers;
    RoomPresence presence;
    SessionHandler sessionHandler;
    UserDestinationHandler userDestinations;
    HandlerRegistry handlers;
    Transactions transactions;
    DiskGuard disk;
    std::vector<std::unique_ptr<sockjs::SockJsService>> sockJs;
    SessionRegistry sessions;
    WebPage page;
    Front front;
    HostCounters counters;
    LoopLag lag;
    HostReporter reporter;
    QTimer tellRooms; ///< collects comings and goings
    const QString name;
    bool isStopping = false;
};

void ChatServer::Private::addInterceptors()
{
    const HostSettings::Limits &limits = config.settings.limits;
    channels.clientInbound.addInterceptor(std::make_unique<PasscodeCheck>(
        PasscodeGuard::Config{.passcode = config.settings.accessPasscode.toUtf8(),
                              .attempts = limits.passcodeAttempts},
        [this](messaging::SessionId session) { return sessions.peerAddress(session); }));
    channels.clientInbound.addInterceptor(std::make_unique<DestinationAuthorization>());
    channels.clientInbound.addInterceptor(
        std::make_unique<SendRateLimit>(limits.messagesPerSecond, limits.messageBurst));
}

void ChatServer::Private::addHandlers()
{
    const ChatContext context{.answers = &answers,
                              .history = &history,
                              .presence = &presence,
                              .disk = &disk,
                              .descriptions = &descriptions,
                              .longestText = int(config.settings.limits.chatText),
                              .changeLimits = changeLimits(config.settings.limits),
                              .largestPage = shareOfBudget(config.settings)};
    handlers.add(std::make_unique<JoinHandler>(context));
    handlers.add(std::make_unique<ChatMessageHandler>(context));
    using Kind = chat::ChangeRequest::Kind;
    for (const Kind kind : {Kind::Edit, Kind::Delete, Kind::React, Kind::Pin})
        handlers.add(std::make_unique<ChangeHandler>(context, kind));
    handlers.add(std::make_unique<ChangesHandler>(context));
    handlers.add(std::make_unique<PinsHandler>(context));
    handlers.add(std::make_unique<TypingHandler>(context));
    handlers.add(std::make_unique<LeaveHandler>(context));
    handlers.add(std::make_unique<DirectHandler>(context));
    handlers.add(std::make_unique<TopicHandler>(context, &descriptions,
                                                config.settings.areTopicsForMembers));
    handlers.add(std::make_unique<NickHandler>(context));
    handlers.add(std::make_unique<HistoryHandler>(context));
    handlers.add(std::make_unique<SearchHandler>(context));
    handlers.add(std::make_unique<RoomListHandler>(context));
    handlers.add(std::make_unique<MemberListHandler>(context));
    if (config.addHandlers)
        config.addHandlers(handlers, answers);
}

void ChatServer::Private::addSockJs(const QByteArray &base)
{
    auto service = std::make_unique<sockjs::SockJsService>(
        sockJsConfig(config.settings, base), [this, base](std::unique_ptr<Transport> transport) {
            sessions.accept(speaking(base, std::move(transport)));
        });
    front.routes().addTree(base, service->route());
    front.addWebSocketPaths([service = service.get()](const QByteArray &path) {
        return service->isWebSocketPath(path);
    });
    sockJs.push_back(std::move(service));
}

std::unique_ptr<Transport> ChatServer::Private::transportFor(QWebSocket *webSocket,
                                                             QTcpSocket *socket,
                                                             const QByteArray &path) const
{
    const bool isFramed = std::any_of(sockJs.begin(), sockJs.end(), [&path](const auto &service) {
        return service->isFramedWebSocketPath(path);
    });
    if (!isFramed)
        return speaking(path, std::make_unique<WebSocketTransport>(webSocket, socket));
    return speaking(path,
                    std::make_unique<sockjs::SockJsWebSocketTransport>(
                        webSocket, socket, milliseconds(config.settings.sockJs.heartbeat)));
}

/// What is spoken at that path: STOMP, or JSON messages.
std::unique_ptr<Transport> ChatServer::Private::speaking(const QByteArray &path,
                                                         std::unique_ptr<Transport> transport)
{
    if (!path.startsWith(jsonChatPath)
        || (path.size() > jsonChatPath.size() && path.at(jsonChatPath.size()) != '/')) {
        return transport;
    }
    return std::make_unique<jsonchat::JsonChatTransport>(std::move(transport));
}

void ChatServer::Private::connectChannels()
{
    MessageChannel *const inbound = &channels.clientInbound;
    connect(&sessions, &SessionRegistry::messageReceived, inbound, &MessageChannel::send);
    connect(inbound, &MessageChannel::messageSent, &transactions, &Transactions::handleInbound);
    connect(&transactions, &Transactions::messageReleased, &sessionHandler,
            &SessionHandler::handleInbound);
    connect(&transactions, &Transactions::messageReleased, &handlers,
            &HandlerRegistry::handleInbound);
    connect(&transactions, &Transactions::messageReleased, &userDestinations,
            &UserDestinationHandler::handleInbound);
    connect(&transactions, &Transactions::messageReleased, &broker, &SimpleBroker::handleInbound);
    connect(inbound, &MessageChannel::messageRejected, &broker,
            [this](const Message &message, const messaging::Rejection &reason) {
                reject(message, reason);
            });
    connect(&channels.broker, &MessageChannel::messageSent, &broker, &SimpleBroker::handleBroker);
    connect(&channels.clientOutbound, &MessageChannel::messageSent, &sessions,
            &SessionRegistry::deliver);

    connect(&sessions, &SessionRegistry::sessionClosed, q, [this](messaging::SessionId session) {
        transactions.removeSession(session);
        broker.removeSession(session);
        presence.closeSession(session);
        channels.clientInbound.forgetSession(session);
    });
    connect(&sessions, &SessionRegistry::connectedCountChanged, q,
            &ChatServer::sessionCountChanged);
    connect(&front, &Front::webSocketAccepted, &sessions,
            [this](QWebSocket *socket, QTcpSocket *transport, const Handshake &handshake) {
                sessions.accept(transportFor(socket, transport, handshake.path), handshake.ceiling,
                                handshake.acceptedAt);
            });
    connect(&front, &Front::stompAccepted, &sessions,
            [this](QTcpSocket *socket, std::chrono::steady_clock::time_point acceptedAt) {
                sessions.accept(std::make_unique<PlainTransport>(socket), std::nullopt, acceptedAt);
            });
}

void ChatServer::Private::connectCounters()
{
    connect(&history, &HistoryStore::writeFailed, q, [this](const QString &reason) {
        ++counters.failedWrites;
        qCCritical(lcServer).noquote() << "a message was not stored:" << reason;
    });
    connect(&history, &HistoryStore::committed, q,
            [this](int messages, std::chrono::nanoseconds duration) {
                counters.stored += quint64(messages);
                counters.commits.observe(duration);
            });
    connect(&sessions, &SessionRegistry::connectedCountChanged, &lag,
            [this](int count) { lag.setRunning(count > 0); });
}

void ChatServer::Private::connectDisk()
{
    connect(&history, &HistoryStore::writeFailed, &disk, &DiskGuard::noteFailure);
    connect(&history, &HistoryStore::committed, &disk, &DiskGuard::noteSuccess);
    connect(&history, &HistoryStore::damageFound, &disk, &DiskGuard::noteDamage);
    connect(&history, &HistoryStore::damageFound, q, [](int rows) {
        qCCritical(lcServer) << "the history is damaged:" << rows
                             << "rows are not what was stored; they are not shown";
    });
    connect(&disk, &DiskGuard::stateChanged, q,
            [this](chat::StorageState state, const QString &text) { tellStorage(state, text); });
}

void ChatServer::Private::tellStorage(chat::StorageState state, const QString &text)
{
    qCWarning(lcServer).noquote() << "storage is" << chat::storageStateName(state) << text;
    for (const chat::RoomId room : presence.directory().rooms()) {
        answers.send(chat::roomEventsDestination(room),
                     chat::RoomEvent{.room = room,
                                     .type = chat::RoomEvent::Type::Storage,
                                     .storage = state,
                                     .text = text}
                         .toJson());
    }
}

void ChatServer::Private::watchRooms()
{
    tellRooms.setSingleShot(true);
    tellRooms.setInterval(milliseconds(200));
    connect(&tellRooms, &QTimer::timeout, q,
            [this] { emit q->announcementChanged(q->announcement()); });
    presence.setListener([this] {
        if (!tellRooms.isActive() && !isStopping)
            tellRooms.start();
    });
}

void ChatServer::Private::reject(const Message &message, const messaging::Rejection &reason)
{
    transactions.spoil(message, reason);
    ++counters.rejections[rejectionName(reason)];
    if (const auto *error = std::get_if<stomp::Error>(&reason))
        answers.fail(message, *error);
    else
        answers.refuse(message, std::get<chat::Error>(reason));
}

std::optional<Transactions::Fault> ChatServer::Private::tryAll(const QList<Message> &messages) const
{
    QList<Message> acknowledgements;
    qsizetype lastAcknowledgement = 0;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        const Message &message = messages.at(i);
        if (message.command != stomp::Command::Send) {
            acknowledgements.append(message);
            lastAcknowledgement = i;
        } else if (const auto error = handlers.check(message)) {
            return Transactions::Fault{.index = i, .reason = *error};
        } else if (const auto absent = userDestinations.check(message)) {
            return Transactions::Fault{.index = i, .reason = *absent};
        }
    }
    const auto error = broker.checkAcknowledgements(acknowledgements);
    return error ? std::optional(Transactions::Fault{lastAcknowledgement, *error}) : std::nullopt;
}

HttpResponse ChatServer::Private::health() const
{
    int members = 0;
    for (const chat::RoomId room : presence.directory().rooms())
        members += presence.directory().memberCount(room);
    const QJsonObject state{{QStringLiteral("status"), QStringLiteral("ok")},
                            {QStringLiteral("version"), QString::fromLatin1(hostVersion)},
                            {QStringLiteral("id"), QString::fromLatin1(history.epoch())},
                            {QStringLiteral("name"), name},
                            {QStringLiteral("storage"), chat::storageStateName(disk.state())},
                            {QStringLiteral("members"), members},
                            {QStringLiteral("connections"), front.connectionCount()},
                            {QStringLiteral("sessions"), sessions.connectedCount()},
                            {QStringLiteral("subscriptions"), broker.subscriptionCount()}};
    return {.contentType = "application/json", .body = QJsonDocument(state).toJson()};
}

HttpResponse ChatServer::Private::metricsFor(const QHostAddress &reader) const
{
    if (!ReaderPolicy(config.settings.metricsAllowed).allows(reader)) {
        return plainResponse(403,
                             "Only this machine may read its metrics: add your address to "
                             "metrics.allowed if you should.");
    }
    return {.contentType = "text/plain; version=0.0.4; charset=utf-8",
            .body = HostMetrics(metricsSources()).text()};
}

HostMetrics::Sources ChatServer::Private::metricsSources() const
{
    return {.front = &front,
            .sessions = &sessions,
            .broker = &broker,
            .rooms = &presence.directory(),
            .lag = &lag,
            .disk = &disk,
            .counters = &counters};
}

ChatServer::ChatServer(ListenConfig config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(config)))
{ }

ChatServer::~ChatServer() = default;

std::optional<QString> ChatServer::start()
{
    d->history.setRetention(d->config.settings.storage.history);
    if (auto problem = d->history.open(d->config.dataFolder))
        return problem;
    if (const auto problem = d->descriptions.open(d->config.dataFolder))
        qCWarning(lcServer).noquote() << *problem;
    d->disk.check();
    if (auto problem = d->front.listen(d->config.address, d->config.port)) {
        d->history.close();
        return problem;
    }
    qCInfo(lcServer).noquote() << "listening on" << address().toString() << "port" << port();
    return std::nullopt;
}

void ChatServer::stop()
{
    if (std::exchange(d->isStopping, true))
        return;
    d->front.close();
    d->reporter.setReporting(false);
    d->disk.stop();
    connect(
        &d->sessions, &SessionRegistry::shutDownFinished, this,
        [this] {
            d->history.close();
            qCInfo(lcServer) << "stopped";
            emit stopped();
        },
        Qt::SingleShotConnection);
    // What was asked for is written, answered and shown before the goodbye.
    d->history.whenSettled([this] { d->sessions.shutDown(); });
}

void ChatServer::setStorageRules(const StorageRules &rules)
{
    d->history.setRetention(rules.history);
    d->disk.setConfig(diskConfig(rules));
}

void ChatServer::setReporting(bool isOn)
{
    d->reporter.setReporting(isOn && !d->isStopping);
}

void ChatServer::removeClient(messaging::SessionId session, const QHostAddress &keepOut)
{
    if (!keepOut.isNull())
        d->front.keepOut(keepOut);
    d->sessions.remove(session);
}

void ChatServer::describeRoom(chat::RoomId room, const chat::RoomDescription &description)
{
    d->descriptions.set(
        room, description, [this, room, description](const std::optional<QString> &failure) {
            if (!failure) {
                d->answers.send(
                    chat::roomEventsDestination(room),
                    chat::RoomDescribed{.room = room, .description = description}.toJson());
            }
            emit described(room, failure.value_or(QString()));
        });
}

void ChatServer::letIn(const QHostAddress &address)
{
    d->front.letIn(address);
}

std::optional<Salvage> ChatServer::salvage() const
{
    return d->history.salvage();
}

quint16 ChatServer::port() const
{
    return d->front.serverPort();
}

discovery::Beacon ChatServer::announcement() const
{
    discovery::Beacon beacon{.hostId = d->history.epoch(),
                             .name = d->name,
                             .version = QString::fromLatin1(hostVersion),
                             .port = port()};
    const RoomDirectory &rooms = d->presence.directory();
    for (const chat::RoomId room : rooms.rooms())
        beacon.rooms.append({room, rooms.memberCount(room)});
    return beacon;
}

QHostAddress ChatServer::address() const
{
    return d->front.serverAddress();
}

} // namespace server
