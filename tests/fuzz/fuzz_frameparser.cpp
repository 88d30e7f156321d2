// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Octets of a peer through the frame parser: in one piece, one by one and in pieces that the input
// chooses, which must all give the same.

#include "protocol/stomp/frameparser.h"
#include "protocol/stomp/framewriter.h"
#include "tests/fuzz/fuzzing.h"

#include <functional>
#include <sanitizer/allocator_interface.h>
#include <vector>

using fuzzing::require;
using stomp::Direction;
using stomp::FrameParser;
using stomp::Version;

namespace {

/// Small enough for an input to pass each of them.
constexpr stomp::ParserLimits tightLimits{.frame = 160, .headers = 3, .headerLine = 48};

/// All that a parser said, as a number: kept values would count as the parser's memory.
class Digest
{
public:
    void add(QByteArrayView octets)
    {
        add(quint64(octets.size()));
        for (const char octet : octets)
            mix(quint8(octet));
    }
    void add(quint64 number)
    {
        for (int i = 0; i < 8; ++i)
            mix(quint8(number >> (8 * i)));
    }
    void add(const stomp::Frame &frame)
    {
        add(quint64(frame.command));
        add(quint64(frame.headers.size()));
        for (qsizetype i = 0; i < frame.headers.size(); ++i) {
            add(frame.headers.at(i).name);
            add(frame.headers.at(i).value);
        }
        add(frame.body);
    }
    void add(const stomp::Error &error)
    {
        add(quint64(error.kind));
        add(error.message);
        add(error.detail);
        add(quint64(error.closeCode));
    }

    friend bool operator==(const Digest &, const Digest &) = default;

private:
    void mix(quint8 octet) { m_value = (m_value ^ octet) * 0x100000001b3; }

    quint64 m_value = 0xcbf29ce484222325; // FNV-1a
};

struct Setting
{
    Direction direction;
    Version version;
    stomp::ParserLimits limits;
};

void checkError(const stomp::Error &error)
{
    require(!error.message.isEmpty() && !error.detail.isEmpty(), "an error says what is wrong");
    require(QByteArrayView(error.message).isValidUtf8() && error.detail.isValidUtf8(),
            "the text of an error is UTF-8");
    require(!error.message.contains('\n') && error.message.size() < 200
                && error.detail.size() < 400,
            "the text of an error is short");
}

/// What is written is read as the same frame.
void checkRoundTrip(stomp::Frame frame, const Setting &setting)
{
    const QByteArray octets = stomp::writeFrame(frame, setting.version);
    FrameParser parser(setting.direction,
                       {.frame = 1'000'000, .headers = 1000, .headerLine = 100'000});
    parser.setVersion(setting.version);
    QByteArrayView rest = octets;
    auto outcome = parser.parse(rest);
    auto *again = std::get_if<stomp::Frame>(&outcome);
    require(again != nullptr && rest.isEmpty(), "a frame that is written can be read");
    frame.headers.remove("content-length");
    again->headers.remove("content-length");
    require(*again == frame, "a frame that is written is read as the same");
}

class Feeder
{
public:
    explicit Feeder(const Setting &setting)
        : m_setting(setting)
        , m_parser(setting.direction, setting.limits)
    {
        m_parser.setVersion(setting.version);
        m_memoryBefore = __sanitizer_get_current_allocated_bytes();
    }

    /// Each piece lies in memory of its own, so that the sanitizer sees who reads behind it.
    void feed(QByteArrayView octets)
    {
        const std::vector<char> piece(octets.begin(), octets.end());
        QByteArrayView rest(piece.data(), qsizetype(piece.size()));
        while (take(rest)) { }
        require(rest.isEmpty(), "the parser takes all");
        // To ask is dear.
        if (m_setting.limits == tightLimits && m_pieces++ % 64 == 63)
            checkMemory(piece.capacity());
    }

    /// What came of all octets.
    Digest finish()
    {
        if (m_setting.limits == tightLimits)
            checkMemory(0);
        m_digest.add(quint64(m_parser.isDead()));
        m_digest.add(quint64(m_parser.isInsideFrame()));
        m_digest.add(m_parser.receiptOfBrokenFrame());
        return m_digest;
    }

private:
    bool take(QByteArrayView &rest)
    {
        const bool wasDead = m_parser.isDead();
        const qsizetype before = rest.size();
        const auto outcome = m_parser.parse(rest);
        require(rest.size() <= before, "the parser takes from the front");
        if (std::holds_alternative<FrameParser::NeedMore>(outcome))
            return false;
        require(!wasDead, "nothing comes of a dead parser");
        require(rest.size() < before, "the parser goes on");
        if (const auto *frame = std::get_if<stomp::Frame>(&outcome))
            takeFrame(*frame);
        else if (const auto *error = std::get_if<stomp::Error>(&outcome))
            takeError(*error);
        // Heart-beats depend on the pieces (F15).
        return true;
    }

    void takeFrame(const stomp::Frame &frame)
    {
        require(stomp::isServerCommand(frame.command)
                    == (m_setting.direction == Direction::FromServer),
                "a command comes from its own side");
        require(frame.body.isEmpty() || stomp::mayHaveBody(frame.command), "no body is forbidden");
        require(frame.body.size() <= m_setting.limits.frame, "a body is within the limit");
        m_digest.add(frame);
        checkRoundTrip(frame, m_setting);
    }

    void takeError(const stomp::Error &error)
    {
        require(m_parser.isDead(), "an error is the end");
        checkError(error);
        m_digest.add(error);
    }

    void checkMemory(std::size_t own)
    {
        const std::size_t held = __sanitizer_get_current_allocated_bytes() - m_memoryBefore - own;
        const auto bound = std::size_t(4 * tightLimits.frame + 1024); // with growth by doubling
        require(held < bound || held > SIZE_MAX / 2, "memory is bounded by the limits");
    }

    const Setting m_setting;
    FrameParser m_parser;
    Digest m_digest;
    std::size_t m_memoryBefore = 0;
    int m_pieces = 0;
};

/// @p nextSize says how large each piece is.
Digest digestOf(QByteArrayView octets, const Setting &setting,
                const std::function<qsizetype()> &nextSize)
{
    Feeder feeder(setting);
    while (!octets.isEmpty()) {
        const qsizetype size = std::min(octets.size(), nextSize());
        feeder.feed(octets.first(size));
        octets = octets.sliced(size);
    }
    return feeder.finish();
}

void check(QByteArrayView octets, const Setting &setting)
{
    const Digest whole = digestOf(octets, setting, [&] { return octets.size(); });
    require(digestOf(octets, setting, [] { return 1; }) == whole,
            "octet by octet gives the same as all at once");
    quint64 state = 0x9e3779b97f4a7c15 ^ quint64(octets.size());
    if (!octets.isEmpty())
        state ^= quint64(quint8(octets.back())) << 32;
    const auto nextSize = [&state] {
        state ^= state << 13; // xorshift
        state ^= state >> 7;
        state ^= state << 17;
        return qsizetype(1 + state % ((state >> 60) < 8 ? 8 : 90));
    };
    require(digestOf(octets, setting, nextSize) == whole, "pieces give the same as all at once");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArrayView octets = fuzzing::view(data, size);
    for (const Direction direction : {Direction::FromClient, Direction::FromServer}) {
        for (const Version version : {Version::V1_0, Version::V1_1, Version::V1_2}) {
            check(octets, {direction, version, {}});
            check(octets, {direction, version, tightLimits});
        }
    }
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    fuzzing::beQuiet();
    return 0;
}
