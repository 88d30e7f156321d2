// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjsservice.h"

#include "server/sockjs/sockjscodec.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace server::sockjs {

using std::chrono::steady_clock;

namespace {

constexpr int oneYear = 31'536'000; ///< seconds
const QByteArray noCaching = "no-store, no-cache, no-transform, must-revalidate, max-age=0";
// A close frame waits as long for one who asks again as a session does for a receiver; more of them
// than this can be at once, and the oldest go.
constexpr qsizetype mostEnded = 1'000;

const QByteArray busyFrame = closeFrame(2010, "Another connection still open");
const QByteArray goneFrame = closeFrame(3000, "Go away!");

QByteArray methodsOf(Endpoint endpoint)
{
    switch (endpoint) {
    case Endpoint::Xhr:
    case Endpoint::XhrSend:
    case Endpoint::XhrStreaming:
    case Endpoint::JsonpSend:
        return "POST, OPTIONS";
    default:
        return "GET, HEAD, OPTIONS";
    }
}

QList<QByteArray> splitMethods(const QByteArray &methods)
{
    return QByteArray(methods).replace(' ', "").split(',');
}

HttpResponse methodNotAllowed(const QByteArray &methods)
{
    HttpResponse response
        = plainResponse(405, "This method is not possible here: use " + methods + '.');
    response.headers = {{"Allow", methods}};
    return response;
}

HttpResponse noSession()
{
    return plainResponse(404, "There is no such session: ask /info, and open one of your own.");
}

HttpResponse tooManySessions()
{
    HttpResponse response
        = plainResponse(503, "Too many sessions are open: close some, or try again later.");
    response.headers = {{"Retry-After", "5"}};
    return response;
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 256
        && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || c == '-' || c == '_' || c == '.';
           });
}

/// Value of JSESSIONID among the cookies that came, if it is a plain one.
QByteArray sessionCookie(const HttpHead &head)
{
    for (const auto &[name, value] : head.headers) {
        if (name.compare("Cookie", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &part : value.split(';')) {
            const QByteArray cookie = part.trimmed();
            if (cookie.startsWith("JSESSIONID=") && isToken(cookie.sliced(11)))
                return cookie.sliced(11);
        }
    }
    return "dummy";
}

/// What a form or a text brings as JSON.
QByteArray sentJson(const HttpRequest &request, Endpoint endpoint)
{
    const QByteArrayView type = request.head.header("Content-Type");
    if (endpoint != Endpoint::JsonpSend
        || !type.toByteArray().toLower().startsWith("application/x-www-form-urlencoded"))
        return request.body;
    QByteArray form = request.body;
    form.replace('+', "%20");
    const QUrlQuery query(QString::fromLatin1(form));
    return query.queryItemValue(QStringLiteral("d"), QUrl::FullyDecoded).toUtf8();
}

QByteArray callbackOf(const HttpHead &head)
{
    const QUrlQuery query(QString::fromLatin1(head.query));
    for (const QString &name : {QStringLiteral("c"), QStringLiteral("callback")}) {
        if (query.hasQueryItem(name))
            return query.queryItemValue(name, QUrl::FullyDecoded).toUtf8();
    }
    return {};
}

std::optional<Receiver> receiverOf(Endpoint endpoint)
{
    switch (endpoint) {
    case Endpoint::Xhr:
        return Receiver::Xhr;
    case Endpoint::XhrStreaming:
        return Receiver::XhrStreaming;
    case Endpoint::EventSource:
        return Receiver::EventSource;
    case Endpoint::HtmlFile:
        return Receiver::HtmlFile;
    case Endpoint::Jsonp:
        return Receiver::Jsonp;
    default:
        return std::nullopt;
    }
}

} // namespace

SockJsService::SockJsService(Config config, Accept accept, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_accept(std::move(accept))
    , m_iframePage(m_config.clientUrl.isEmpty() ? QByteArray() : iframePage(m_config.clientUrl))
    , m_iframeTag(
          '"' + QCryptographicHash::hash(m_iframePage, QCryptographicHash::Sha256).toHex().first(32)
          + '"')
    , m_counter(m_config.sessions)
{
    m_forgetTimer.setInterval(
        std::max(m_config.times.disconnect / 2, std::chrono::milliseconds(1)));
    connect(&m_forgetTimer, &QTimer::timeout, this, &SockJsService::forgetEnded);
}

SockJsService::~SockJsService() = default;

HttpRoute SockJsService::route()
{
    HttpRoute route;
    route.serve = [this](HttpExchange *exchange) { serve(exchange); };
    route.methods = {"GET", "HEAD", "POST", "OPTIONS"};
    route.bodyLimit = m_config.sendOctets;
    return route;
}

std::optional<Path> SockJsService::pathOf(const QByteArray &path) const
{
    if (!path.startsWith(m_config.base))
        return std::nullopt;
    return parsePath(QByteArrayView(path).sliced(m_config.base.size()));
}

bool SockJsService::isWebSocketPath(const QByteArray &path) const
{
    const auto parsed = pathOf(path);
    return parsed
        && (parsed->endpoint == Endpoint::RawWebSocket || parsed->endpoint == Endpoint::WebSocket);
}

bool SockJsService::isFramedWebSocketPath(const QByteArray &path) const
{
    const auto parsed = pathOf(path);
    return parsed && parsed->endpoint == Endpoint::WebSocket;
}

void SockJsService::serve(HttpExchange *exchange)
{
    const HttpHead &head = exchange->request().head;
    const auto reply = [this, exchange, &head](const HttpResponse &response) {
        exchange->answer(finished(response, head));
    };
    const auto path = pathOf(head.path);
    if (!path)
        return reply(plainResponse(404, "There is nothing at this path of the SockJS endpoint."));
    const QByteArray methods = methodsOf(path->endpoint);
    if (!splitMethods(methods).contains(head.method))
        return reply(methodNotAllowed(methods));
    if (head.method == "OPTIONS")
        return reply(preflight(head, methods));
    if (const auto receiver = receiverOf(path->endpoint))
        return receive(exchange, path->session, *receiver);
    switch (path->endpoint) {
    case Endpoint::Info:
        return reply(info());
    case Endpoint::IframePage:
        return reply(iframe(head));
    case Endpoint::XhrSend:
    case Endpoint::JsonpSend:
        return send(exchange, *path);
    default:
        return reply({.contentType = "text/plain; charset=UTF-8", .body = "Welcome to SockJS!\n"});
    }
}

HttpResponse SockJsService::finished(HttpResponse response, const HttpHead &head) const
{
    // The front lets none in that it does not know; see OriginPolicy.
    if (const QByteArrayView origin = head.header("Origin"); !origin.isEmpty()) {
        response.headers.emplaceBack("Access-Control-Allow-Origin", origin.toByteArray());
        response.headers.emplaceBack("Access-Control-Allow-Credentials", "true");
        response.headers.emplaceBack("Vary", "Origin");
    }
    if (m_config.isCookieSet)
        response.headers.emplaceBack("Set-Cookie",
                                     "JSESSIONID=" + sessionCookie(head) + "; path=/");
    const bool hasCaching
        = std::any_of(response.headers.begin(), response.headers.end(),
                      [](const auto &header) { return header.first == "Cache-Control"; });
    if (!hasCaching)
        response.headers.emplaceBack("Cache-Control", noCaching);
    return response;
}

HttpResponse SockJsService::info() const
{
    return {.contentType = "application/json; charset=UTF-8",
            .body = QByteArray("{\"entropy\":")
                + QByteArray::number(QRandomGenerator::global()->generate())
                + ",\"origins\":[\"*:*\"],\"cookie_needed\":"
                + (m_config.isCookieSet ? "true" : "false") + ",\"websocket\":true}"};
}

HttpResponse SockJsService::iframe(const HttpHead &head) const
{
    if (m_iframePage.isEmpty())
        return plainResponse(404,
                             "This host has no iframe page, for it knows no place of the SockJS "
                             "client that such a page loads. Start it with --set "
                             "sockjs.clientUrl=http://SERVER/sockjs.min.js, or use WebSocket or "
                             "one of the xhr transports, which need no such page.");
    HttpResponse response{.contentType = "text/html; charset=UTF-8", .body = m_iframePage};
    response.headers = {{"Cache-Control", "public, max-age=" + QByteArray::number(oneYear)},
                        {"ETag", m_iframeTag}};
    if (head.headerList("If-None-Match").contains(m_iframeTag))
        response.status = 304;
    return response;
}

HttpResponse SockJsService::preflight(const HttpHead &head, const QByteArray &methods) const
{
    HttpResponse response;
    response.status = 204;
    response.headers = {{"Allow", methods},
                        {"Access-Control-Allow-Methods", methods},
                        {"Access-Control-Max-Age", QByteArray::number(oneYear)},
                        {"Cache-Control", "public, max-age=" + QByteArray::number(oneYear)}};
    QList<QByteArray> wanted = head.headerList("Access-Control-Request-Headers");
    wanted.removeIf([](const QByteArray &name) { return !isToken(name); });
    if (!wanted.isEmpty())
        response.headers.emplaceBack("Access-Control-Allow-Headers", wanted.join(", "));
    return response;
}

SockJsService::Entry *SockJsService::find(const QByteArray &id, const HttpRequest &request)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end() || entry->peer != request.peerAddress)
        return nullptr;
    // Browsers leave Origin out of some requests to the page's own host.
    const QByteArray origin = request.head.header("Origin").toByteArray();
    if (origin.isEmpty())
        return &*entry;
    if (entry->origin.isEmpty())
        entry->origin = origin;
    return entry->origin == origin ? &*entry : nullptr;
}

void SockJsService::receive(HttpExchange *exchange, const QByteArray &id, Receiver receiver)
{
    const HttpHead &head = exchange->request().head;
    QByteArray callback;
    if (receiver == Receiver::Jsonp || receiver == Receiver::HtmlFile) {
        callback = callbackOf(head);
        if (!isCallback(callback)) {
            const QByteArray reason = callback.isEmpty() ? "\"callback\" parameter required"
                                                         : "invalid \"callback\" parameter";
            exchange->answer(finished(plainResponse(500, reason), head));
            return;
        }
    }
    if (head.method == "HEAD") { // it would take what it never sees
        exchange->answer(finished({.contentType = contentType(receiver)}, head));
        return;
    }
    if (m_entries.contains(id) && !find(id, exchange->request())) {
        exchange->answer(finished(noSession(), head));
        return;
    }
    if (!m_entries.contains(id) && !begin(exchange, id)) {
        exchange->answer(finished(tooManySessions(), head));
        return;
    }
    startReceiving(exchange, id, receiver, callback);
}

void SockJsService::startReceiving(HttpExchange *exchange, const QByteArray &id, Receiver receiver,
                                   const QByteArray &callback)
{
    const auto entry = m_entries.constFind(id);
    HttpResponse head{.contentType = contentType(receiver)};
    head = finished(std::move(head), exchange->request().head);
    const bool isOver = entry == m_entries.cend() || !entry->transport;
    if (isOver || entry->session->hasReceiver()) {
        QByteArray frame = busyFrame;
        if (isOver && entry != m_entries.cend())
            frame = entry->session->closeFrame();
        if (isOver && (entry == m_entries.cend() || frame.isEmpty()))
            frame = goneFrame;
        head.body = refusal(receiver, callback, frame);
        exchange->answer(head);
        return;
    }
    entry->transport->attach(exchange, receiver, callback, head);
}

bool SockJsService::begin(HttpExchange *exchange, const QByteArray &id)
{
    const HttpRequest &request = exchange->request();
    const QHostAddress peer = request.peerAddress;
    if (m_counter.add(peer) != ConnectionCounter::Verdict::Counted)
        return false;
    const auto session = std::make_shared<SockJsSession>(m_config.limits);
    auto transport = std::make_unique<SockJsTransport>(session, *exchange, m_config.times);
    connect(transport.get(), &QObject::destroyed, this, [this, id, peer] { end(id, peer); });
    m_entries.insert(id,
                     {.transport = transport.get(),
                      .session = session,
                      .peer = peer,
                      .origin = request.head.header("Origin").toByteArray()});
    connect(transport.get(), &Transport::closed, this, [this, id] {
        if (const auto entry = m_entries.find(id); entry != m_entries.end())
            entry->transport = nullptr;
    });
    m_accept(std::move(transport));
    return true;
}

void SockJsService::end(const QByteArray &id, const QHostAddress &peer)
{
    m_counter.remove(peer);
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end())
        return;
    if (entry->session->closeFrame().isEmpty()
        || m_entries.size() > m_counter.total() + mostEnded) {
        m_entries.erase(entry);
        return;
    }
    entry->transport = nullptr;
    entry->forgetAt = steady_clock::now() + m_config.times.disconnect;
    if (!m_forgetTimer.isActive())
        m_forgetTimer.start();
}

void SockJsService::forgetEnded()
{
    const auto now = steady_clock::now();
    m_entries.removeIf([now](const QHash<QByteArray, Entry>::iterator &entry) {
        return !entry->transport && entry->forgetAt != steady_clock::time_point()
            && entry->forgetAt <= now;
    });
    const bool isAnyOver = std::any_of(m_entries.cbegin(), m_entries.cend(),
                                       [](const Entry &entry) { return !entry.transport; });
    if (!isAnyOver)
        m_forgetTimer.stop();
}

void SockJsService::send(HttpExchange *exchange, const Path &path)
{
    const HttpRequest &request = exchange->request();
    const auto reply = [this, exchange, &request](const HttpResponse &response) {
        exchange->answer(finished(response, request.head));
    };
    const Entry *const entry = find(path.session, request);
    if (!entry || !entry->transport)
        return reply(noSession());
    const auto decoded = decodeMessages(sentJson(request, path.endpoint), BareText::Refuse);
    if (const auto *error = std::get_if<DecodeError>(&decoded))
        return reply({.status = 500, .body = error->reason});
    HttpResponse answer{.contentType = "text/plain; charset=UTF-8"};
    if (path.endpoint == Endpoint::JsonpSend)
        answer.body = "ok";
    else
        answer.status = 204;
    entry->transport->take(exchange, std::get<QList<QByteArray>>(decoded),
                           finished(std::move(answer), request.head));
}

} // namespace server::sockjs
