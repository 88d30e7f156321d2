// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QLatin1String>
#include <QString>

namespace chat {

/// Writes compact JSON in the order of the calls (QJsonObject sorts by name, and the tutorial's
/// four fields come first). UTF-8. Escapes what RFC 8259 asks for, DEL, and U+2028 and U+2029,
/// which end a line in old JavaScript; unpaired surrogates become "?".
///
/// The caller sees to the nesting: a name for each value in an object, none in an array.
class JsonWriter
{
public:
    void beginObject() { open('{'); }
    void beginObject(QLatin1String name);
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void beginArray(QLatin1String name);
    void endArray() { close(']'); }

    void text(QLatin1String name, const QString &value);
    void text(const QString &value);
    void integer(QLatin1String name, qint64 value);
    void integer(qint64 value);
    void boolean(QLatin1String name, bool value);

    [[nodiscard]] const QByteArray &json() const { return m_json; }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void writeName(QLatin1String name);
    void writeString(QByteArrayView utf8);

    QByteArray m_json;
    bool m_needsComma = false;
};

} // namespace chat
