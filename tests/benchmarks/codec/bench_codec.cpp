// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// What reading and writing of a chat MESSAGE costs, beside a plain copy of the same octets: the
// copy says how fast the machine is at the moment. All are measured in turns, so that a change of
// the clock rate or a neighbour's load meets all of them, and the medians are shown.

#include "protocol/stomp/frameparser.h"
#include "protocol/stomp/framewriter.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <vector>

using stomp::Command;
using stomp::Frame;
using stomp::FrameParser;
using stomp::Version;

namespace {

constexpr int framesInTheCache = 64;
constexpr int passesOfARound = 50; // short: some rounds pass without being interrupted
constexpr int rounds = 201;
constexpr qsizetype bodySize = 200;

/// What a subscriber of a room gets.
Frame messageFrame(const QByteArray &id, QByteArrayView contentType)
{
    QByteArray body = R"({"chatRoomId":"5","writer":"kim","message":")";
    body += QByteArray(bodySize - body.size() - 2, 'x') + "\"}";
    return {.command = Command::Message,
            .headers = {{"subscription", "sub-0"},
                        {"message-id", id},
                        {"destination", "/subscribe/chat/room/5"},
                        {"content-type", contentType}},
            .body = body};
}

struct Subject
{
    const char *name;
    std::vector<Frame> frames;
    std::vector<QByteArray> octets;

    Subject(const char *what, QByteArrayView contentType, const std::function<QByteArray(int)> &id)
        : name(what)
    {
        for (int i = 0; i < framesInTheCache; ++i) {
            frames.push_back(messageFrame(id(i), contentType));
            octets.push_back(stomp::writeFrame(frames.back(), Version::V1_2));
        }
    }
};

/// Keeps the compiler from leaving out what nobody looks at.
template <typename T>
void keep(const T &value)
{
    asm volatile("" : : "g"(&value) : "memory");
}

struct Row
{
    const char *name;
    const char *subject;
    qsizetype octets; ///< of one frame
    std::function<void()> pass; ///< all frames of the subject once
    std::vector<double> nanoseconds = {}; ///< for each frame, one for each round
};

double median(std::vector<double> values)
{
    const auto middle = values.begin() + qsizetype(values.size()) / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void measure(Row &row)
{
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    for (int pass = 0; pass < passesOfARound; ++pass)
        row.pass();
    const std::chrono::duration<double, std::nano> spent = Clock::now() - start;
    row.nanoseconds.push_back(spent.count() / (passesOfARound * framesInTheCache));
}

void copyAll(const Subject &subject)
{
    static char target[4096];
    for (const QByteArray &octets : subject.octets) {
        std::memcpy(target, octets.constData(), std::size_t(octets.size()));
        keep(target);
    }
}

void parseAll(const Subject &subject, FrameParser &parser)
{
    for (const QByteArray &octets : subject.octets) {
        QByteArrayView view = octets;
        const FrameParser::Outcome outcome = parser.parse(view);
        if (!std::holds_alternative<Frame>(outcome))
            std::abort();
        keep(outcome);
    }
}

void writeAll(const Subject &subject)
{
    for (const Frame &frame : subject.frames) {
        const QByteArray octets = stomp::writeFrame(frame, Version::V1_2);
        keep(octets);
    }
}

} // namespace

int main()
{
    const auto fourDigits
        = [](int number) -> QByteArray { return "m-" + QByteArray::number(1000 + number); };
    // As long on the average, but never as long as the one before.
    const auto threeToFive = [](int number) -> QByteArray {
        return "m-" + QByteArray::number(100 + number) + QByteArray(number % 3, '0');
    };
    const Subject plain("plain", "application/json", fourDigits);
    const Subject varied("lengths vary", "application/json", threeToFive);
    const Subject escaped("one escape", "application:json", fourDigits);
    FrameParser parser(stomp::Direction::FromServer);

    std::vector<Row> rows;
    for (const Subject *subject : {&plain, &varied, &escaped}) {
        const qsizetype size = subject->octets.front().size();
        rows.push_back({"memcpy", subject->name, size, [=] { copyAll(*subject); }});
        rows.push_back(
            {"parse", subject->name, size, [=, &parser] { parseAll(*subject, parser); }});
        rows.push_back({"write", subject->name, size, [=] { writeAll(*subject); }});
    }
    for (Row &row : rows)
        row.pass(); // warm
    for (int round = 0; round < rounds; ++round) {
        for (Row &row : rows)
            measure(row);
    }

    std::printf("MESSAGE with a body of %d octets, medians of %d rounds of %d frames\n\n",
                int(bodySize), rounds, passesOfARound * framesInTheCache);
    std::printf("%-8s %-12s %7s %10s %10s %10s %10s\n", "", "headers", "octets", "ns/frame", "best",
                "MB/s", "x memcpy");
    double copy = 0;
    for (const Row &row : rows) {
        const double time = median(row.nanoseconds);
        if (std::strcmp(row.name, "memcpy") == 0)
            copy = time;
        const double best = *std::min_element(row.nanoseconds.begin(), row.nanoseconds.end());
        std::printf("%-8s %-12s %7d %10.1f %10.1f %10.0f %10.1f\n", row.name, row.subject,
                    int(row.octets), time, best, double(row.octets) * 1000 / time, time / copy);
    }
    return 0;
}
