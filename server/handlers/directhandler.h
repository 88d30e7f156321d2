// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/directmessage.h"
#include "server/handlers/chathandler.h"

namespace server {

/// /publish/chat/direct: a message for one person. It goes to /user/queue/direct of all sessions of
/// both, and is stored nowhere; RECEIPT says that it went out to somebody. Who is not here, or
/// whose program does not listen there, is answered with not-found.
class DirectHandler final : public ChatHandler
{
public:
    using ChatHandler::ChatHandler;

    [[nodiscard]] QList<QByteArray> destinations() const override;
    void handle(const messaging::Message &message, const Variables &variables) override;
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message,
                                                   const Variables &variables) const override;

private:
    /// Checked: text and id are as they go out.
    [[nodiscard]] chat::Result<chat::DirectRequest> read(const messaging::Message &message) const;
    [[nodiscard]] QList<messaging::SessionId> listeners(const QString &nickname) const;
    void pass(const messaging::Message &cause, const chat::DirectRequest &request);
};

} // namespace server
