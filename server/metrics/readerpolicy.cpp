// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/metrics/readerpolicy.h"

namespace server {

ReaderPolicy::ReaderPolicy(const QStringList &allowed)
{
    for (const QString &text : allowed) {
        if (const QHostAddress address(text); !address.isNull())
            m_allowed.insert(address);
    }
}

bool ReaderPolicy::allows(const QHostAddress &reader) const
{
    return reader.isLoopback() || m_allowed.contains(reader);
}

} // namespace server
