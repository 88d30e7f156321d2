// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/web/webpage.h"

#include "protocol/chat/room.h"
#include "server/front/authority.h"
#include "server/front/httproutes.h"

#include <algorithm>
#include <optional>

namespace server {

namespace {

// The page is asked for each time, and mostly answered with 304: a host may have another version
// tomorrow. Its files are below a path that names their version.
constexpr auto askedEachTime = "no-cache";
constexpr auto keptForEver = "public, max-age=31536000, immutable";

/// The weight of one element of Accept-Encoding: "gzip;q=0.5".
double weightOf(const QByteArray &element)
{
    const QList<QByteArray> parts = element.split(';');
    for (const QByteArray &part : parts.sliced(1)) {
        const QByteArray parameter = part.trimmed().toLower();
        if (parameter.startsWith("q="))
            return parameter.sliced(2).toDouble();
    }
    return 1.0;
}

bool isRoomPath(const QByteArray &path)
{
    const QByteArray number = path.sliced(qsizetype(qstrlen("/room/")));
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return !number.isEmpty() && number.size() <= 6
        && std::all_of(number.begin(), number.end(), isDigit) && chat::isRoom(number.toInt());
}

/// Nothing but this page's own files, no inline script or style, no frame around it. Safari before
/// 16 does not take 'self' for WebSockets; an IPv6 address cannot be written there.
QByteArray contentSecurityPolicy(QByteArrayView host)
{
    QByteArray sockets;
    const auto authority = parseAuthority(host);
    if (authority && !host.startsWith('[')) {
        sockets = " ws://" + authority->host;
        if (authority->port)
            sockets += ':' + QByteArray::number(*authority->port);
    }
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
           "connect-src 'self'"
        + sockets + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

HttpResponse notFound()
{
    return plainResponse(404,
                         "There is nothing at this path: the chat is at /, and a room at "
                         "/room/ and its number, 1 to 999999.");
}

} // namespace

bool acceptsGzip(const HttpHead &head)
{
    std::optional<double> gzip;
    std::optional<double> any;
    const QList<QByteArray> elements = head.headerList("Accept-Encoding");
    for (const QByteArray &element : elements) {
        const QByteArray coding = element.split(';').first().trimmed().toLower();
        if (coding == "gzip" || coding == "x-gzip")
            gzip = weightOf(element);
        else if (coding == "*")
            any = weightOf(element);
    }
    return gzip.value_or(any.value_or(0.0)) > 0.0;
}

bool hasTag(const HttpHead &head, const QByteArray &tag)
{
    const QList<QByteArray> tags = head.headerList("If-None-Match");
    return std::any_of(tags.begin(), tags.end(), [&tag](const QByteArray &known) {
        return known == "*" || known == tag || known == "W/" + tag;
    });
}

void WebPage::addTo(HttpRoutes &routes) const
{
    const auto answers = [this](const HttpRequest &request) { return answer(request); };
    routes.add("/", answers);
    routes.addTree("/room", {.answer = answers});
    routes.addTree("/web", {.answer = answers});
}

const WebAsset *WebPage::find(const QByteArray &path) const
{
    if (path == "/" || (path.startsWith("/room/") && isRoomPath(path)))
        return m_assets.find("index.html");
    const QByteArray folder = "/web/" + m_assets.version() + '/';
    const QByteArray name = path.startsWith(folder) ? path.sliced(folder.size()) : QByteArray();
    return name == "index.html" ? nullptr : m_assets.find(name);
}

HttpResponse WebPage::answer(const HttpRequest &request) const
{
    const HttpHead &head = request.head;
    const WebAsset *const asset = find(head.path);
    if (!asset)
        return notFound();

    const bool isPage = !head.path.startsWith("/web/");
    const bool isCompressed = acceptsGzip(head);
    const WebForm &form = isCompressed ? asset->gzip : asset->plain;
    HttpResponse response{.contentType = asset->contentType,
                          .headers = {{"ETag", form.tag},
                                      {"Vary", "Accept-Encoding"},
                                      {"Cache-Control", isPage ? askedEachTime : keptForEver},
                                      {"Content-Security-Policy",
                                       isPage ? contentSecurityPolicy(head.header("Host"))
                                              : QByteArray("default-src 'none'")},
                                      {"Cross-Origin-Resource-Policy", "same-origin"},
                                      {"Referrer-Policy", "no-referrer"}}};
    if (hasTag(head, form.tag)) {
        response.status = 304;
        return response;
    }
    if (isCompressed)
        response.headers.emplaceBack("Content-Encoding", "gzip");
    response.body = form.octets;
    return response;
}

} // namespace server
