// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// SockJS, and the chat without STOMP: paths, what clients send, and what receivers get of a session
// in whatever order things happen. The first octet says which.

#include "server/jsonchat/jsonchat.h"
#include "server/sessions/framing.h"
#include "server/sockjs/sockjscodec.h"
#include "server/sockjs/sockjsformat.h"
#include "server/sockjs/sockjspath.h"
#include "server/sockjs/sockjssession.h"
#include "tests/fuzz/fuzzing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using fuzzing::require;
using server::Framing;
using server::SendQueue;
using server::sockjs::Receiver;
using server::sockjs::SockJsSession;

namespace {

void checkPath(QByteArrayView path)
{
    const auto parsed = server::sockjs::parsePath(path);
    if (!parsed)
        return;
    require(path.isEmpty() || path.front() == '/', "a path begins with a slash");
    require(!parsed->session.contains('.') && !parsed->session.contains('/'),
            "a session's name is one");
    const bool isOfSession = path.toByteArray().count('/') == 3;
    require(isOfSession == !parsed->session.isEmpty(), "only three segments name a session");
}

void checkCodec(QByteArrayView octets)
{
    const QByteArray quoted = server::sockjs::quoted(octets);
    require(!quoted.contains('\n') && !quoted.contains('\0'), "a string is one line");
    require(QByteArrayView(quoted).isValidUtf8(), "a string is UTF-8");
    const QJsonArray array = QJsonDocument::fromJson('[' + quoted + ']').array();
    require(array.size() == 1 && array.first().toString() == QString::fromUtf8(octets),
            "what is quoted is read again");

    using Messages = QList<QByteArray>;
    for (const auto bareText : {server::sockjs::BareText::Refuse, server::sockjs::BareText::Take}) {
        const auto decoded = server::sockjs::decodeMessages(octets, bareText);
        if (const auto *messages = std::get_if<Messages>(&decoded)) {
            QByteArray again = "[";
            for (const QByteArray &message : *messages)
                again += server::sockjs::quoted(message) + ',';
            again = messages->isEmpty() ? QByteArray("[]") : QByteArray(again.chopped(1) + ']');
            const auto twice
                = server::sockjs::decodeMessages(again, server::sockjs::BareText::Refuse);
            require(std::holds_alternative<Messages>(twice)
                        && std::get<Messages>(twice) == *messages,
                    "messages are the same again");
        }
    }
    for (const auto receiver : {Receiver::HtmlFile, Receiver::Jsonp, Receiver::EventSource}) {
        const QByteArray wrapped = server::sockjs::wrapped(receiver, quoted, "callback");
        require(receiver == Receiver::EventSource
                    || wrapped.count("</") == (receiver == Receiver::HtmlFile ? 1 : 0),
                "a frame does not leave its script");
        require(receiver != Receiver::EventSource || wrapped.count('\n') == 2,
                "a frame is one event");
    }
}

/// The strings of the a-frames in what an xhr receiver got.
QByteArray messagesOf(const QByteArray &octets)
{
    QByteArray messages;
    const QList<QByteArray> lines = octets.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith('a'))
            continue;
        const QJsonArray array = QJsonDocument::fromJson(line.sliced(1)).array();
        require(!array.isEmpty(), "an array frame has something in it");
        for (const QJsonValue &value : array)
            messages += value.toString().toUtf8() + '|';
    }
    return messages;
}

void checkSession(QByteArrayView script)
{
    SockJsSession session({.streamOctets = 64});
    SendQueue queue(Framing::SockJs);
    QByteArray sent;
    QByteArray got;
    int number = 0;
    bool isOpened = false;
    const auto append = [&queue](const std::function<void(QByteArray &)> &write) {
        const auto octets = std::make_shared<QByteArray>();
        write(*octets);
        queue.append(octets, 0, octets->size());
    };
    for (const char step : script) {
        SockJsSession::Output out;
        switch (uchar(step) % 8) {
        case 0:
        case 1: {
            const QByteArray message
                = "m" + QByteArray::number(number++) + QByteArray(uchar(step) / 8, '"');
            sent += message + '|';
            append(
                [&](QByteArray &to) { server::appendFramed(to, Framing::SockJs, message, true); });
            break;
        }
        case 2:
        case 3:
            if (!session.hasReceiver() && !session.isClosed()) {
                out = session.attach(step % 2 == 0 ? Receiver::Xhr : Receiver::XhrStreaming, {});
                require(out.octets.endsWith("o\n") == !isOpened,
                        "the first is opened, and no other");
                isOpened = true;
            }
            break;
        case 4:
        case 5: {
            const bool hadReceiver = session.hasReceiver();
            out = session.take(queue);
            require(hadReceiver || out.octets.isEmpty(), "nobody gets nothing");
            got += messagesOf(out.octets);
            break;
        }
        case 6:
            append([](QByteArray &to) { server::appendBeat(to, Framing::SockJs); });
            break;
        default:
            if (uchar(step) < 64)
                session.interrupt();
            else if (uchar(step) < 128)
                append([](QByteArray &to) {
                    server::appendGoodbye(to, Framing::SockJs, 1000, "bye");
                });
        }
        require(!out.isLast || !session.hasReceiver(), "an answer that ended is nobody's");
        require(sent.startsWith(got), "messages come in order, once");
    }
}

void checkJsonChat(QByteArrayView octets)
{
    server::jsonchat::JsonChatReader reader;
    const auto result = reader.take(octets);
    require(result.stomp.isEmpty() != result.reply.isEmpty(), "a message is taken, or refused");
    const QByteArray json = server::jsonchat::jsonOfFrame(octets);
    for (const QByteArray &each : {result.reply, json}) {
        require(each.isEmpty() || QJsonDocument::fromJson(each).object().contains(u"type"),
                "what a client gets has a type");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArrayView octets = fuzzing::view(data, size);
    if (octets.isEmpty())
        return 0;
    const QByteArrayView rest = octets.sliced(1);
    switch (octets.front()) {
    case 'p':
        checkPath(rest);
        break;
    case 'c':
        checkCodec(rest);
        break;
    case 'j':
        checkJsonChat(rest);
        break;
    default:
        checkSession(rest);
    }
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    fuzzing::beQuiet();
    return 0;
}
