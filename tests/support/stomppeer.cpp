// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/stomppeer.h"

#include "protocol/stomp/framewriter.h"

#include <QEventLoop>
#include <QNetworkRequest>
#include <QSignalSpy>
#include <QTimer>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

namespace testsupport {

namespace {
constexpr int patience = 5000; ///< ms
}

StompPeer::StompPeer(QObject *parent)
    : QObject(parent)
    , m_parser(stomp::FrameParser::Direction::FromServer,
               {.frame = 64 * 1024 * 1024, .headers = 1000, .headerLine = 1024 * 1024})
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { parse(text.toUtf8()); });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &octets) { parse(octets); });
    connect(&m_tcpSocket, &QTcpSocket::readyRead, this, [this] { parse(m_tcpSocket.readAll()); });
}

bool StompPeer::open(const QUrl &url, const QStringList &subprotocols)
{
    m_isPlain = url.scheme() == QLatin1String("tcp");
    if (m_isPlain) {
        m_tcpSocket.connectToHost(url.host(), quint16(url.port()));
        return waitUntil([this] { return state() != QAbstractSocket::ConnectingState; })
            && state() == QAbstractSocket::ConnectedState;
    }
    QSignalSpy connected(&m_socket, &QWebSocket::connected);
    QSignalSpy disconnected(&m_socket, &QWebSocket::disconnected);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols(subprotocols);
    m_socket.open(QNetworkRequest(url), options);
    return waitUntil([&] { return !connected.isEmpty() || !disconnected.isEmpty(); })
        && !connected.isEmpty();
}

bool StompPeer::login(const QUrl &url, const stomp::Headers &extra)
{
    if (!open(url))
        return false;
    stomp::Frame connect{
        .command = stomp::Command::Connect,
        .headers
        = {{"accept-version", "1.0,1.1,1.2"}, {"host", "127.0.0.1"}, {"heart-beat", "0,0"}}};
    for (qsizetype i = 0; i < extra.size(); ++i)
        connect.headers.add(extra.at(i).name, extra.at(i).value);
    sendFrame(connect);
    return take(stomp::Command::Connected).has_value();
}

void StompPeer::send(const QByteArray &octets)
{
    if (m_isPlain)
        m_tcpSocket.write(octets);
    else
        m_socket.sendTextMessage(QString::fromUtf8(octets));
}

void StompPeer::sendFrame(const stomp::Frame &frame)
{
    send(stomp::writeFrame(frame, stomp::Version::V1_2));
}

void StompPeer::subscribe(const QByteArray &id, const QByteArray &destination,
                          const stomp::Headers &extra)
{
    stomp::Frame frame{.command = stomp::Command::Subscribe,
                       .headers = {{"id", id}, {"destination", destination}}};
    for (qsizetype i = 0; i < extra.size(); ++i)
        frame.headers.add(extra.at(i).name, extra.at(i).value);
    sendFrame(frame);
}

void StompPeer::sendJson(const QByteArray &destination, const QByteArray &json,
                         const stomp::Headers &extra)
{
    stomp::Frame frame{.command = stomp::Command::Send,
                       .headers
                       = {{"destination", destination}, {"content-type", "application/json"}},
                       .body = json};
    for (qsizetype i = 0; i < extra.size(); ++i)
        frame.headers.add(extra.at(i).name, extra.at(i).value);
    sendFrame(frame);
}

std::optional<stomp::Frame>
StompPeer::takeIf(const std::function<bool(const stomp::Frame &)> &wanted)
{
    const auto find = [&] { return std::find_if(m_frames.begin(), m_frames.end(), wanted); };
    if (!waitUntil([&] { return find() != m_frames.end(); }))
        return std::nullopt;
    const auto found = find();
    stomp::Frame frame = *found;
    m_frames.erase(found);
    return frame;
}

std::optional<stomp::Frame> StompPeer::take(stomp::Command command)
{
    return takeIf([command](const stomp::Frame &frame) { return frame.command == command; });
}

std::optional<stomp::Frame> StompPeer::takeReceipt(const QByteArray &id)
{
    return takeIf([&id](const stomp::Frame &frame) {
        return frame.command == stomp::Command::Receipt && frame.headers.value("receipt-id") == id;
    });
}

bool StompPeer::settle()
{
    // A read of the history goes through the store after everything that was asked for before.
    const QByteArray id = "settle-" + QByteArray::number(++m_settled);
    sendJson("/publish/chat/members", R"({"chatRoomId":999999})", {{"receipt", id}});
    return takeReceipt(id).has_value();
}

int StompPeer::waitForClose()
{
    const auto isClosed = [this] { return state() == QAbstractSocket::UnconnectedState; };
    if (!waitUntil(isClosed))
        return 0;
    return m_isPlain ? plainEnd : int(m_socket.closeCode());
}

bool StompPeer::waitUntil(const std::function<bool()> &isDone)
{
    QEventLoop loop;
    const auto look = [&] {
        if (isDone())
            loop.quit();
    };
    connect(this, &StompPeer::received, &loop, look);
    connect(&m_socket, &QWebSocket::stateChanged, &loop, look);
    connect(&m_socket, &QWebSocket::connected, &loop, look);
    connect(&m_socket, &QWebSocket::disconnected, &loop, look);
    connect(&m_tcpSocket, &QTcpSocket::stateChanged, &loop, look);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!isDone())
        loop.exec();
    return isDone();
}

QAbstractSocket::SocketState StompPeer::state() const
{
    return m_isPlain ? m_tcpSocket.state() : m_socket.state();
}

void StompPeer::parse(const QByteArray &arrived)
{
    m_arrivals.append({arrived, std::chrono::steady_clock::now()});
    QByteArrayView octets(arrived);
    while (!octets.isEmpty()) {
        const auto outcome = m_parser.parse(octets);
        if (const auto *frame = std::get_if<stomp::Frame>(&outcome))
            m_frames.append(*frame);
        else if (const auto *error = std::get_if<stomp::Error>(&outcome))
            qWarning("the host sent a bad frame: %s", error->message.constData());
    }
    emit received();
}

} // namespace testsupport
