// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/jsonchat/jsonchat.h"
#include "server/sessions/transport.h"

#include <memory>

namespace server::jsonchat {

/// Another transport, with JSON messages in place of STOMP frames on it.
class JsonChatTransport final : public Transport, private TransportOwner
{
    Q_OBJECT

public:
    explicit JsonChatTransport(std::unique_ptr<Transport> inner);
    ~JsonChatTransport() override;

    void open() override;
    void setReading(bool isOn) override { m_inner->setReading(isOn); }
    [[nodiscard]] qsizetype write(SendQueue &queue) override { return m_inner->write(queue); }
    [[nodiscard]] qsizetype kept() const override { return m_inner->kept(); }
    void setStompBeats(bool isOn) override { m_inner->setStompBeats(isOn); }
    void noteClosing(quint16 code, const QByteArray &reason) override
    {
        m_inner->noteClosing(code, reason);
    }
    void endWriting() override { m_inner->endWriting(); }
    void abort() override { m_inner->abort(); }

private:
    // What comes from the transport within.
    void receive(const QByteArray &octets) override;
    void noteActivity() override { owner()->noteActivity(); }
    void noteWritten() override { owner()->noteWritten(); }
    void sendBeat() override { owner()->sendBeat(); }
    void sendText(const QByteArray &text) override { owner()->sendText(text); }
    void endFor(const QByteArray &reason) override { owner()->endFor(reason); }

    const std::unique_ptr<Transport> m_inner;
    JsonChatReader m_reader;
};

} // namespace server::jsonchat
