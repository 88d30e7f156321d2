// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjspath.h"

#include <QList>

#include <algorithm>
#include <array>
#include <utility>

namespace server::sockjs {

namespace {

constexpr qsizetype longestSegment = 128;

constexpr std::array<std::pair<QByteArrayView, Endpoint>, 8> ofSessions{{
    {"websocket", Endpoint::WebSocket},
    {"xhr", Endpoint::Xhr},
    {"xhr_send", Endpoint::XhrSend},
    {"xhr_streaming", Endpoint::XhrStreaming},
    {"eventsource", Endpoint::EventSource},
    {"htmlfile", Endpoint::HtmlFile},
    {"jsonp", Endpoint::Jsonp},
    {"jsonp_send", Endpoint::JsonpSend},
}};

bool isId(QByteArrayView segment)
{
    return !segment.isEmpty() && segment.size() <= longestSegment && !segment.contains('.');
}

/// "iframe.html", and with a version in between: "iframe-1.6.1.html".
bool isIframePage(QByteArrayView segment)
{
    constexpr QByteArrayView start("iframe");
    constexpr QByteArrayView end(".html");
    if (segment.size() < start.size() + end.size() || !segment.startsWith(start)
        || !segment.endsWith(end))
        return false;
    const QByteArrayView version
        = segment.sliced(start.size(), segment.size() - start.size() - end.size());
    return std::all_of(version.begin(), version.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
    });
}

std::optional<Path> ofBase(QByteArrayView segment)
{
    if (segment.isEmpty())
        return Path{Endpoint::Greeting, {}};
    if (segment == "info")
        return Path{Endpoint::Info, {}};
    if (segment == "websocket")
        return Path{Endpoint::RawWebSocket, {}};
    if (isIframePage(segment))
        return Path{Endpoint::IframePage, {}};
    return std::nullopt;
}

} // namespace

std::optional<Path> parsePath(QByteArrayView path)
{
    if (path.isEmpty())
        return Path{Endpoint::Greeting, {}};
    if (!path.startsWith('/'))
        return std::nullopt;
    const QList<QByteArray> segments = path.sliced(1).toByteArray().split('/');
    if (segments.size() == 1)
        return ofBase(segments.front());
    if (segments.size() != 3 || !isId(segments[0]) || !isId(segments[1]))
        return std::nullopt;
    const auto *const found
        = std::find_if(ofSessions.begin(), ofSessions.end(),
                       [&segments](const auto &each) { return each.first == segments[2]; });
    if (found == ofSessions.end())
        return std::nullopt;
    return Path{found->second, segments[1]};
}

} // namespace server::sockjs
