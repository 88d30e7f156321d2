// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/torture/hostprocess.h"
#include "tests/torture/link.h"

#include <QJsonObject>
#include <QList>

#include <optional>
#include <string>

namespace torture {

/// Someone who asks a host one thing after the other, and waits for each answer. Once something
/// went wrong, problem() tells what.
class Asker final
{
public:
    [[nodiscard]] bool open(const HostProcess &host);
    /// The reply to SEND /publish/chat/@p verb; nothing where none came.
    [[nodiscard]] std::optional<QJsonObject> ask(const std::string &verb, const std::string &body);
    [[nodiscard]] bool join(int room);
    /// All messages of a room, oldest first.
    [[nodiscard]] std::optional<QList<QJsonObject>> readRoom(int room);
    [[nodiscard]] const std::string &problem() const { return m_problem; }

private:
    [[nodiscard]] std::optional<Frame> await(const char *command);

    Link m_link{Link::Transport::WebSocket};
    std::string m_problem;
};

/// Messages of a reply.
[[nodiscard]] QList<QJsonObject> messagesOf(const QJsonObject &reply);

} // namespace torture
