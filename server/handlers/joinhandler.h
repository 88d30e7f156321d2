// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/handlers/chathandler.h"

namespace server {

/// JOIN: makes the sender a member of the room under the nickname that its `writer` asks for. The
/// RECEIPT carries `nickname`, the one that was given, and comes after the notice.
class JoinHandler final : public ChatHandler
{
public:
    using ChatHandler::ChatHandler;

    [[nodiscard]] QList<QByteArray> destinations() const override;
    void handle(const messaging::Message &message, const Variables &variables) override;
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message,
                                                   const Variables &variables) const override;
};

} // namespace server
