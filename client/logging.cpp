// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/logging.h"

namespace client {

Q_LOGGING_CATEGORY(lcLink, "sarangbang.client.link", QtInfoMsg)
Q_LOGGING_CATEGORY(lcChat, "sarangbang.client.chat", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "sarangbang.client.store", QtInfoMsg)

} // namespace client
