// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/stockclients.h"

namespace testsupport {

namespace {

const QString node = QStringLiteral(SARANGBANG_NODE);
/// Where node_modules is too.
const QString scripts = QStringLiteral(SARANGBANG_INTEROP_SCRIPTS);

} // namespace

QStringList StockClient::command(const QString &scenario, const QString &offer,
                                 const QUrl &url) const
{
    const QString address
        = transport == Transport::WebSocket ? url.toString() : url.authority(QUrl::FullyEncoded);
    return {program, scripts + script, scenario, offer, address};
}

QString StockClient::agreedVersion(const QString &offer)
{
    return offer == QStringLiteral("none") ? QStringLiteral("1.0") : offer.split(u',').last();
}

const QList<StockClient> &stockClients()
{
    static const QString v10 = QStringLiteral("1.0");
    static const QString v11 = QStringLiteral("1.1");
    static const QString v12 = QStringLiteral("1.2");
    static const QString anyOld = QStringLiteral("1.0,1.1");
    static const QString any = QStringLiteral("1.0,1.1,1.2");
    static const QList<StockClient> clients{
        {.name = QStringLiteral("@stomp/stompjs 7"),
         .program = node,
         .script = QStringLiteral("/stompjs7.mjs"),
         .offers = {v10, v11, v12, any},
         .unescapesOn11 = false},
        {.name = QStringLiteral("stompjs 2.3.3"),
         .program = node,
         .script = QStringLiteral("/stompjs2.mjs"),
         .offers = {v10, v11, anyOld},
         .unescapesOn11 = false,
         .canConfirmUnsubscribe = false,
         .closesAtReceipt = false},
        {.name = QStringLiteral("stompjs 2.3.3 over TCP"),
         .program = node,
         .script = QStringLiteral("/stompjs2.mjs"),
         .transport = StockClient::Transport::Tcp,
         .offers = {v10, v11, anyOld},
         .unescapesOn11 = false,
         .canConfirmUnsubscribe = false,
         .closesAtReceipt = false},
        {.name = QStringLiteral("stomp.py"),
         .program = QStringLiteral(SARANGBANG_PYTHON),
         .script = QStringLiteral("/stomppy.py"),
         .transport = StockClient::Transport::Tcp,
         .offers = {v10, v11, v12}},
        {.name = QStringLiteral("Ruby's stomp"),
         .program = QStringLiteral(SARANGBANG_RUBY),
         .script = QStringLiteral("/rubystomp.rb"),
         .transport = StockClient::Transport::Tcp,
         .offers = {QStringLiteral("none"), v10, v11, v12, any}},
    };
    return clients;
}

} // namespace testsupport
