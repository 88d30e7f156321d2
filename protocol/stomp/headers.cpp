// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/headers.h"

#include "protocol/stomp/octetmarks.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace stomp {

namespace {

constexpr qsizetype octetsOfSeparators = 2; ///< the colon and the line feed

bool equals(const char *left, QByteArrayView right)
{
    return right.isEmpty() || std::memcmp(left, right.data(), std::size_t(right.size())) == 0;
}

/// Room for @p added more octets, growing by doubling: QByteArray::resize() would take exact sizes.
void makeRoom(QByteArray &octets, qsizetype added)
{
    const qsizetype needed = octets.size() + added;
    if (needed > octets.capacity() || !octets.isDetached())
        octets.reserve(std::max({needed, octets.size() * 2, qsizetype(128)}));
}

/// True when one of them is a line feed, colon, carriage return, NUL or backslash: all that any
/// version of STOMP escapes, or has no way to write.
bool holdsSpecial(const char *octets, qsizetype size)
{
    for (qsizetype begin = 0; begin < size; begin += OctetMarks::width) {
        const OctetMarks marks = markOctets(octets + begin, size - begin);
        if ((marks.feeds | marks.colons) != 0)
            return true;
        for (quint64 todo = marks.unusual; todo != 0; todo &= todo - 1) {
            const char octet = octets[begin + std::countr_zero(todo)];
            if (octet == '\r' || octet == '\0' || octet == '\\')
                return true;
        }
    }
    return false;
}

char *put(char *to, QByteArrayView octets)
{
    if (!octets.isEmpty())
        std::memcpy(to, octets.data(), std::size_t(octets.size()));
    return to + octets.size();
}

} // namespace

Headers::Headers(std::initializer_list<std::pair<QByteArrayView, QByteArrayView>> headers)
{
    qsizetype octets = 0;
    for (const auto &[name, value] : headers)
        octets += name.size() + value.size();
    reserve(qsizetype(headers.size()), octets);
    for (const auto &[name, value] : headers)
        add(name, value);
}

Headers &Headers::operator=(Headers &&other) noexcept
{
    if (this == &other)
        return *this;
    // QVarLengthArray of Qt 6.4 takes over a buffer on the heap without freeing its own.
    m_entries.clear();
    m_entries.squeeze();
    m_entries = std::move(other.m_entries);
    m_octets = std::move(other.m_octets);
    m_isPlain = std::exchange(other.m_isPlain, true);
    return *this;
}

void Headers::add(QByteArrayView name, QByteArrayView value)
{
    // Keeps the octets alive where the views are our own and room is made elsewhere.
    const auto isOurs = [this](QByteArrayView view) {
        return view.data() >= m_octets.constData()
            && view.data() < m_octets.constData() + m_octets.size();
    };
    const QByteArray kept = isOurs(name) || isOurs(value) ? m_octets : QByteArray();

    const qsizetype offset = m_octets.size();
    const qsizetype added = name.size() + value.size() + octetsOfSeparators;
    makeRoom(m_octets, added);
    m_octets.resize(offset + added);
    char *to = m_octets.data() + offset;
    to = put(to, name);
    *to++ = ':';
    to = put(to, value);
    *to = '\n';

    m_entries.append({.offset = quint32(offset),
                      .nameSize = quint32(name.size()),
                      .valueSize = quint32(value.size())});
    const Entry &entry = m_entries.last();
    const char *octets = m_octets.constData();
    m_isPlain = m_isPlain && !name.isEmpty() && !holdsSpecial(octets + offset, name.size())
        && !holdsSpecial(octets + entry.valueOffset(), value.size());
}

void Headers::set(QByteArrayView name, QByteArrayView value)
{
    if (find(name) == nullptr) {
        add(name, value);
        return;
    }
    Headers changed;
    changed.reserve(size(), m_octets.size() + value.size());
    bool isSet = false;
    for (const Entry &entry : m_entries) {
        if (this->name(entry) != name) {
            changed.add(this->name(entry), this->value(entry));
        } else if (!isSet) {
            changed.add(name, value);
            isSet = true;
        }
    }
    *this = std::move(changed);
}

void Headers::remove(QByteArrayView name)
{
    if (find(name) == nullptr)
        return;
    Headers changed;
    changed.reserve(size(), m_octets.size());
    for (const Entry &entry : m_entries) {
        if (this->name(entry) != name)
            changed.add(this->name(entry), this->value(entry));
    }
    *this = std::move(changed);
}

void Headers::clear()
{
    *this = Headers();
}

void Headers::reserve(qsizetype headers, qsizetype octets)
{
    m_entries.reserve(headers);
    m_octets.reserve(octets + headers * octetsOfSeparators);
}

bool Headers::contains(QByteArrayView name) const
{
    return find(name) != nullptr;
}

QByteArrayView Headers::value(QByteArrayView name) const
{
    const Entry *entry = find(name);
    return entry == nullptr ? QByteArrayView() : value(*entry);
}

Headers::Header Headers::at(qsizetype index) const
{
    const Entry &entry = m_entries.at(index);
    return {.name = name(entry), .value = value(entry)};
}

std::optional<QByteArrayView> Headers::plainLines() const
{
    return m_isPlain ? std::optional(QByteArrayView(m_octets)) : std::nullopt;
}

bool operator==(const Headers &left, const Headers &right)
{
    return left.m_entries == right.m_entries && left.m_octets == right.m_octets;
}

QByteArrayView Headers::name(const Entry &entry) const
{
    return {m_octets.constData() + entry.offset, qsizetype(entry.nameSize)};
}

QByteArrayView Headers::value(const Entry &entry) const
{
    return {m_octets.constData() + entry.valueOffset(), qsizetype(entry.valueSize)};
}

const Headers::Entry *Headers::find(QByteArrayView name) const
{
    const char *octets = m_octets.constData();
    for (const Entry &entry : m_entries) {
        if (qsizetype(entry.nameSize) == name.size() && equals(octets + entry.offset, name))
            return &entry;
    }
    return nullptr;
}

} // namespace stomp
