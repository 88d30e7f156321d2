// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QLoggingCategory>

namespace client {

Q_DECLARE_LOGGING_CATEGORY(lcLink) ///< sarangbang.client.link: the way to the host
Q_DECLARE_LOGGING_CATEGORY(
    lcChat) ///< sarangbang.client.chat: what is said over it, never the texts
Q_DECLARE_LOGGING_CATEGORY(lcStore) ///< sarangbang.client.store: the profile's files

} // namespace client
