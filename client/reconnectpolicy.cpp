// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/reconnectpolicy.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace client {

using std::chrono::milliseconds;

ReconnectPolicy::ReconnectPolicy(Config config)
    : ReconnectPolicy(config, [] { return QRandomGenerator::global()->generateDouble(); })
{ }

ReconnectPolicy::ReconnectPolicy(Config config, Random random)
    : m_config(config)
    , m_random(std::move(random))
{ }

milliseconds ReconnectPolicy::delayAfter(milliseconds held)
{
    if (held >= m_config.held)
        m_failures = 0;
    return backoffDelay(m_config, m_failures++, m_random());
}

void ReconnectPolicy::reset()
{
    m_failures = 0;
}

milliseconds backoffDelay(const ReconnectPolicy::Config &config, int failures, double random)
{
    milliseconds ceiling = config.first;
    for (int i = 0; i < failures && ceiling < config.longest; ++i)
        ceiling *= 2;
    ceiling = std::min(ceiling, config.longest);
    return milliseconds(static_cast<milliseconds::rep>(random * double(ceiling.count())));
}

} // namespace client
