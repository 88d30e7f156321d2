// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace stomp {

/// Which commands are legal: a server parses FromClient.
enum class Direction : quint8 { FromClient, FromServer };

/// Octets and counts at which the parser gives up. Each is the largest value still accepted.
struct ParserLimits
{
    qsizetype frame = 65536; ///< octets from the command to the NUL, both included
    qsizetype headers = 32; ///< distinct header names
    qsizetype headerLine = 1024; ///< octets of one header line, still escaped, without its EOL

    friend bool operator==(const ParserLimits &, const ParserLimits &) = default;
};

} // namespace stomp
