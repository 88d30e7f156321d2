// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/headlayout.h"

#include <algorithm>

namespace stomp {

void HeadLayout::remember(const Headers &lines, qsizetype linesBegin, qsizetype headSize)
{
    forget();
    if (headSize > longestHead || lines.size() > Headers::usualSize)
        return;
    std::copy(lines.m_entries.begin(), lines.m_entries.end(), m_entries.begin());
    m_count = lines.size();
    m_linesBegin = linesBegin;
    m_headSize = headSize;
}

} // namespace stomp
