// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What three clients may do to a host: frames of all kinds in any order, any octets, time that goes
// by, links that drop. SessionWorld says what must hold. The input is a list of steps, each an
// octet that says who does what, with what the step needs behind it.

#include "tests/fuzz/fuzzing.h"
#include "tests/fuzz/sessionworld.h"

#include <array>

namespace {

using fuzzing::Input;
using fuzzing::SessionWorld;

constexpr auto commands = std::to_array<QByteArrayView>(
    {"SEND", "SUBSCRIBE", "UNSUBSCRIBE", "CONNECT", "STOMP", "DISCONNECT", "ACK", "NACK", "BEGIN",
     "COMMIT", "ABORT", "MESSAGE", "FOO"});

constexpr auto headers = std::to_array<QByteArrayView>({
    "accept-version:1.2",
    "accept-version:1.1",
    "accept-version:1.0",
    "accept-version:1.0,1.1,1.2",
    "accept-version:9",
    "host:h",
    "heart-beat:0,0",
    "heart-beat:1000,1000",
    "heart-beat:500,0",
    "heart-beat:0,3000",
    "heart-beat:60000,60000",
    "heart-beat:x",
    "login:nobody",
    "login:later",
    "id:1",
    "id:2",
    "id:3",
    "id:a\\cb",
    "id:",
    "destination:/topic/a",
    "destination:/topic/b",
    "destination:/topic/*",
    "destination:/topic/a.b",
    "destination:/topic/#",
    "destination:/subscribe/chat/room/5",
    "destination:/subscribe/chat/room/*",
    "destination:/user/queue/replies",
    "destination:/user/queue/errors",
    "destination:/publish/chat/message",
    "destination:/publish/chat/members",
    "destination:/publish/chat/nick",
    "destination:/publish/nothing",
    "destination:/queue/a",
    "destination:",
    "receipt:1",
    "receipt:2",
    "receipt:a\\cb",
    "receipt:",
    "receipt:\\x",
    "ack:client",
    "ack:client-individual",
    "ack:auto",
    "selector:a = 'b'",
    "transaction:t",
    "message-id:m",
    "subscription:1",
    "correlation-id:c",
    "content-length:1",
    "content-length:9",
    "content-length:x",
    "content-type:text/plain",
    "a:b",
    "no colon",
    ":no name",
});

constexpr char welcome[] = "CONNECT\naccept-version:1.0,1.1,1.2\nhost:h\n\n"; // with its NUL

/// SEND, SUBSCRIBE… with headers of the list, or one with any octets.
QByteArray frameFrom(Input &input)
{
    QByteArray frame = commands[input.choice(commands.size())].toByteArray() + '\n';
    const std::size_t shape = input.octet();
    for (std::size_t i = 0; i < shape % 6; ++i) {
        const std::size_t which = input.choice(headers.size() + 1);
        if (which < headers.size())
            frame += headers[which];
        else
            frame += input.octets(qsizetype(input.choice(16)));
        frame += '\n';
    }
    frame += '\n';
    if ((shape & 0x40) != 0)
        frame += input.octets(qsizetype(input.choice(32)));
    if ((shape & 0x80) == 0)
        frame += '\0';
    return frame;
}

/// ACK or NACK of the last MESSAGE, by what the versions name it with.
QByteArray acknowledgement(const stomp::Headers &message, std::size_t shape)
{
    QByteArray frame = (shape & 1) == 0 ? "ACK\n" : "NACK\n";
    if ((shape & 2) == 0)
        frame += "id:" + message.value("ack").toByteArray() + '\n';
    if ((shape & 4) == 0)
        frame += "message-id:" + message.value("message-id").toByteArray() + '\n';
    if ((shape & 8) == 0)
        frame += "subscription:" + message.value("subscription").toByteArray() + '\n';
    if ((shape & 16) == 0)
        frame += "receipt:1\n";
    return frame + '\n' + '\0';
}

void step(SessionWorld &world, Input &input)
{
    const quint8 what = input.octet();
    const std::size_t client = what % SessionWorld::clientCount;
    switch (what / SessionWorld::clientCount % 16) {
    case 0: { // octet by octet
        const QByteArray frame = frameFrom(input);
        for (qsizetype i = 0; i < frame.size(); ++i)
            world.receive(client, QByteArrayView(frame).sliced(i, 1));
        break;
    }
    case 1:
        world.drop(client);
        world.receive(client, {});
        break;
    case 2:
        world.pass(std::chrono::milliseconds(input.octet()) * 100);
        break;
    case 3:
        world.receive(client, input.octets(input.octet()));
        break;
    case 4: // all the rest, as a client would send it
        world.receive(client, input.all());
        break;
    case 5: { // two frames at once
        QByteArray frames = frameFrom(input);
        frames += frameFrom(input);
        world.receive(client, frames);
        break;
    }
    case 6: // welcome
        world.receive(client, {welcome, sizeof welcome});
        break;
    case 7:
        world.receive(client, acknowledgement(world.lastMessage(client), input.octet()));
        break;
    default:
        world.receive(client, frameFrom(input));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    Input input(fuzzing::view(data, size));
    SessionWorld world;
    while (!input.isEmpty())
        step(world, input);
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    fuzzing::beQuiet();
    return 0;
}
