// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/benchmarks/reference/topics.h"

#include "tests/benchmarks/wire/websocket.h"

#include <utility>

namespace benchmark {

void Topics::subscribe(Connection &connection, std::string_view destination, std::string_view id)
{
    std::unique_ptr<Group> &group = m_topics[std::string(destination)][std::string(id)];
    if (!group) {
        group = std::make_unique<Group>();
        group->frameStart.append("MESSAGE\nsubscription:")
            .append(id)
            .append("\ndestination:")
            .append(destination)
            .append("\nmessage-id:");
    }
    group->members.push_back(&connection);
}

void Topics::forget(Connection &connection)
{
    for (auto &[destination, groups] : m_topics) {
        for (auto &[id, group] : groups)
            std::erase(group->members, &connection);
    }
}

void Topics::publish(std::string_view destination, std::string_view body)
{
    const auto topic = m_topics.find(destination);
    if (topic == m_topics.end())
        return;
    const std::string frameEnd = std::to_string(++m_lastMessage)
        + "\ncontent-length:" + std::to_string(body.size()) + "\n\n";
    for (auto &[id, group] : topic->second) {
        if (group->batch.empty())
            m_waiting.push_back(group.get());
        std::string &batch = group->batch;
        appendWebSocketHead(batch, Opcode::Text,
                            group->frameStart.size() + frameEnd.size() + body.size() + 1);
        batch.append(group->frameStart).append(frameEnd).append(body).push_back('\0');
    }
}

void Topics::flush(const Deliver &deliver)
{
    for (Group *group : std::exchange(m_waiting, {}))
        deliver(*group, std::make_shared<const std::string>(std::exchange(group->batch, {})));
}

} // namespace benchmark
