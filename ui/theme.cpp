// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QStyle>
#include <QStyleFactory>
#include <QTextBoundaryFinder>

#include <array>
#include <utility>

namespace ui {

namespace {

Theme makeLight()
{
    return {.dark = false,
            .window = QColor(0xff, 0xff, 0xff),
            .sidebar = QColor(0xf6, 0xf7, 0xf8),
            .chat = QColor(0xee, 0xf2, 0xf0),
            .surface = QColor(0xff, 0xff, 0xff),
            .bubble = QColor(0xff, 0xff, 0xff),
            .ownBubble = QColor(0xd8, 0xf1, 0xe4),
            .text = QColor(0x1a, 0x1f, 0x24),
            .dim = QColor(0x59, 0x65, 0x70),
            .accent = QColor(0x1b, 0x75, 0x5f),
            .accentHover = QColor(0x16, 0x63, 0x50),
            .onAccent = QColor(0xff, 0xff, 0xff),
            .danger = QColor(0xb9, 0x2a, 0x26),
            .warning = QColor(0xff, 0xf1, 0xd0),
            .line = QColor(0xe1, 0xe5, 0xe8),
            .hover = QColor(0xea, 0xed, 0xef),
            .selected = QColor(0xd9, 0xec, 0xe6),
            .link = QColor(0x0b, 0x5c, 0xad)};
}

Theme makeDark()
{
    return {.dark = true,
            .window = QColor(0x1b, 0x1e, 0x22),
            .sidebar = QColor(0x1f, 0x23, 0x27),
            .chat = QColor(0x14, 0x17, 0x1a),
            .surface = QColor(0x23, 0x27, 0x2c),
            .bubble = QColor(0x25, 0x2a, 0x30),
            .ownBubble = QColor(0x1d, 0x49, 0x3e),
            .text = QColor(0xe9, 0xec, 0xef),
            .dim = QColor(0xa9, 0xb3, 0xbc),
            .accent = QColor(0x4a, 0xbd, 0x9b),
            .accentHover = QColor(0x63, 0xd0, 0xaf),
            .onAccent = QColor(0x05, 0x22, 0x1a),
            .danger = QColor(0xff, 0x8a, 0x80),
            .warning = QColor(0x43, 0x38, 0x1c),
            .line = QColor(0x31, 0x36, 0x3c),
            .hover = QColor(0x2b, 0x30, 0x36),
            .selected = QColor(0x26, 0x46, 0x3d),
            .link = QColor(0x8a, 0xc4, 0xff)};
}

/// `@name` of the style sheet; longer names first where one begins another.
QList<std::pair<QString, QColor>> tokensOf(const Theme &theme)
{
    return {{QStringLiteral("@accentHover"), theme.accentHover},
            {QStringLiteral("@onAccent"), theme.onAccent},
            {QStringLiteral("@accent"), theme.accent},
            {QStringLiteral("@window"), theme.window},
            {QStringLiteral("@warning"), theme.warning},
            {QStringLiteral("@sidebar"), theme.sidebar},
            {QStringLiteral("@surface"), theme.surface},
            {QStringLiteral("@selected"), theme.selected},
            {QStringLiteral("@danger"), theme.danger},
            {QStringLiteral("@hover"), theme.hover},
            {QStringLiteral("@chat"), theme.chat},
            {QStringLiteral("@text"), theme.text},
            {QStringLiteral("@line"), theme.line},
            {QStringLiteral("@dim"), theme.dim}};
}

/// By the text: a style sheet makes backgrounds transparent, and that is a black palette entry.
bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Text).lightness() >= 128;
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::darkTheme()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    return isDark(palette) ? darkTheme() : light();
}

QPalette Theme::toPalette() const
{
    QPalette palette(surface, window);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, surface);
    palette.setColor(QPalette::AlternateBase, sidebar);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, surface);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, danger);
    palette.setColor(QPalette::ToolTipBase, surface);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, dim);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, onAccent);
    palette.setColor(QPalette::Link, link);
    palette.setColor(QPalette::LinkVisited, link);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, dim);
    return palette;
}

QString Theme::toStyleSheet() const
{
    QFile file(QStringLiteral(":/styles/sarangbang.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const auto &[token, color] : tokensOf(*this))
        sheet.replace(token, color.name());
    return sheet;
}

QColor avatarColor(const QString &name)
{
    static constexpr std::array<QRgb, 8> colors{0xff3b7dd8, 0xff8a5bd1, 0xffc2498b, 0xffc8553d,
                                                0xffa36a00, 0xff4b8a2a, 0xff12877f, 0xff5d6b7a};
    // FNV-1a: qHash() differs from one Qt version to the next.
    quint32 hash = 2'166'136'261U;
    for (const char octet : name.toUtf8())
        hash = (hash ^ static_cast<unsigned char>(octet)) * 16'777'619U;
    return QColor::fromRgb(colors.at(hash % colors.size()));
}

QString avatarInitial(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return QStringLiteral("?");
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, trimmed);
    const qsizetype end = finder.toNextBoundary();
    return trimmed.left(end).toUpper();
}

QFont scaledFont(const QFont &font, double factor)
{
    QFont scaled = font;
    if (font.pointSizeF() > 0)
        scaled.setPointSizeF(font.pointSizeF() * factor);
    else
        scaled.setPixelSize(qMax(1, qRound(font.pixelSize() * factor)));
    return scaled;
}

QFont withEmoji(const QFont &font)
{
    // Before the system's own choice, which may be a font that has some emoji in black and white.
    static const QStringList inColour{QStringLiteral("Noto Color Emoji"),
                                      QStringLiteral("Apple Color Emoji"),
                                      QStringLiteral("Segoe UI Emoji")};
    // The text's own font by its name: for one that is not there, or for no font but a choice of
    // them such as "Sans Serif", Qt would take the next of the list, emoji, for every letter.
    QStringList families{QFontInfo(font).family()};
    for (const QString &family : font.families()) {
        if (!families.contains(family) && QFontDatabase::hasFamily(family))
            families.append(family);
    }
    for (const QString &family : inColour) {
        if (!families.contains(family) && QFontDatabase::hasFamily(family))
            families.append(family);
    }
    QFont wanted = font;
    wanted.setFamilies(families);
    return wanted;
}

void applyAppearance(QApplication &application, Appearance appearance)
{
    QApplication::setFont(withEmoji(QApplication::font()));
    if (QApplication::style()->objectName() != QStringLiteral("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    // Without a palette of ours the application has the system's: only so can it be asked.
    QApplication::setPalette(QPalette());
    const bool dark = appearance == Appearance::Dark
        || (appearance == Appearance::System && isDark(QApplication::palette()));
    const Theme &theme = dark ? Theme::darkTheme() : Theme::light();
    QApplication::setPalette(theme.toPalette());
    application.setStyleSheet(theme.toStyleSheet());
}

} // namespace ui
