// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/storepages.h"

#include <QtEndian>

#include <algorithm>

namespace server {

namespace {

/// Our stores have SQLite's usual page size, with nothing reserved.
constexpr qsizetype pageSize = 4096;
constexpr qsizetype fileHeader = 100;
constexpr qsizetype logHeader = 32;
constexpr qsizetype frameHeader = 24;
constexpr quint64 largestPayload = 16 * 1024 * 1024;

enum PageType : uchar { InnerIndex = 0x02, LeafIndex = 0x0a, LeafTable = 0x0d };

/// SQLite's variable-length integer at @p at, which it moves behind it.
std::optional<quint64> readVarint(const uchar *data, qsizetype size, qsizetype &at)
{
    quint64 value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at >= size)
            return std::nullopt;
        const uchar octet = data[at++];
        if (i == 8)
            return (value << 8) | octet;
        value = (value << 7) | (octet & 0x7fU);
        if (octet < 0x80)
            return value;
    }
    return std::nullopt;
}

/// Octets of a value by its serial type; -1 for what none of our tables holds.
qsizetype sizeOfType(quint64 type)
{
    constexpr qsizetype sizes[] = {0, 1, 2, 3, 4, 6, 8, -1, 0, 0, -1, -1};
    if (type < std::size(sizes))
        return sizes[type];
    return qsizetype(type % 2 == 0 ? (type - 12) / 2 : (type - 13) / 2);
}

QVariant readValue(quint64 type, const char *data, qsizetype size)
{
    if (type == 0)
        return {};
    if (type == 8 || type == 9)
        return qint64(type - 8);
    if (type >= 12) {
        return type % 2 == 0 ? QVariant(QByteArray(data, size))
                             : QVariant(QString::fromUtf8(data, size));
    }
    qint64 number = static_cast<signed char>(data[0]);
    for (qsizetype i = 1; i < size; ++i)
        number = (number << 8) | static_cast<uchar>(data[i]);
    return number;
}

std::optional<QVariantList> readColumns(const QByteArray &payload)
{
    const auto *data = reinterpret_cast<const uchar *>(payload.constData());
    qsizetype at = 0;
    const auto header = readVarint(data, payload.size(), at);
    if (!header || *header > quint64(payload.size()))
        return std::nullopt;
    qsizetype value = qsizetype(*header);
    QVariantList columns;
    while (at < qsizetype(*header)) {
        const auto type = readVarint(data, qsizetype(*header), at);
        if (!type || *type > 2 * largestPayload)
            return std::nullopt;
        const qsizetype size = sizeOfType(*type);
        if (size < 0 || value + size > payload.size())
            return std::nullopt;
        columns.append(readValue(*type, payload.constData() + value, size));
        value += size;
    }
    return columns;
}

} // namespace

StorePages::StorePages() = default;
StorePages::~StorePages() = default;

std::unique_ptr<StorePages> StorePages::open(const QString &file)
{
    std::unique_ptr<StorePages> pages(new StorePages);
    pages->m_file.setFileName(file);
    if (!pages->m_file.open(QIODevice::ReadOnly))
        return nullptr;
    const qsizetype size = pages->m_file.size();
    if (size > 0)
        pages->m_pages = {pages->m_file.map(0, size), size};
    if (size > 0 && !pages->m_pages.data)
        return nullptr;
    pages->m_count = quint32((size + pageSize - 1) / pageSize);
    pages->readLog(file + QStringLiteral("-wal"));
    return pages;
}

/// Takes all frames of the log's newest generation, whether their checksums fit or not: a row that
/// is whole is worth having.
void StorePages::readLog(const QString &file)
{
    m_log.setFileName(file);
    if (!m_log.open(QIODevice::ReadOnly) || m_log.size() < logHeader)
        return;
    m_frames = {m_log.map(0, m_log.size()), qsizetype(m_log.size())};
    if (!m_frames.data) {
        m_frames = {};
        return;
    }
    const auto number
        = [this](qsizetype at) { return qFromBigEndian<quint32>(m_frames.data + at); };
    for (qsizetype at = logHeader; at + frameHeader + pageSize <= m_frames.size;
         at += frameHeader + pageSize) {
        if (number(at + 8) != number(16) || number(at + 12) != number(20))
            continue;
        m_inLog.insert(number(at), at + frameHeader);
        m_count = std::max(m_count, std::min(number(at), quint32(1) << 30));
    }
}

StorePages::Octets StorePages::page(quint32 number) const
{
    if (const auto found = m_inLog.constFind(number); found != m_inLog.cend())
        return {m_frames.data + *found, pageSize};
    const qsizetype at = qsizetype(number - 1) * pageSize;
    if (number == 0 || at >= m_pages.size)
        return {};
    return {m_pages.data + at, std::min(pageSize, m_pages.size - at)};
}

bool StorePages::hasOurMark() const
{
    const QByteArray magic("SQLite format 3\0", 16);
    const QByteArray mark = "srbg";
    constexpr qsizetype markAt = 68;
    const auto *data = reinterpret_cast<const char *>(m_pages.data);
    const QByteArray head = QByteArray::fromRawData(data, std::min(m_pages.size, fileHeader));
    if (head.size() < fileHeader)
        return !head.isEmpty() && magic.startsWith(head.first(std::min(head.size(), magic.size())));
    return head.sliced(markAt, mark.size()) == mark;
}

void StorePages::forEach(const std::function<void(const Record &)> &take) const
{
    for (quint32 number = 1; number <= m_count; ++number)
        readPage(number, take);
}

void StorePages::readPage(quint32 number, const std::function<void(const Record &)> &take) const
{
    const Octets octets = page(number);
    const qsizetype head = number == 1 ? fileHeader : 0;
    constexpr qsizetype leafHeader = 8;
    constexpr qsizetype innerHeader = 12;
    if (octets.size < head + innerHeader)
        return;
    const uchar type = octets.data[head];
    if (type != LeafTable && type != LeafIndex && type != InnerIndex)
        return;
    const qsizetype first = head + (type == InnerIndex ? innerHeader : leafHeader);
    const quint16 cells = qFromBigEndian<quint16>(octets.data + head + 3);
    for (quint16 cell = 0; cell < cells; ++cell) {
        const qsizetype pointer = first + 2 * qsizetype(cell);
        if (pointer + 2 > octets.size)
            return;
        qsizetype at = qFromBigEndian<quint16>(octets.data + pointer);
        at += type == InnerIndex ? 4 : 0;
        const auto size = readVarint(octets.data, octets.size, at);
        Record record;
        if (type == LeafTable) {
            const auto row = readVarint(octets.data, octets.size, at);
            record.row = qint64(row.value_or(0));
        }
        if (!size || *size > largestPayload)
            continue;
        const auto content = payload(octets, at, *size, type == LeafTable);
        const auto columns = content ? readColumns(*content) : std::nullopt;
        if (columns) {
            record.columns = *columns;
            take(record);
        }
    }
}

std::optional<QByteArray> StorePages::payload(Octets octets, qsizetype at, quint64 size,
                                              bool isTable) const
{
    constexpr qsizetype most = pageSize - 35;
    constexpr qsizetype mostInIndex = (pageSize - 12) * 64 / 255 - 23;
    constexpr qsizetype least = (pageSize - 12) * 32 / 255 - 23;
    const qsizetype limit = isTable ? most : mostInIndex;
    qsizetype local = qsizetype(size);
    if (local > limit) {
        const qsizetype fitting = least + (local - least) % (pageSize - 4);
        local = fitting <= limit ? fitting : least;
    }
    const bool isWhole = local == qsizetype(size);
    if (at + local + (isWhole ? 0 : 4) > octets.size)
        return std::nullopt;
    QByteArray content(reinterpret_cast<const char *>(octets.data + at), local);
    quint32 next = isWhole ? 0 : qFromBigEndian<quint32>(octets.data + at + local);
    while (content.size() < qsizetype(size)) {
        const Octets more = page(next);
        const qsizetype take = std::min(qsizetype(size) - content.size(), pageSize - 4);
        if (more.size < 4 + take)
            return std::nullopt;
        content.append(reinterpret_cast<const char *>(more.data + 4), take);
        next = qFromBigEndian<quint32>(more.data);
    }
    return content;
}

} // namespace server
