// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QVarLengthArray>

#include <initializer_list>
#include <optional>
#include <utility>

namespace stomp {

/// The ordered headers of a frame, unescaped. Of repeated names the first one counts
/// (STOMP 1.2, "Repeated Header Entries"); the others are kept for whoever looks.
///
/// A value type: all octets live in one shared buffer, so a copy is cheap and a look-up allocates
/// nothing. Those of a parsed frame may share that buffer with its body. Views that it hands out
/// live as long as the object they came from is not changed.
class Headers
{
public:
    struct Header
    {
        QByteArrayView name;
        QByteArrayView value;
    };

    Headers() = default;
    Headers(const Headers &) = default;
    Headers(Headers &&) noexcept = default;
    Headers &operator=(const Headers &) = default;
    Headers &operator=(Headers &&other) noexcept;
    ~Headers() = default;
    Headers(std::initializer_list<std::pair<QByteArrayView, QByteArrayView>> headers);

    /// Appends, also when the name is there already.
    void add(QByteArrayView name, QByteArrayView value);
    /// Replaces every header of that name by one (at the place of the first), or appends it.
    void set(QByteArrayView name, QByteArrayView value);
    void remove(QByteArrayView name);
    void clear();
    void reserve(qsizetype headers, qsizetype octets);

    [[nodiscard]] bool contains(QByteArrayView name) const;
    /// The first value of that name. A null view when there is none; an empty, non-null one for
    /// "name:".
    [[nodiscard]] QByteArrayView value(QByteArrayView name) const;
    [[nodiscard]] qsizetype size() const { return m_entries.size(); }
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }
    [[nodiscard]] Header at(qsizetype index) const;
    /// All of them as "name:value\n" lines, if that is what every version of STOMP would write: no
    /// octet needs an escape. Nothing when it does, or when that is not known.
    [[nodiscard]] std::optional<QByteArrayView> plainLines() const;

    friend bool operator==(const Headers &left, const Headers &right);

private:
    // They fill in all lines of a frame at once.
    friend class HeadScanner;
    friend class HeadLayout;

    static constexpr qsizetype usualSize = 10; ///< so many need no memory of their own

    struct Entry
    {
        quint32 offset; ///< of the name in m_octets; the value follows it after one colon
        quint32 nameSize;
        quint32 valueSize;

        [[nodiscard]] quint32 valueOffset() const { return offset + nameSize + 1; }
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    [[nodiscard]] QByteArrayView name(const Entry &entry) const;
    [[nodiscard]] QByteArrayView value(const Entry &entry) const;
    [[nodiscard]] const Entry *find(QByteArrayView name) const;

    /// "name:value\n" for each entry in order, nothing between: what the wire has where no octet
    /// needs an escape.
    QByteArray m_octets;
    QVarLengthArray<Entry, usualSize> m_entries;
    /// No name is empty, and neither names nor values hold an octet that a version of STOMP escapes
    /// or cannot carry: m_octets may go out as it is. False may also mean "not known".
    bool m_isPlain = true;
};

} // namespace stomp
