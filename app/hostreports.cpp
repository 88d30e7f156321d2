// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostreports.h"

namespace app {

namespace {

ui::HostClient::Way wayOf(server::Framing framing)
{
    using Way = ui::HostClient::Way;
    switch (framing) {
    case server::Framing::WebSocket:
        return Way::WebSocket;
    case server::Framing::Plain:
        return Way::Tcp;
    case server::Framing::SockJs:
    case server::Framing::SockJsWebSocket:
        return Way::SockJs;
    case server::Framing::JsonWebSocket:
    case server::Framing::JsonSockJs:
    case server::Framing::JsonSockJsWebSocket:
        return Way::Json;
    }
    Q_UNREACHABLE();
}

} // namespace

ui::HostReport shownReport(const server::HostReport &report)
{
    ui::HostReport shown{.takenAt = report.takenAt,
                         .connections = report.connections,
                         .messagesIn = report.messagesIn,
                         .messagesOut = report.messagesOut,
                         .octetsIn = report.octetsIn,
                         .octetsOut = report.octetsOut,
                         .stored = report.stored,
                         .commits = report.commits,
                         .commitTime = report.commitTime,
                         .lag = report.lag,
                         .refused = report.refused,
                         .freeOctets = report.freeOctets,
                         .historyOctets = report.historyOctets,
                         .keptOut = report.keptOut};
    shown.clients.reserve(report.clients.size());
    for (const server::HostReport::Client &client : report.clients) {
        shown.clients.append({.session = client.link.session,
                              .nickname = client.nickname,
                              .address = client.link.address,
                              .port = client.link.port,
                              .way = wayOf(client.link.framing),
                              .rooms = client.rooms,
                              .age = std::chrono::floor<std::chrono::seconds>(
                                  report.takenAt - client.link.acceptedAt),
                              .octetsIn = client.link.octetsIn,
                              .octetsOut = client.link.octetsOut,
                              .waiting = client.link.waiting});
    }
    shown.rooms.reserve(report.rooms.size());
    for (const server::HostReport::Room &room : report.rooms) {
        shown.rooms.append({.room = room.entry.room,
                            .description = {.title = room.entry.title, .topic = room.topic},
                            .members = room.entry.members,
                            .lastSeq = room.entry.lastSeq});
    }
    return shown;
}

} // namespace app
