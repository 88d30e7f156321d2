// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/invitation/roomlink.h"

#include "client/hostaddress.h"

namespace client {

QUrl hostUrl(const QHostAddress &address, quint16 port)
{
    QHostAddress plain = address;
    plain.setScopeId({});
    QUrl url;
    url.setScheme(QStringLiteral("ws"));
    url.setHost(plain.toString());
    url.setPort(port);
    url.setPath(QStringLiteral("/ws"));
    return url;
}

namespace {

QUrl pageOf(const QUrl &host)
{
    QUrl link;
    link.setScheme(host.scheme() == QLatin1String("wss") ? QStringLiteral("https")
                                                         : QStringLiteral("http"));
    link.setHost(host.host().section(u'%', 0, 0));
    link.setPort(host.port(defaultPort)); // a browser's own would be another
    link.setPath(QStringLiteral("/"));
    return link;
}

} // namespace

QString hostLink(const QUrl &host)
{
    return pageOf(host).toString();
}

QString roomLink(const QUrl &host, chat::RoomId room)
{
    QUrl link = pageOf(host);
    link.setPath(QStringLiteral("/room/%1").arg(room));
    return link.toString();
}

QString messageLink(const QUrl &host, chat::RoomId room, qint64 seq)
{
    return QStringLiteral("%1#%2").arg(roomLink(host, room)).arg(seq);
}

} // namespace client
