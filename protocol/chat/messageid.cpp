// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/messageid.h"

#include <algorithm>

namespace chat {

bool isMessageId(QByteArrayView id)
{
    const auto isVisible = [](char c) { return c > ' ' && c < '\x7F'; };
    return !id.isEmpty() && id.size() <= longestMessageId
        && std::all_of(id.begin(), id.end(), isVisible);
}

} // namespace chat
