// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/front/authority.h"

#include <QList>
#include <QStringList>

namespace server {

/// Which Host headers this host answers to. A page that an attacker serves under a name of his
/// own, and then points at our address (DNS rebinding), still carries that name here.
///
/// Allowed are IP literals, `localhost` and names below it, this machine's own name (also with
/// `.local`), and the configured names; the port is left out or ours. A configured name with a
/// port ("chat.example:443", behind a proxy) is allowed with that port too.
class HostPolicy final
{
public:
    explicit HostPolicy(const QStringList &allowedNames = {},
                        const QString &machineName = ownMachineName());

    /// Of the listening socket; known only after listen().
    void setPort(quint16 port) { m_port = port; }

    [[nodiscard]] bool allows(QByteArrayView host) const;

    [[nodiscard]] static QString ownMachineName();

private:
    QList<Authority> m_allowed;
    QByteArray m_machineName;
    quint16 m_port = 0;
};

} // namespace server
