// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/asker.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace torture {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;
constexpr int pageSize = 200;

} // namespace

bool Asker::open(const HostProcess &host)
{
    const bool isOpen = m_link.open({.host = host.address(), .port = host.port()},
                                    {.clientId = "torture-asker-0000"})
        && m_link.send(std::string("SUBSCRIBE\nid:r\ndestination:/user/queue/replies\n\n") + '\0');
    if (!isOpen)
        m_problem = "the host let nobody in";
    return isOpen;
}

std::optional<Frame> Asker::await(const char *command)
{
    const auto deadline = Clock::now() + patience;
    Frame frame;
    while (m_link.receive(frame, deadline) == Link::Got::Frame) {
        if (frame.command == command)
            return frame;
        if (frame.command == "ERROR") {
            m_problem = std::string(frame.header("message")) + ' ' + frame.body;
            return std::nullopt;
        }
    }
    m_problem = std::string("no ") + command + " came";
    return std::nullopt;
}

std::optional<QJsonObject> Asker::ask(const std::string &verb, const std::string &body)
{
    m_link.send("SEND\ndestination:/publish/chat/" + verb
                + "\ncontent-type:application/json\ncorrelation-id:q\n\n" + body + '\0');
    const auto reply = await("MESSAGE");
    if (!reply) {
        m_problem = verb + ": " + m_problem;
        return std::nullopt;
    }
    return QJsonDocument::fromJson(QByteArray::fromStdString(reply->body)).object();
}

bool Asker::join(int room)
{
    m_link.send("SEND\ndestination:/publish/chat/join\ncontent-type:application/json\nreceipt:j\n\n"
                "{\"chatRoomId\":"
                + std::to_string(room) + ",\"writer\":\"asker\"}" + '\0');
    return await("RECEIPT").has_value();
}

std::optional<QList<QJsonObject>> Asker::readRoom(int room)
{
    QList<QJsonObject> all;
    qint64 before = 0;
    for (bool isComplete = false; !isComplete;) {
        const auto page
            = ask("history",
                  "{\"chatRoomId\":" + std::to_string(room) + ",\"before\":"
                      + std::to_string(before) + ",\"limit\":" + std::to_string(pageSize) + "}");
        if (!page)
            return std::nullopt;
        const QList<QJsonObject> messages = messagesOf(*page);
        all = messages + all;
        isComplete = page->value(QLatin1String("complete")).toBool() || messages.isEmpty();
        if (!isComplete)
            before = messages.first().value(QLatin1String("seq")).toInteger();
    }
    return all;
}

QList<QJsonObject> messagesOf(const QJsonObject &reply)
{
    QList<QJsonObject> messages;
    for (const QJsonValue &value : reply.value(QLatin1String("messages")).toArray())
        messages.append(value.toObject());
    return messages;
}

} // namespace torture
