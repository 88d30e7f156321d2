// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/roommember.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace testsupport {

using client::ChatClient;

namespace {

constexpr int patience = 30'000; ///< ms; an interpreter or a browser may start slowly

} // namespace

RoomMember::RoomMember()
    : m_client({.clientId = "00112233445566778899aabbccddeeff",
                .nickname = QStringLiteral("desktop"),
                .reconnect = {}})
{
    connect(&m_client, &ChatClient::messageReceived, this,
            [this](const chat::ChatMessage &message) { m_heard.append(message); });
}

bool RoomMember::join(const QUrl &host)
{
    QSignalSpy joined(&m_client, &ChatClient::roomJoined);
    m_client.connectToHost(host);
    m_client.joinRoom(room);
    return joined.wait();
}

bool RoomMember::waitToHear(chat::ChatMessage::Type type, const QString &writer,
                            const QString &text) const
{
    const auto fits = [&](const chat::ChatMessage &message) {
        return message.type == type && message.writer == writer && message.text == text;
    };
    return QTest::qWaitFor([&] { return std::any_of(m_heard.cbegin(), m_heard.cend(), fits); },
                           patience);
}

} // namespace testsupport
