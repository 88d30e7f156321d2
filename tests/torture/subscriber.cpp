// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/subscriber.h"

#include "tests/torture/sender.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr auto longestBackOff = 40ms;
constexpr auto glance = 50ms;
constexpr int pageSize = 200;

QJsonObject objectOf(const std::string &json)
{
    return QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), qsizetype(json.size())))
        .object();
}

std::int64_t seqOf(const QJsonObject &message)
{
    return message.value(QLatin1String("seq")).toInteger();
}

/// Nothing for a message that is not whole, or that nobody here wrote.
std::optional<MessageKey> wholeMessage(const QJsonObject &message)
{
    const auto key = keyOf(message.value(QLatin1String("id")).toString().toStdString());
    const bool isWhole
        = key && message.value(QLatin1String("message")).toString().toStdString() == textOf(*key);
    return isWhole ? key : std::nullopt;
}

} // namespace

Subscriber::Subscriber(Plan plan, Target &target)
    : m_plan(std::move(plan))
    , m_target(target)
    , m_random(m_plan.number + 1000)
{
    m_log.subscriber = m_plan.number;
    m_log.room = m_plan.room;
}

Subscriber::~Subscriber()
{
    stop();
}

void Subscriber::start()
{
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

void Subscriber::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void Subscriber::run(const std::stop_token &stop)
{
    if (m_plan.enterThread)
        m_plan.enterThread();
    while (!stop.stop_requested()) {
        const auto address = m_target.wait(stop);
        if (!address)
            return;
        Link link(m_plan.transport);
        m_isFilling = false;
        m_isFresh = true;
        m_ahead.clear();
        if (link.open(*address, {.hostBeats = m_plan.hostBeats}) && subscribe(link)) {
            listen(link, stop);
            ++m_log.breaks;
        }
        backOff(stop, m_random, longestBackOff);
    }
}

bool Subscriber::subscribe(Link &link)
{
    if (m_epoch.empty())
        m_epoch = link.epoch();
    else if (m_epoch != link.epoch())
        ++m_log.newEpochs;
    const std::string room = std::to_string(m_plan.room);
    return link.send(std::string("SUBSCRIBE\nid:replies\ndestination:/user/queue/replies\n\n")
                     + '\0')
        && link.send("SUBSCRIBE\nid:room\ndestination:/subscribe/chat/room/" + room
                     + "\nsince:" + std::to_string(m_last) + "\nepoch:" + m_epoch + "\n\n" + '\0');
}

void Subscriber::listen(Link &link, const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        Frame frame;
        const auto got = link.receive(frame, Clock::now() + glance);
        if (got == Link::Got::Lost || (got == Link::Got::Frame && frame.command == "ERROR"))
            return;
        if (got == Link::Got::Frame)
            take(link, frame);
    }
}

void Subscriber::take(Link &link, const Frame &frame)
{
    if (frame.command != "MESSAGE")
        return;
    if (frame.header("subscription") == "room")
        takeLive(link, frame);
    else
        takePage(link, frame);
}

void Subscriber::takeLive(Link &link, const Frame &frame)
{
    const QJsonObject message = objectOf(frame.body);
    if (message.value(QLatin1String("type")).toString() != QLatin1String("CHAT"))
        return;
    const std::int64_t seq = seqOf(message);
    const std::int64_t newest = m_ahead.empty() ? m_last.load() : m_ahead.rbegin()->first;
    if (seq <= newest) {
        ++m_log.repeats;
        return;
    }
    const bool mayLeaveOut = m_isFresh && frame.header("limited") == "true";
    if (seq != newest + 1 && !mayLeaveOut)
        ++m_log.gaps;
    m_isFresh = false;
    keep(message);
    advance();
    if (!m_ahead.empty() && !m_isFilling)
        askForPage(link);
}

void Subscriber::askForPage(Link &link)
{
    m_isFilling = true;
    ++m_log.fills;
    link.send("SEND\ndestination:/publish/chat/history\ncontent-type:application/json\n"
              "correlation-id:fill\n\n{\"chatRoomId\":"
              + std::to_string(m_plan.room)
              + ",\"before\":" + std::to_string(m_ahead.begin()->first)
              + ",\"limit\":" + std::to_string(pageSize) + "}" + '\0');
}

void Subscriber::takePage(Link &link, const Frame &frame)
{
    const QJsonObject page = objectOf(frame.body);
    m_isFilling = false;
    for (const QJsonValue &value : page.value(QLatin1String("messages")).toArray()) {
        const QJsonObject message = value.toObject();
        if (seqOf(message) > m_last && !m_ahead.contains(seqOf(message)))
            keep(message);
    }
    advance();
    const bool hasOlder = !page.value(QLatin1String("complete")).toBool();
    if (!m_ahead.empty() && hasOlder)
        askForPage(link);
}

void Subscriber::keep(const QJsonObject &message)
{
    if (const auto key = wholeMessage(message))
        m_ahead.emplace(seqOf(message), *key);
    else
        ++m_log.foreign;
}

void Subscriber::advance()
{
    while (!m_ahead.empty() && m_ahead.begin()->first == m_last + 1) {
        const auto [seq, key] = *m_ahead.begin();
        m_ahead.erase(m_ahead.begin());
        m_log.seen.push_back({.seq = seq, .key = key});
        m_last = seq;
    }
}

} // namespace torture
