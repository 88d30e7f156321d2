// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/handlers/chathandler.h"

namespace server {

/// Leaves a room; everyone there gets a LEAVE. The session goes on.
class LeaveHandler final : public ChatHandler
{
public:
    using ChatHandler::ChatHandler;

    [[nodiscard]] QList<QByteArray> destinations() const override;
    void handle(const messaging::Message &message, const Variables &variables) override;
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message,
                                                   const Variables &variables) const override;
};

} // namespace server
