// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "client/states.h"
#include "protocol/chat/chaterror.h"

#include <QString>

namespace client {

/// One line for people in their language: which rule was broken and what to do. Hosts explain
/// themselves in English; the code says the same.
[[nodiscard]] QString errorText(const chat::Error &error);

/// "You are not in room 5."
[[nodiscard]] QString notInRoomText(int room);

/// Why a message that was written for a host is not sent to the one that is there now.
[[nodiscard]] QString otherStoreText();

/// What was said to a single person stays as it was said.
[[nodiscard]] QString directFixedText();

/// A message to that person alone waits for them.
[[nodiscard]] QString absentText(const QString &nickname);

/// What was asked for can not wait for a link.
[[nodiscard]] QString noLinkText();

/// There is no link, and no copy on this computer to search instead.
[[nodiscard]] QString noCopyText();

/// Empty when all is well.
[[nodiscard]] QString storageText(StorageState state);

/// For a refusal whose code this version does not know: the host's own words, in a sentence.
[[nodiscard]] QString refusalText(const QString &hostsWords);

} // namespace client
