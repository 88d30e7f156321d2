// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/handlers/chathandler.h"

namespace server {

/// Request and reply: the pinned messages of a room.
class PinsHandler final : public ChatHandler
{
public:
    using ChatHandler::ChatHandler;

    [[nodiscard]] QList<QByteArray> destinations() const override;
    void handle(const messaging::Message &message, const Variables &variables) override;
};

} // namespace server
