// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/nickname.h"

#include "protocol/chat/codepointname.h"

#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <iterator>
#include <optional>

namespace chat {

using namespace Qt::StringLiterals;

namespace {

/// More marks on one character than any living orthography puts there climb out of the line.
constexpr int mostMarks = 4;
/// The longest emoji in use, a family with skin tones, has 11 code points; a cluster may be
/// endless.
constexpr int longestCluster = 16;

constexpr char32_t zeroWidthJoiner = 0x200D;
constexpr char32_t textPresentation = 0xFE0E;
constexpr char32_t emojiPresentation = 0xFE0F;
constexpr char32_t combiningKeycap = 0x20E3;
constexpr char32_t blackFlag = 0x1F3F4;
constexpr char32_t cancelTag = 0xE007F;

struct Range
{
    char32_t first;
    char32_t last;
};

/// Default_Ignorable_Code_Point of Unicode (nothing is drawn), and the blank Braille pattern.
constexpr Range invisible[] = {
    {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C},   {0x115F, 0x1160}, {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x200B, 0x200F},   {0x202A, 0x202E},   {0x2060, 0x206F}, {0x2800, 0x2800},
    {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

/// Bidi_Control of Unicode: marks, embeddings, overrides and isolates.
constexpr Range writingDirection[] = {
    {0x061C, 0x061C},
    {0x200E, 0x200F},
    {0x202A, 0x202E},
    {0x2066, 0x2069},
};

template <std::size_t N>
bool isIn(const Range (&ranges)[N], char32_t c)
{
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](const Range &range) { return c >= range.first && c <= range.last; });
}

bool isSkinTone(char32_t c)
{
    return c >= 0x1F3FB && c <= 0x1F3FF;
}

bool isTag(char32_t c)
{
    return (c >= 0xE0030 && c <= 0xE0039) || (c >= 0xE0061 && c <= 0xE007A);
}

/// Pictures that may stand in emoji sequences. Qt tells no Extended_Pictographic: symbols are close
/// enough, for whatever is joined is still one visible character.
bool isPictograph(char32_t c)
{
    return QChar::category(c) == QChar::Symbol_Other || isSkinTone(c) || c == 0x203C || c == 0x2049
        || c == 0x3030 || c == 0x303D || (c >= 0x2190 && c <= 0x21FF)
        || (c >= 0x2900 && c <= 0x2BFF) || c == 0x2640 || c == 0x2642
        || (c >= 0x25FB && c <= 0x25FE);
}

bool isKeycapBase(char32_t c)
{
    return (c >= U'0' && c <= U'9') || c == U'#' || c == U'*';
}

/// The code points of one user-perceived character, with what makes up an emoji told apart from
/// what hides in a name.
class Cluster
{
public:
    explicit Cluster(const QList<uint> &codePoints)
        : m_points(codePoints)
    { }

    [[nodiscard]] qsizetype size() const { return m_points.size(); }
    [[nodiscard]] char32_t at(qsizetype i) const
    {
        return i >= 0 && i < m_points.size() ? char32_t(m_points[i]) : 0;
    }

    /// The invisible code point at @p i holds an emoji of this cluster together.
    [[nodiscard]] bool isPartOfEmoji(qsizetype i) const
    {
        switch (const char32_t c = at(i)) {
        case zeroWidthJoiner:
            return isPictograph(visibleBefore(i)) && isPictograph(at(i + 1));
        case textPresentation:
        case emojiPresentation:
            return isPictograph(at(i - 1))
                || (isKeycapBase(at(i - 1)) && at(i + 1) == combiningKeycap);
        default:
            return (isTag(c) || c == cancelTag) && isTaggedFlag();
        }
    }

private:
    /// What stands before @p i, a presentation selector between them left out.
    [[nodiscard]] char32_t visibleBefore(qsizetype i) const
    {
        return at(i - 1) == emojiPresentation ? at(i - 2) : at(i - 1);
    }
    /// A flag of a part of a country: 🏴, letters as tags, the tag that ends it (UTS 51, ED-14a).
    [[nodiscard]] bool isTaggedFlag() const
    {
        return size() >= 3 && at(0) == blackFlag && at(size() - 1) == cancelTag
            && std::all_of(m_points.begin() + 1, m_points.end() - 1,
                           [](uint c) { return isTag(c); });
    }

    QList<uint> m_points;
};

/// Marks that take no width of their own.
bool isMark(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

/// What is wrong with the code point at @p i; nothing when it may stand in a nickname.
std::optional<QString> fault(const Cluster &cluster, qsizetype i)
{
    const char32_t c = cluster.at(i);
    if (isIn(writingDirection, c))
        return u"a character that turns the writing direction (%1)"_s.arg(codePointName(c));
    if (isIn(invisible, c))
        return cluster.isPartOfEmoji(i)
            ? std::nullopt
            : std::optional(u"an invisible character (%1)"_s.arg(codePointName(c)));
    switch (QChar::category(c)) {
    case QChar::Other_Control:
        return u"a control character (%1)"_s.arg(codePointName(c));
    case QChar::Other_Format:
        return u"a formatting character (%1)"_s.arg(codePointName(c));
    case QChar::Other_PrivateUse:
        return u"a private-use character (%1)"_s.arg(codePointName(c));
    case QChar::Other_NotAssigned:
        return u"a character that Unicode does not know (%1)"_s.arg(codePointName(c));
    default:
        return std::nullopt;
    }
}

std::optional<QString> fault(const Cluster &cluster)
{
    int marks = 0;
    for (qsizetype i = 0; i < cluster.size(); ++i) {
        if (auto found = fault(cluster, i))
            return found;
        marks = isMark(cluster.at(i)) ? marks + 1 : 0;
        if (marks > mostMarks)
            return u"more than %1 combining marks on one character"_s.arg(mostMarks);
    }
    if (cluster.size() > longestCluster)
        return u"more than %1 code points in one character"_s.arg(longestCluster);
    // Nothing to stand on: it would be drawn onto whatever the window shows before the name.
    if (isMark(cluster.at(0)) || QChar::category(cluster.at(0)) == QChar::Mark_SpacingCombining)
        return u"a combining mark without a letter (%1)"_s.arg(codePointName(cluster.at(0)));
    return std::nullopt;
}

/// @p text in user-perceived characters.
QStringList clusters(const QString &text)
{
    QStringList result;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype start = 0;
    for (qsizetype end = finder.toNextBoundary(); end != -1; end = finder.toNextBoundary()) {
        result.append(text.sliced(start, end - start));
        start = end;
    }
    return result;
}

Error invalid(const QString &text, qint64 limit = 0)
{
    return Error{.code = ErrorCode::NicknameInvalid, .text = text, .limit = limit};
}

} // namespace

Result<QString> normalizeNickname(const QString &typed, int longest)
{
    if (!typed.isValidUtf16())
        return invalid(u"The nickname holds half of a surrogate pair: type it anew."_s);

    const QString name = typed.normalized(QString::NormalizationForm_C).simplified();
    if (name.isEmpty())
        return invalid(u"The nickname is empty: type at least one character."_s);

    const QStringList characters = clusters(name);
    for (const QString &character : characters) {
        if (const auto found = fault(Cluster(character.toUcs4())))
            return invalid(u"The nickname holds %1: take it out."_s.arg(*found));
    }
    // It stands for the slash where a nickname is a part of a destination.
    if (name.contains("%2F"_L1, Qt::CaseInsensitive))
        return invalid(u"The nickname holds \"%2F\": take it out."_s);
    if (characters.size() > longest)
        return invalid(u"The nickname has %1 characters, but %2 are allowed: shorten it."_s
                           .arg(characters.size())
                           .arg(longest),
                       longest);
    return name;
}

QString nicknameKey(const QString &nickname)
{
    // Folding can undo a normalisation and the other way round; twice settles it (Unicode, D145).
    // toCaseFolded() alone maps one to one: upper case first makes "ß" meet "SS".
    QString key = nickname;
    for (int pass = 0; pass < 2; ++pass)
        key = key.normalized(QString::NormalizationForm_KD).toUpper().toCaseFolded();
    key = key.normalized(QString::NormalizationForm_KC);

    QString visible;
    for (const uint c : key.toUcs4()) {
        if (!isIn(invisible, c))
            visible += QStringView(QChar::fromUcs4(c));
    }
    return visible.simplified();
}

QString numberedNickname(const QString &nickname, int number, int longest)
{
    const QString suffix = u" (%1)"_s.arg(number);
    const QStringList characters = clusters(nickname);
    const qsizetype room = std::max<qsizetype>(longest - suffix.size(), 1);
    if (characters.size() <= room)
        return nickname + suffix;
    return characters.first(room).join(QString()).trimmed() + suffix;
}

qsizetype perceivedLength(const QString &text)
{
    return clusters(text).size();
}

} // namespace chat
