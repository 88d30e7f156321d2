// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/messageid.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QString>

#include <array>

namespace client {

namespace {

constexpr qsizetype half = 16; // digits

QByteArray randomHalf()
{
    std::array<quint32, 2> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

QByteArray proof(const QByteArray &random, const QByteArray &clientId)
{
    return QMessageAuthenticationCode::hash("message " + random, clientId,
                                            QCryptographicHash::Sha256)
        .toHex()
        .first(half);
}

} // namespace

QByteArray newMessageId(const QByteArray &clientId)
{
    const QByteArray random = randomHalf();
    return random + (clientId.isEmpty() ? randomHalf() : proof(random, clientId));
}

bool isOwnMessageId(const QByteArray &id, const QByteArray &clientId)
{
    return !clientId.isEmpty() && id.size() == 2 * half
        && id.last(half) == proof(id.first(half), clientId);
}

} // namespace client
