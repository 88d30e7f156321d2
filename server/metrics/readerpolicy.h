// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QSet>
#include <QStringList>

namespace server {

/// Who may read the metrics: this machine, and the addresses that were allowed.
class ReaderPolicy
{
public:
    /// What is not an address in @p allowed never matches.
    explicit ReaderPolicy(const QStringList &allowed);

    [[nodiscard]] bool allows(const QHostAddress &reader) const;

private:
    QSet<QHostAddress> m_allowed;
};

} // namespace server
