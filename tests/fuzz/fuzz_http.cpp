// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// The first octets of a connection: what it speaks, the HTTP head, and what becomes of the request.

#include "server/front/httpbody.h"
#include "server/front/httphead.h"
#include "server/front/httpresponse.h"
#include "server/front/protocolsniffer.h"
#include "server/front/requestfilter.h"
#include "tests/fuzz/fuzzing.h"

#include <QDateTime>

using fuzzing::require;
using server::HttpHead;
using server::HttpResponse;
using server::SniffedProtocol;

namespace {

constexpr qsizetype headLimit = 512;

const server::RequestFilter &filter()
{
    static const server::RequestFilter instance = [] {
        server::HostPolicy hosts({QStringLiteral("chat.example:443")}, QStringLiteral("teahouse"));
        hosts.setPort(8750);
        server::RequestFilter made(std::move(hosts),
                                   server::OriginPolicy({QStringLiteral("https://page.example")}));
        made.addWebSocketPath("/ws");
        made.routes().add("/health", [](const server::HttpRequest &) {
            return server::plainResponse(200, "well");
        });
        server::HttpRoute form;
        form.answer
            = [](const server::HttpRequest &request) { return HttpResponse{.body = request.body}; };
        form.methods = {"GET", "POST"};
        form.bodyLimit = 64;
        made.routes().addTree("/form", std::move(form));
        return made;
    }();
    return instance;
}

/// Once known, a protocol stays the same whatever comes.
void checkSniffing(QByteArrayView octets)
{
    SniffedProtocol known = SniffedProtocol::NeedMore;
    for (qsizetype size = 0; size <= std::min<qsizetype>(octets.size(), 64); ++size) {
        const SniffedProtocol now = server::sniffProtocol(octets.first(size));
        require(known == SniffedProtocol::NeedMore || now == known, "a protocol stays the same");
        known = now;
    }
}

void checkResponse(const HttpResponse &response)
{
    require(response.status >= 200 && response.status < 600, "a status is one");
    const QByteArray octets = server::writeHttpResponse(response, server::HttpBody::Send,
                                                        QDateTime::fromSecsSinceEpoch(0, Qt::UTC));
    const qsizetype end = octets.indexOf("\r\n\r\n");
    require(octets.startsWith("HTTP/1.1 ") && end > 0, "an answer is one");
    require(octets.sliced(end + 4) == response.body, "an answer's head is not left early");
    const QList<QByteArray> lines = octets.first(end).split('\n');
    for (const QByteArray &line : lines.sliced(1)) {
        require(line.indexOf(':') > 0, "a header of an answer is one");
        require(!line.chopped(1).contains('\r') && !line.contains('\0'), "nothing is smuggled");
    }
}

void checkUpgrade(const server::WebSocketUpgrade &upgrade)
{
    const HttpHead &head = upgrade.head;
    require(head.method == "GET" && head.path == "/ws", "only the path upgrades");
    require(head.headerCount("Host") <= 1, "one host is asked");
    const QByteArrayView origin = head.header("Origin");
    require(origin != "null", "no page without an origin");
    require(upgrade.subprotocol.isEmpty() == !upgrade.ceiling.has_value(),
            "a sub-protocol has its version");
    const QByteArray request = server::plainUpgradeRequest(upgrade);
    const auto again = server::parseHttpHead(request, 100'000);
    const auto *parsed = std::get_if<server::ParsedHttpHead>(&again);
    require(parsed != nullptr && parsed->size == request.size(), "what is handed over is one head");
    require(parsed->head.method == "GET" && parsed->head.path == head.path,
            "what is handed over asks for the same");
}

/// What follows the head, in two ways of cutting it.
void checkRequest(const server::ParsedHttpHead &parsed, QByteArrayView octets,
                  const server::HttpRoute &route)
{
    using State = server::HttpBodyReader::State;
    const QByteArrayView rest = octets.sliced(parsed.size);
    server::HttpBodyReader whole(parsed.head, route.bodyLimit);
    const qsizetype taken = whole.feed(rest);
    require(taken >= 0 && taken <= rest.size(), "a body is what came");
    require(whole.content().size() <= route.bodyLimit, "a body is within its limit");
    server::HttpBodyReader dripped(parsed.head, route.bodyLimit);
    qsizetype at = 0;
    while (at < rest.size() && dripped.state() == State::NeedMore)
        at += dripped.feed(rest.sliced(at, 1));
    require(dripped.state() == whole.state() && dripped.content() == whole.content(),
            "a body is the same however it comes");
    if (whole.state() == State::Failed) {
        checkResponse(server::plainResponse(whole.error().status, whole.error().reason));
        return;
    }
    require(at == taken, "a body ends where it ends");
    if (whole.state() == State::Done)
        checkResponse(route.answer({.head = parsed.head, .body = whole.content()}));
}

void checkHead(const server::ParsedHttpHead &parsed, QByteArrayView octets)
{
    const HttpHead &head = parsed.head;
    require(parsed.size <= std::min(octets.size(), headLimit), "a head is within its limit");
    require(server::findHttpHeadEnd(octets) == parsed.size, "a head ends with its empty line");
    require(head.headers.size() <= server::httpHeaderLimit, "headers are limited");
    require(head.contentLength >= 0, "a length is one");
    for (const auto &[name, value] : head.headers) {
        require(!name.isEmpty(), "a header has a name");
        for (const char octet : {'\r', '\n', '\0'})
            require(!name.contains(octet) && !value.contains(octet), "a header is one line");
    }
    const auto decision = filter().decide(head);
    if (const auto *upgrade = std::get_if<server::WebSocketUpgrade>(&decision))
        checkUpgrade(*upgrade);
    else if (const auto *response = std::get_if<HttpResponse>(&decision))
        checkResponse(*response);
    else
        checkRequest(parsed, octets, *std::get<std::shared_ptr<const server::HttpRoute>>(decision));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArrayView octets = fuzzing::view(data, size);
    checkSniffing(octets);
    const auto result = server::parseHttpHead(octets, headLimit);
    if (const auto *parsed = std::get_if<server::ParsedHttpHead>(&result)) {
        checkHead(*parsed, octets);
        const auto without = server::parseHttpHead(octets.first(parsed->size - 1), headLimit);
        require(!std::holds_alternative<server::ParsedHttpHead>(without), "a head is whole");
    } else if (const auto *error = std::get_if<server::HttpError>(&result)) {
        checkResponse(server::plainResponse(error->status, error->reason));
    } else {
        require(octets.size() <= headLimit, "a head without an end is refused at its limit");
    }
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    fuzzing::beQuiet();
    return 0;
}
