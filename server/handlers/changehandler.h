// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/change.h"
#include "server/handlers/chathandler.h"

namespace server {

/// Edit, delete, react or pin, by its kind: checks who asks and what for, stores, and only then
/// tells the room's events. The RECEIPT carries `seq` and `revision`. What changes nothing is
/// answered in the same way, and told to nobody.
class ChangeHandler final : public ChatHandler
{
public:
    ChangeHandler(const ChatContext &context, chat::ChangeRequest::Kind kind)
        : ChatHandler(context)
        , m_kind(kind)
    { }

    [[nodiscard]] QList<QByteArray> destinations() const override;
    void handle(const messaging::Message &message, const Variables &variables) override;
    [[nodiscard]] std::optional<chat::Error> check(const messaging::Message &message,
                                                   const Variables &variables) const override;

private:
    /// With its text, or emoji, normalised.
    [[nodiscard]] chat::Result<chat::ChangeRequest> read(const messaging::Message &message,
                                                         const Variables &variables) const;

    const chat::ChangeRequest::Kind m_kind;
};

} // namespace server
