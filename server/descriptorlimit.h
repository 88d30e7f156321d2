// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

namespace server {

/// Lets this process open as many sockets as the system allows without asking anyone. Does nothing
/// where there is no such limit.
void raiseDescriptorLimit();

} // namespace server
