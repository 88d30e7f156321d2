// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/hostpolicy.h"

#include <QSysInfo>

#include <algorithm>

namespace server {

HostPolicy::HostPolicy(const QStringList &allowedNames, const QString &machineName)
    : m_machineName(machineName.toLower().toUtf8())
{
    for (const QString &name : allowedNames) {
        if (const auto authority = parseAuthority(name.trimmed().toUtf8()))
            m_allowed.append(*authority);
    }
}

QString HostPolicy::ownMachineName()
{
    return QSysInfo::machineHostName();
}

bool HostPolicy::allows(QByteArrayView host) const
{
    const auto asked = parseAuthority(host);
    if (!asked)
        return false;

    const bool isOurPort = !asked->port || *asked->port == m_port;
    const bool isConfigured
        = std::any_of(m_allowed.begin(), m_allowed.end(), [&](const Authority &allowed) {
              return allowed.host == asked->host
                  && (isOurPort || (allowed.port && allowed.port == asked->port));
          });
    if (isConfigured)
        return true;
    const bool isOurs = asked->isAddress || asked->host == "localhost"
        || asked->host.endsWith(".localhost")
        || (!m_machineName.isEmpty()
            && (asked->host == m_machineName || asked->host == m_machineName + ".local"));
    return isOurs && isOurPort;
}

} // namespace server
