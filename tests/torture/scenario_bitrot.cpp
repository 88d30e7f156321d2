// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/asker.h"
#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

namespace torture {

namespace {

namespace fs = std::filesystem;

constexpr int messages = 2000;
constexpr int rooms = 10;

using Room = QList<QJsonObject>;
using World = std::map<int, Room>;

/// What became of one damaged store.
enum class Fate {
    Found, ///< said by the host, and nothing but what was stored was served
    Harmless, ///< not said, and all was served as it was stored: nothing of it was hit
    Refused, ///< the host said so and did not start
    Unnoticed, ///< not said, and something was missing
    ServedFalse, ///< something was served that was never stored
};

World readAll(Asker &asker)
{
    World world;
    for (int room = 1; room <= rooms; ++room)
        world[room] = asker.readRoom(room).value_or(Room());
    return world;
}

/// Every message served is one of those that were stored, under the same number.
bool isPart(const World &served, const World &stored)
{
    return std::ranges::all_of(served, [&stored](const auto &room) {
        const Room &all = stored.at(room.first);
        return std::ranges::all_of(
            room.second, [&all](const QJsonObject &message) { return all.contains(message); });
    });
}

void flipBit(const std::string &path, std::minstd_rand &random)
{
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    const auto size = std::streamoff(fs::file_size(path));
    const auto at = std::streamoff(random() % std::uint64_t(size));
    file.seekg(at);
    const char octet = char(file.get() ^ (1 << random() % 8));
    file.seekp(at);
    file.put(octet);
}

void cutShort(const std::string &path, std::minstd_rand &random)
{
    fs::resize_file(path, random() % fs::file_size(path));
}

class RottenStore final
{
public:
    explicit RottenStore(const Options &options)
        : m_options(options)
        , m_random(std::uint32_t(options.seed))
    { }

    [[nodiscard]] std::vector<Row> run();

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] Row damage(const std::string &what, std::uint64_t times,
                             void (*how)(const std::string &, std::minstd_rand &));
    [[nodiscard]] Fate fateOf(const ScratchFolder &folder, const World &stored);
    [[nodiscard]] Row control();

    const Options &m_options;
    std::minstd_rand m_random;
    const ScratchFolder m_original;
    World m_stored;
};

bool RottenStore::fill()
{
    HostProcess filler({.command = {m_options.tortureHost},
                        .arguments = {"--fill", std::to_string(messages)},
                        .folder = m_original.path()});
    if (!filler.run())
        return false;
    const ScratchFolder copy;
    fs::copy(m_original.path(), copy.path(), fs::copy_options::recursive);
    HostProcess host(planFor(m_options.host, copy));
    Asker asker;
    if (!host.start() || !asker.open(host))
        return false;
    m_stored = readAll(asker);
    std::size_t count = 0;
    for (const auto &[room, all] : m_stored)
        count += std::size_t(all.size());
    return host.stop() && count == messages;
}

Fate RottenStore::fateOf(const ScratchFolder &folder, const World &stored)
{
    HostProcess host(planFor(m_options.host, folder));
    if (!host.start())
        return Fate::Refused;
    Asker asker;
    const World served = asker.open(host) ? readAll(asker) : World();
    host.stop();
    const bool isSaid = host.logTail().find("damaged") != std::string::npos;
    if (!isPart(served, stored))
        return Fate::ServedFalse;
    if (isSaid)
        return Fate::Found;
    return served == stored ? Fate::Harmless : Fate::Unnoticed;
}

Row RottenStore::damage(const std::string &what, std::uint64_t times,
                        void (*how)(const std::string &, std::minstd_rand &))
{
    const auto started = Clock::now();
    std::map<Fate, std::uint64_t> fates;
    Row row{.scenario = "bitrot", .done = std::to_string(times) + ' ' + what};
    for (std::uint64_t i = 0; i < times; ++i) {
        const ScratchFolder folder;
        fs::copy(m_original.path() + "/data", folder.path() + "/data", fs::copy_options::recursive);
        how(folder.path() + "/data/history.sqlite", m_random);
        ++fates[fateOf(folder, m_stored)];
    }
    row.figures = "found " + std::to_string(fates[Fate::Found]) + ", not started "
        + std::to_string(fates[Fate::Refused]) + ", nothing hit "
        + std::to_string(fates[Fate::Harmless]) + ", unnoticed "
        + std::to_string(fates[Fate::Unnoticed]) + ", served as true "
        + std::to_string(fates[Fate::ServedFalse]);
    const bool isKept = fates[Fate::Unnoticed] + fates[Fate::ServedFalse] == 0;
    row.outcome = isKept ? Row::Outcome::Kept : Row::Outcome::Broken;
    row.seconds = secondsSince(started);
    return row;
}

/// A sound store beside a memory of another one: what it serves must look false.
Row RottenStore::control()
{
    const auto started = Clock::now();
    const ScratchFolder folder;
    fs::copy(m_original.path() + "/data", folder.path() + "/data", fs::copy_options::recursive);
    World other = m_stored;
    QJsonObject &message = other[1][0];
    message.insert(QLatin1String("message"), QLatin1String("another text"));
    const bool isCaught = fateOf(folder, other) == Fate::ServedFalse;
    return {.scenario = "bitrot, control",
            .done = "a text that nobody wrote",
            .outcome = isCaught ? Row::Outcome::Caught : Row::Outcome::Uncaught,
            .seconds = secondsSince(started)};
}

std::vector<Row> RottenStore::run()
{
    if (!fill())
        return {{.scenario = "bitrot", .done = "nothing", .findings = {"no store was filled"}}};
    return {damage("bits flipped", m_options.flips, flipBit),
            damage("times cut short", m_options.truncations, cutShort), control()};
}

} // namespace

std::vector<Row> runBitRot(const Options &options)
{
    return RottenStore(options).run();
}

} // namespace torture
