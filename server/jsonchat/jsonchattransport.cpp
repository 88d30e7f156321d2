// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/jsonchat/jsonchattransport.h"

namespace server::jsonchat {

JsonChatTransport::JsonChatTransport(std::unique_ptr<Transport> inner)
    : Transport(jsonFraming(inner->framing()), inner->peerAddress(), inner->peerPort())
    , m_inner(std::move(inner))
{
    connect(m_inner.get(), &Transport::received, this, &JsonChatTransport::read);
    connect(m_inner.get(), &Transport::wasActive, this, &Transport::wasActive);
    connect(m_inner.get(), &Transport::bytesWritten, this, &Transport::bytesWritten);
    connect(m_inner.get(), &Transport::beatDue, this, &Transport::beatDue);
    connect(m_inner.get(), &Transport::violated, this, &Transport::violated);
    connect(m_inner.get(), &Transport::closed, this, &Transport::closed);
}

JsonChatTransport::~JsonChatTransport() = default;

void JsonChatTransport::open()
{
    emit received(JsonChatReader::login());
    m_inner->open();
}

void JsonChatTransport::read(const QByteArray &message)
{
    const JsonChatReader::Result result = m_reader.take(message);
    if (!result.reply.isEmpty())
        emit replyDue(result.reply);
    else
        emit received(result.stomp);
}

} // namespace server::jsonchat
