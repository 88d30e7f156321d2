// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace testsupport {

/// A STOMP client that others wrote, and the script of clients/ that plays scenarios with it.
struct StockClient
{
    enum class Transport { WebSocket, Tcp };

    QString name;
    QString program; ///< the interpreter
    QString script;
    Transport transport = Transport::WebSocket;
    /// Each is one run: the versions that it offers, as in `accept-version`; "none" offers none.
    QStringList offers;
    bool unescapesOn11 = true; ///< header values, as the specification asks
    bool canConfirmUnsubscribe = true; ///< UNSUBSCRIBE with a receipt
    bool closesAtReceipt = true; ///< of its DISCONNECT; otherwise the host does

    /// The command that plays this scenario against the host at @p url.
    [[nodiscard]] QStringList command(const QString &scenario, const QString &offer,
                                      const QUrl &url) const;
    /// What a host must answer to an offer, by the specification.
    [[nodiscard]] static QString agreedVersion(const QString &offer);
};

[[nodiscard]] const QList<StockClient> &stockClients();

} // namespace testsupport

Q_DECLARE_METATYPE(testsupport::StockClient)
