// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/invitation/qrcode.h"

#include <qrcodegen.hpp>

#include <stdexcept>

namespace client {

QrCode::QrCode(int size, QBitArray modules)
    : m_size(size)
    , m_modules(std::move(modules))
{ }

std::optional<QrCode> QrCode::of(const QString &text)
{
    try {
        const auto code = qrcodegen::QrCode::encodeText(text.toUtf8().constData(),
                                                        qrcodegen::QrCode::Ecc::MEDIUM);
        const int size = code.getSize();
        QBitArray modules(qsizetype(size) * size);
        for (int row = 0; row < size; ++row) {
            for (int column = 0; column < size; ++column)
                modules.setBit(qsizetype(row) * size + column, code.getModule(column, row));
        }
        return QrCode(size, modules);
    } catch (const std::length_error &) {
        return std::nullopt;
    }
}

bool QrCode::isDark(int column, int row) const
{
    if (column < 0 || row < 0 || column >= m_size || row >= m_size)
        return false;
    return m_modules.testBit(qsizetype(row) * m_size + column);
}

QString terminalText(const QrCode &code)
{
    // Upper and lower half of a character cell, which is about twice as high as wide.
    static constexpr char16_t cells[] = {u' ', u'\u2584', u'\u2580', u'\u2588'};
    constexpr int zone = QrCode::quietZone;
    QString text;
    for (int row = -zone; row < code.size() + zone; row += 2) {
        for (int column = -zone; column < code.size() + zone; ++column) {
            const bool isUpperLight = !code.isDark(column, row);
            const bool isLowerLight = row + 1 < code.size() + zone && !code.isDark(column, row + 1);
            text += QChar(cells[(isUpperLight ? 2 : 0) + (isLowerLight ? 1 : 0)]);
        }
        text += u'\n';
    }
    return text;
}

} // namespace client
