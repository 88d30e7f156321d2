// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/scriptedhost.h"

#include "protocol/stomp/version.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QWebSocket>

#include <algorithm>
#include <utility>

namespace testsupport {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr milliseconds patience{5'000};

} // namespace

ScriptedHost::ScriptedHost(QObject *parent)
    : QObject(parent)
    , m_server(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode)
{
    m_timer.setSingleShot(true);
    m_server.setSupportedSubprotocols(
        {QStringLiteral("v12.stomp"), QStringLiteral("v11.stomp"), QStringLiteral("v10.stomp")});
    connect(&m_server, &QWebSocketServer::newConnection, this, &ScriptedHost::accept);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { apply(m_session->tick(steady_clock::now())); });
}

ScriptedHost::~ScriptedHost()
{
    if (m_socket)
        m_socket->disconnect(this);
}

bool ScriptedHost::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        return false;
    m_port = m_server.serverPort();
    return true;
}

void ScriptedHost::stopListening()
{
    m_server.close();
}

QUrl ScriptedHost::url() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(m_port));
}

QByteArray ScriptedHost::subprotocol() const
{
    return m_socket ? m_socket->subprotocol().toLatin1() : QByteArray();
}

std::optional<stomp::Frame> ScriptedHost::take(stomp::Command command, QByteArrayView destination)
{
    const auto isWanted = [&](const stomp::Frame &frame) {
        return frame.command == command
            && (destination.isNull() || frame.headers.value("destination") == destination);
    };
    const auto find = [&] { return std::find_if(m_frames.cbegin(), m_frames.cend(), isWanted); };
    const QDeadlineTimer deadline(patience);
    while (find() == m_frames.cend() && !deadline.hasExpired()) {
        QEventLoop loop;
        connect(this, &ScriptedHost::frameArrived, &loop, &QEventLoop::quit);
        QTimer::singleShot(deadline.remainingTime(), &loop, &QEventLoop::quit);
        loop.exec();
    }
    if (find() == m_frames.cend()) {
        qWarning() << "nothing came that is" << stomp::commandName(command) << destination;
        return std::nullopt;
    }
    const auto found = find();
    stomp::Frame frame = *found;
    m_frames.erase(m_frames.cbegin(), found + 1);
    return frame;
}

QByteArray ScriptedHost::subscriptionTo(QByteArrayView destination) const
{
    for (auto item = m_subscriptions.cbegin(); item != m_subscriptions.cend(); ++item) {
        if (item.value() == destination)
            return item.key();
    }
    return {};
}

void ScriptedHost::send(const stomp::Frame &frame)
{
    if (m_session)
        apply(m_session->send(frame, steady_clock::now()));
}

void ScriptedHost::receipt(const stomp::Frame &frame, const stomp::Headers &extra)
{
    stomp::Frame answer{.command = stomp::Command::Receipt, .headers = {}, .body = {}};
    answer.headers.add("receipt-id", frame.headers.value("receipt"));
    for (qsizetype i = 0; i < extra.size(); ++i)
        answer.headers.add(extra.at(i).name, extra.at(i).value);
    send(answer);
}

void ScriptedHost::publish(QByteArrayView destination, const QByteArray &body,
                           const stomp::Headers &extra)
{
    const QByteArray subscription = subscriptionTo(destination);
    if (subscription.isEmpty())
        qWarning() << "nobody subscribed to" << destination;
    stomp::Frame message{.command = stomp::Command::Message, .headers = {}, .body = body};
    message.headers.add("subscription", subscription);
    message.headers.add("message-id", QByteArray::number(++m_messages));
    message.headers.add("destination", destination);
    for (qsizetype i = 0; i < extra.size(); ++i)
        message.headers.add(extra.at(i).name, extra.at(i).value);
    send(message);
}

void ScriptedHost::say(const chat::ChatMessage &message, const stomp::Headers &extra)
{
    publish(chat::roomDestination(message.room), message.toJson(), extra);
}

void ScriptedHost::reply(const stomp::Frame &request, const QByteArray &body)
{
    publish(chat::destination::replies, body,
            {{"correlation-id", request.headers.value("correlation-id")}});
}

void ScriptedHost::refuse(const stomp::Frame &frame, const chat::Error &error)
{
    const chat::ErrorReply body{
        .error = error,
        .receiptId = frame.headers.value("receipt").toByteArray(),
        .destination = frame.headers.value("destination").toByteArray(),
    };
    publish(chat::destination::errors, body.toJson());
}

void ScriptedHost::fail(const stomp::Error &error, const stomp::Frame &cause)
{
    apply(m_session->fail(error, &cause, steady_clock::now()));
}

void ScriptedHost::drop()
{
    if (m_socket)
        m_socket->abort();
}

void ScriptedHost::close(quint16 code)
{
    if (m_socket)
        m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code));
}

void ScriptedHost::accept()
{
    QWebSocket *socket = m_server.nextPendingConnection();
    socket->setParent(this);
    if (m_socket)
        m_socket->disconnect(this);
    m_socket = socket;
    m_frames.clear();
    m_subscriptions.clear();
    stomp::ServerSession::Config config;
    config.heartbeat = m_heartbeat;
    config.shortestHeartbeat = milliseconds(1);
    m_session.emplace(config);
    const auto receive = [this](const QByteArray &octets) {
        apply(m_session->receive(octets, steady_clock::now()));
    };
    connect(socket, &QWebSocket::textMessageReceived, this,
            [receive](const QString &text) { receive(text.toUtf8()); });
    connect(socket, &QWebSocket::binaryMessageReceived, this, receive);
    connect(socket, &QWebSocket::disconnected, this, [this] {
        m_timer.stop();
        emit disconnected();
    });
    apply(m_session->open(steady_clock::now()));
}

void ScriptedHost::apply(const stomp::ServerSession::Events &events)
{
    for (const auto &event : events) {
        if (const auto *send = std::get_if<stomp::SendOctets>(&event)) {
            if (send->isUtf8)
                m_socket->sendTextMessage(QString::fromUtf8(send->octets));
            else
                m_socket->sendBinaryMessage(send->octets);
        } else if (const auto *timer = std::get_if<stomp::TimerChanged>(&event)) {
            if (timer->due) {
                const auto left
                    = std::chrono::ceil<milliseconds>(*timer->due - steady_clock::now());
                m_timer.start(std::max(left, milliseconds(0)));
            } else {
                m_timer.stop();
            }
        } else if (const auto *asked
                   = std::get_if<stomp::ServerSession::ConnectRequested>(&event)) {
            m_connectFrame = asked->frame;
            if (m_refusal) {
                fail(*m_refusal, asked->frame);
            } else if (!m_ignoresConnect) {
                ++m_connections;
                apply(m_session->acceptConnect({}, {{"epoch", m_epoch}}, steady_clock::now()));
                emit connected();
            }
        } else if (const auto *received = std::get_if<stomp::FrameReceived>(&event)) {
            takeFrame(received->frame);
        } else if (const auto *closing = std::get_if<stomp::CloseRequested>(&event)) {
            m_socket->flush();
            m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(closing->code),
                            QString::fromUtf8(closing->reason));
        }
    }
}

void ScriptedHost::takeFrame(const stomp::Frame &frame)
{
    const QByteArray id = frame.headers.value("id").toByteArray();
    if (frame.command == stomp::Command::Subscribe)
        m_subscriptions.insert(id, frame.headers.value("destination").toByteArray());
    else if (frame.command == stomp::Command::Unsubscribe)
        m_subscriptions.remove(id);
    m_frames += frame;
    emit frameArrived();
    if (frame.command == stomp::Command::Disconnect)
        apply(m_session->finishDisconnect(steady_clock::now()));
}

} // namespace testsupport
