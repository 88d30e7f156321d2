// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/requests.h"
#include "server/handlers/chathandler.h"

namespace server {

/// CHAT: checks the text, stamps the writer from the session, stores, and only then shows it to the
/// room. The RECEIPT carries `seq` and `sent-at`. A repeat of an id is answered with the first
/// one's number and shown to nobody again.
class ChatMessageHandler final : public ChatHandler
{
public:
    using ChatHandler::ChatHandler;

    [[nodiscard]] QList<QByteArray> destinations() const override;
    void handle(const messaging::Message &message, const Variables &variables) override;
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message,
                                                   const Variables &variables) const override;

private:
    /// The request with its text normalised and its id, the client's or a new one.
    [[nodiscard]] chat::Result<chat::SendRequest> read(const messaging::Message &message,
                                                       const Variables &variables) const;
    void store(const messaging::Message &cause, const chat::SendRequest &request);
};

} // namespace server
