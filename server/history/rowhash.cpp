// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/rowhash.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace server {

namespace {

constexpr qsizetype hashLength = 16;

/// The columns one after the other, each with its length: no two rows look the same.
class Columns
{
public:
    explicit Columns(char table)
        : m_octets(1, table)
    {
        constexpr qsizetype usual = 512;
        m_octets.reserve(usual);
    }
    Columns &add(qint64 number)
    {
        const qint64 octets = qToBigEndian(number);
        m_octets.append(reinterpret_cast<const char *>(&octets), sizeof octets);
        return *this;
    }
    Columns &add(const QByteArray &octets)
    {
        add(octets.size());
        m_octets.append(octets);
        return *this;
    }
    [[nodiscard]] QByteArray hash() const
    {
        return QCryptographicHash::hash(m_octets, QCryptographicHash::Sha256).first(hashLength);
    }

private:
    QByteArray m_octets;
};

} // namespace

QByteArray senderOfClient(const QByteArray &clientId)
{
    return "id:"
        + QCryptographicHash::hash(clientId, QCryptographicHash::Sha256).first(hashLength).toHex();
}

QByteArray textHash(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).first(hashLength);
}

QByteArray rowHash(const MessageRow &row)
{
    Columns columns('m');
    columns.add(row.room)
        .add(row.seq)
        .add(row.sender)
        .add(row.id)
        .add(row.writer.toUtf8())
        .add(row.text.toUtf8())
        .add(row.sentAtMs)
        .add(row.textHash);
    // Columns that came later count where they say something: older rows keep their hash.
    if (row.replyTo != 0 || row.revision != 0) {
        columns.add(row.replyTo)
            .add(row.revision)
            .add(row.editedAtMs)
            .add(row.deletedAtMs)
            .add(row.pinnedAtMs)
            .add(row.reactions);
    }
    return columns.hash();
}

QByteArray rowHash(const TombstoneRow &row)
{
    return Columns('t')
        .add(row.sender)
        .add(row.id)
        .add(row.room)
        .add(row.seq)
        .add(row.textHash)
        .add(row.sentAtMs)
        .hash();
}

QByteArray roomHash(chat::RoomId room, const RoomNumbers &numbers)
{
    Columns columns('r');
    columns.add(room).add(numbers.lastSeq);
    if (numbers.revision != 0)
        columns.add(numbers.revision);
    return columns.hash();
}

} // namespace server
