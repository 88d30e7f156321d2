// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QBitArray>
#include <QString>

#include <optional>

namespace client {

/// A text as a square of dark and light modules (ISO/IEC 18004), without the quiet zone around it.
class QrCode
{
public:
    static constexpr int quietZone = 4; ///< light modules that must be on each side of it

    /// Nothing where the text is too long for any code: from some 2,300 octets on.
    [[nodiscard]] static std::optional<QrCode> of(const QString &text);

    [[nodiscard]] int size() const { return m_size; } ///< modules on each side
    /// False outside of the code, too.
    [[nodiscard]] bool isDark(int column, int row) const;

private:
    QrCode(int size, QBitArray modules);

    int m_size = 0;
    QBitArray m_modules; ///< row by row
};

/// For a terminal, two modules in one character, quiet zone included; each line ends with a
/// newline. Light is drawn, so that it is right on a dark background; phones read the reverse as
/// well.
[[nodiscard]] QString terminalText(const QrCode &code);

} // namespace client
