// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/jsonchat/jsonchattransport.h"

namespace server::jsonchat {

JsonChatTransport::JsonChatTransport(std::unique_ptr<Transport> inner)
    : Transport(jsonFraming(inner->framing()), inner->peerAddress(), inner->peerPort())
    , m_inner(std::move(inner))
{
    m_inner->setOwner(this);
    connect(m_inner.get(), &Transport::closed, this, &Transport::closed);
}

JsonChatTransport::~JsonChatTransport() = default;

void JsonChatTransport::open()
{
    owner()->receive(JsonChatReader::login());
    m_inner->open();
}

void JsonChatTransport::receive(const QByteArray &octets)
{
    const JsonChatReader::Result result = m_reader.take(octets);
    if (!result.reply.isEmpty())
        owner()->sendText(result.reply);
    else
        owner()->receive(result.stomp);
}

} // namespace server::jsonchat
