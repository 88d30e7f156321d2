// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/asker.h"
#include "tests/torture/figures.h"
#include "tests/torture/hostprocess.h"
#include "tests/torture/link.h"
#include "tests/torture/scenarios.h"
#include "tests/torture/stage.h"
#include "tests/torture/storereader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <random>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr double readyLimit = 2000; ///< ms
constexpr double pageLimit = 20; ///< ms
constexpr double searchLimit = 100; ///< ms
constexpr int times = 20; ///< each request
constexpr int pageSize = 50;
constexpr int mostSearchPages = 1000; ///< in each of which time ran out
constexpr auto patience = 20s;
constexpr auto indexPatience = 15min;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Messages of a reply whose text is what their id says.
qsizetype wholeMessages(const QJsonObject &reply)
{
    const QList<QJsonObject> messages = messagesOf(reply);
    return std::ranges::count_if(messages, [](const QJsonObject &message) {
        const auto key = keyOf(message.value(QLatin1String("id")).toString().toStdString());
        return key
            && message.value(QLatin1String("message")).toString().toStdString() == textOf(*key);
    });
}

class LargeStore final
{
public:
    explicit LargeStore(const Options &options)
        : m_options(options)
        , m_host(planFor(options.host, m_folder))
        , m_random(std::uint32_t(options.seed))
    { }

    [[nodiscard]] Row run();

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] bool killAndStart();
    void askForPages(Asker &asker);
    void waitForIndex();
    void search(Asker &asker);
    void timeSearch(Asker &asker, const std::string &name, const std::string &text,
                    qsizetype expected);
    void complain(const std::string &finding) { m_row.findings.push_back(finding); }
    void compare(const std::string &what, double milliseconds, double limit);

    const Options &m_options;
    const ScratchFolder m_folder;
    HostProcess m_host;
    std::minstd_rand m_random;
    Row m_row{.scenario = "million"};
};

Row LargeStore::run()
{
    const auto started = Clock::now();
    m_row.done = std::to_string(m_options.rows) + " messages, half of them in one room";
    Asker asker;
    if (fill() && killAndStart()) {
        if (asker.open(m_host)) {
            askForPages(asker);
            waitForIndex();
            search(asker);
        }
        if (!asker.problem().empty())
            complain(asker.problem());
        if (!m_host.stop())
            complain("the host did not end well");
    } else {
        complain("the store could not be filled, or its host did not start: " + m_host.logTail());
    }
    m_row.outcome = m_row.findings.empty() ? Row::Outcome::Kept : Row::Outcome::Broken;
    m_row.seconds = secondsSince(started);
    return m_row;
}

bool LargeStore::fill()
{
    HostProcess filler({.command = {m_options.tortureHost},
                        .arguments = {"--fill", std::to_string(m_options.rows)},
                        .folder = m_folder.path()});
    return filler.run();
}

/// The host that has to be ready again was killed while it wrote.
bool LargeStore::killAndStart()
{
    if (!m_host.start())
        return false;
    Target target;
    target.set({.host = m_host.address(), .port = m_host.port()});
    Sender sender({.number = 1}, target);
    sender.start();
    waitUntil([&] { return sender.acknowledged() > 1000; }, patience);
    m_host.kill();
    sender.stop();
    const auto start = Clock::now();
    Link link(Link::Transport::WebSocket);
    if (!m_host.start() || !link.open({.host = m_host.address(), .port = m_host.port()}, {}))
        return false;
    compare("ready again", millisecondsSince(start), readyLimit);
    return true;
}

void LargeStore::askForPages(Asker &asker)
{
    Times all;
    for (int i = 0; i < times; ++i) {
        const std::uint64_t before = i == 0 ? 0 : pageSize + 1 + m_random() % (m_options.rows / 2);
        const auto start = Clock::now();
        const auto page = asker.ask("history",
                                    R"({"chatRoomId":1,"before":)" + std::to_string(before)
                                        + R"(,"limit":)" + std::to_string(pageSize) + "}");
        all.add(millisecondsSince(start));
        if (i == 0)
            compare("first page", all.at(1), pageLimit);
        if (!page)
            return;
        if (wholeMessages(*page) != pageSize) {
            complain("a page has " + std::to_string(wholeMessages(*page))
                     + " messages that are right");
            return;
        }
    }
    m_row.figures += ", others " + all.text();
}

/// The messages came faster than any chat's: the index has yet to follow.
void LargeStore::waitForIndex()
{
    const auto start = Clock::now();
    if (!waitUntil([this] { return unindexedMessages(m_host.database()) == 0; }, indexPatience)) {
        complain("the index for searches does not follow");
        return;
    }
    m_row.figures += "; index whole after " + shortNumber(millisecondsSince(start) / 1000) + " s";
}

/// Asks on behind `next`, where time ran out, until there is something or nothing is left.
std::optional<QList<QJsonObject>> searchToTheEnd(Asker &asker, const std::string &text)
{
    std::string before;
    for (int page = 0; page < mostSearchPages; ++page) {
        const auto reply = asker.ask("search",
                                     R"({"text":")" + text + '"' + before + R"(,"limit":)"
                                         + std::to_string(pageSize) + "}");
        if (!reply)
            return std::nullopt;
        const QJsonValue next = reply->value(QLatin1String("next"));
        if (!messagesOf(*reply).isEmpty() || next.isUndefined())
            return messagesOf(*reply);
        const QByteArray cursor = QJsonDocument(QJsonArray{next}).toJson(QJsonDocument::Compact);
        before = ",\"before\":" + cursor.mid(1, cursor.size() - 2).toStdString();
    }
    return std::nullopt;
}

void LargeStore::search(Asker &asker)
{
    for (int room = 1; room <= 10; ++room) {
        if (!asker.join(room))
            return;
    }
    // Of two characters, which no trigram finds; what one message says; and what none does.
    const MessageKey key{.sender = 0, .number = std::uint32_t(m_random() % m_options.rows)};
    timeSearch(asker, "two characters in every message", "랑방", pageSize);
    timeSearch(asker, "one message", textOf(key).substr(std::string("사랑방 ").size()), 1);
    timeSearch(asker, "what is not there", "없는말", 0);
}

void LargeStore::timeSearch(Asker &asker, const std::string &name, const std::string &text,
                            qsizetype expected)
{
    const auto found = searchToTheEnd(asker, text);
    const bool isRight = found && found->size() == expected
        && std::ranges::all_of(*found, [&text](const QJsonObject &message) {
                             return message.value(QLatin1String("message"))
                                 .toString()
                                 .contains(QString::fromStdString(text));
                         });
    if (!isRight) {
        complain("a search for " + name + " found " + std::to_string(found ? found->size() : -1)
                 + " messages, or wrong ones");
        return;
    }
    Times all;
    for (int i = 0; i < times; ++i) {
        const auto start = Clock::now();
        const auto reply = asker.ask(
            "search", R"({"text":")" + text + R"(","limit":)" + std::to_string(pageSize) + "}");
        all.add(millisecondsSince(start));
        if (!reply)
            return;
    }
    compare("search, " + name, all.at(0.5), searchLimit);
}

void LargeStore::compare(const std::string &what, double milliseconds, double limit)
{
    m_row.figures
        += (m_row.figures.empty() ? "" : "; ") + what + ' ' + shortNumber(milliseconds) + " ms";
    if (!m_options.isShort && milliseconds > limit) // the short run is one of many tests at a time
        complain(what + " should take " + shortNumber(limit) + " ms");
}

} // namespace

std::vector<Row> runMillion(const Options &options)
{
    return {LargeStore(options).run()};
}

} // namespace torture
