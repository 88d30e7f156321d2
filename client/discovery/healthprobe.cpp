// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/healthprobe.h"

#include "protocol/chat/nickname.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>
#include <utility>

namespace discovery {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 2s;
constexpr qsizetype longestAnswer = 8192;
constexpr int mostMembers = 1'000'000; // a host that says more makes it up

QByteArray hostHeader(const QTcpSocket &socket)
{
    QHostAddress address = socket.peerAddress();
    address.setScopeId({});
    const QByteArray text = address.toString().toLatin1();
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isIpv6 ? QByteArray('[' + text + ']') : text) + ':'
        + QByteArray::number(socket.peerPort());
}

} // namespace

HealthProbe::HealthProbe(QObject *parent)
    : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &HealthProbe::end);
    connect(&m_socket, &QTcpSocket::connected, this, &HealthProbe::ask);
    connect(&m_socket, &QTcpSocket::readyRead, this, &HealthProbe::read);
    connect(&m_socket, &QTcpSocket::disconnected, this, &HealthProbe::end);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &HealthProbe::noteError);
    connect(&m_socket, &QTcpSocket::hostFound, this, [this] { m_failure = ProbeFailure::Silent; });
}

HealthProbe::~HealthProbe()
{
    m_socket.disconnect(this);
}

void HealthProbe::start(const QHostAddress &address, quint16 port)
{
    m_address = address;
    m_patience.start();
    m_clock.start();
    m_socket.connectToHost(address, port);
}

void HealthProbe::start(const QString &host, quint16 port)
{
    m_failure = ProbeFailure::NameUnknown; // until it is found; a lookup may take long
    m_address.setAddress(host);
    m_patience.start();
    m_clock.start();
    m_socket.connectToHost(host, port);
}

void HealthProbe::noteError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        m_failure = ProbeFailure::NameUnknown;
        break;
    case QAbstractSocket::ConnectionRefusedError:
        m_failure = ProbeFailure::Refused;
        break;
    case QAbstractSocket::NetworkError:
        m_failure = ProbeFailure::NoRoute;
        break;
    default: // what has come so far tells more
        break;
    }
    end();
}

void HealthProbe::ask()
{
    m_address = m_socket.peerAddress();
    m_failure = ProbeFailure::NotAHost;
    m_answer.roundTrip = std::chrono::milliseconds(m_clock.elapsed());
    m_socket.write("GET /health HTTP/1.1\r\nHost: " + hostHeader(m_socket)
                   + "\r\nConnection: close\r\n\r\n");
}

void HealthProbe::read()
{
    m_received += m_socket.read(longestAnswer + 1 - m_received.size());
    if (m_received.size() > longestAnswer)
        end();
}

void HealthProbe::end()
{
    if (std::exchange(m_isOver, true))
        return;
    m_patience.stop();
    m_received += m_socket.read(longestAnswer + 1 - m_received.size());
    m_socket.disconnect(this);
    m_socket.abort();
    auto answer = readHealth(m_received);
    if (answer) {
        answer->roundTrip = m_answer.roundTrip;
        emit answered(*answer);
    } else {
        emit failed(m_failure);
    }
    emit finished();
}

std::optional<HostTable::Answer> readHealth(const QByteArray &response)
{
    const qsizetype end = response.indexOf("\r\n\r\n");
    if (!response.startsWith("HTTP/1.1 200 ") || end == -1 || response.size() > longestAnswer)
        return std::nullopt;
    const QJsonObject health = QJsonDocument::fromJson(response.mid(end + 4)).object();
    const QString id = health.value(QLatin1String("id")).toString();
    const auto name = chat::normalizeNickname(health.value(QLatin1String("name")).toString(),
                                              Beacon::longestName);
    if (id.size() < 8 || id.size() > 64)
        return std::nullopt;
    const QString *const good = std::get_if<QString>(&name);
    HostTable::Answer answer{.hostId = id.toLatin1(), .name = good ? *good : QString()};
    const int members = health.value(QLatin1String("members")).toInt(-1);
    if (members >= 0 && members <= mostMembers)
        answer.members = members;
    return answer;
}

} // namespace discovery
