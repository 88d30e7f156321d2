// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/searchgrams.h"

#include "protocol/chat/searchkey.h"

#include <QList>
#include <QStringList>

#include <algorithm>
#include <string>

namespace server {

namespace {

/// Below it are the alphabets: few letters, so that pairs of them are in nearly all messages.
constexpr char32_t firstIdeographic = 0x2e80;
/// More words in a query narrow nothing any more, and each costs.
constexpr qsizetype mostWords = 5;

bool isLetter(char32_t point)
{
    return point < firstIdeographic;
}

QByteArray word(const char32_t *points, int count)
{
    QByteArray result;
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            result += 'x';
        result += QByteArray::number(uint(points[i]), 16);
    }
    return result;
}

QByteArray roomWord(chat::RoomId room)
{
    return 'r' + QByteArray::number(room);
}

QByteArray writerWord(const QString &writer)
{
    return 'w' + chat::searchKey(writer).toUtf8().toHex();
}

bool isTriple(const char32_t *points)
{
    return isLetter(points[0]) && isLetter(points[1]) && isLetter(points[2]);
}

/// The longest words of each place: a triple says more than its pairs.
QList<QByteArray> wordsToFind(const std::u32string &key)
{
    const char32_t *const points = key.data();
    QList<QByteArray> words;
    if (key.size() == 1)
        return {word(points, 1)};
    for (std::size_t i = 0; i + 1 < key.size(); ++i) {
        const bool hasThird = i + 2 < key.size();
        if (hasThird && isTriple(points + i))
            words.append(word(points + i, 3));
        else if (i == 0 || !isTriple(points + i - 1))
            words.append(word(points + i, 2));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

} // namespace

QByteArray indexedWords(chat::RoomId room, const QString &writer, const QString &text)
{
    const std::u32string key = chat::searchKey(text).toStdU32String();
    const char32_t *const points = key.data();
    QList<QByteArray> words;
    words.reserve(qsizetype(3 * key.size()));
    for (std::size_t i = 0; i < key.size(); ++i) {
        words.append(word(points + i, 1));
        if (i + 1 < key.size())
            words.append(word(points + i, 2));
        if (i + 2 < key.size() && isTriple(points + i))
            words.append(word(points + i, 3));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    words.append(roomWord(room));
    words.append(writerWord(writer));
    return words.join(' ');
}

QString matchExpression(const QString &text, const QString &writer)
{
    QList<QByteArray> words;
    if (!text.isEmpty())
        words = wordsToFind(chat::searchKey(text).toStdU32String());
    if (words.size() > mostWords) {
        // From all over the text.
        QList<QByteArray> some;
        for (qsizetype i = 0; i < mostWords; ++i)
            some.append(words.at(i * words.size() / mostWords));
        words = some;
    }
    if (!writer.isEmpty())
        words.append(writerWord(writer));
    return QString::fromLatin1(words.join(" AND "));
}

QString matchRooms(const QList<chat::RoomId> &rooms)
{
    QStringList words;
    for (const chat::RoomId room : rooms)
        words.append(QString::fromLatin1(roomWord(room)));
    return words.join(QStringLiteral(" OR "));
}

} // namespace server
