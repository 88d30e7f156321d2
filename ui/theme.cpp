// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QTextBoundaryFinder>

#include <array>
#include <utility>

namespace ui {

namespace {

/// What an accent changes of a theme.
struct AccentColors
{
    QRgb accent = 0;
    QRgb hover = 0;
    QRgb on = 0;
    QRgb own = 0;
    QRgb selected = 0;
};

/// In the order of Accent.
constexpr std::array<AccentColors, 6> lightAccents{{
    {.accent = 0xff1c755f,
     .hover = 0xff186351,
     .on = 0xffffffff,
     .own = 0xffdaf1eb,
     .selected = 0xffddeeea}, // green
    {.accent = 0xff1d64b5,
     .hover = 0xff19559a,
     .on = 0xffffffff,
     .own = 0xffdae5f1,
     .selected = 0xffdde5ee}, // blue
    {.accent = 0xff643caa,
     .hover = 0xff553390,
     .on = 0xffffffff,
     .own = 0xffe2daf1,
     .selected = 0xffe3ddee}, // violet
    {.accent = 0xffb42a5d,
     .hover = 0xff99244f,
     .on = 0xffffffff,
     .own = 0xfff1dae2,
     .selected = 0xffeedde3}, // rose
    {.accent = 0xffa74913,
     .hover = 0xff8e3e10,
     .on = 0xffffffff,
     .own = 0xfff1e2da,
     .selected = 0xffeee3dd}, // orange
    {.accent = 0xff576778,
     .hover = 0xff4a5866,
     .on = 0xffffffff,
     .own = 0xffe2e6e9,
     .selected = 0xffe3e6e8}, // graphite
}};
constexpr std::array<AccentColors, 6> darkAccents{{
    {.accent = 0xff54c0a5,
     .hover = 0xff73cbb5,
     .on = 0xff09251e,
     .own = 0xff1f473d,
     .selected = 0xff26473f}, // green
    {.accent = 0xff6aa8ee,
     .hover = 0xff85b8f1,
     .on = 0xff091625,
     .own = 0xff1f3247,
     .selected = 0xff263647}, // blue
    {.accent = 0xffb593f0,
     .hover = 0xffc2a6f3,
     .on = 0xff130925,
     .own = 0xff2e1f47,
     .selected = 0xff322647}, // violet
    {.accent = 0xffed83aa,
     .hover = 0xfff099b9,
     .on = 0xff250913,
     .own = 0xff471f2e,
     .selected = 0xff472632}, // rose
    {.accent = 0xffec8b52,
     .hover = 0xffefa071,
     .on = 0xff251309,
     .own = 0xff472e1f,
     .selected = 0xff473226}, // orange
    {.accent = 0xff99a5b2,
     .hover = 0xffabb5c0,
     .on = 0xff091625,
     .own = 0xff2d3339,
     .selected = 0xff31373c}, // graphite
}};

Theme makeLight()
{
    return {.dark = false,
            .window = QColor(0xff, 0xff, 0xff),
            .sidebar = QColor(0xf6, 0xf7, 0xf8),
            .chat = QColor(0xee, 0xf2, 0xf0),
            .surface = QColor(0xff, 0xff, 0xff),
            .bubble = QColor(0xff, 0xff, 0xff),
            .text = QColor(0x1a, 0x1f, 0x24),
            .dim = QColor(0x52, 0x5e, 0x69),
            .danger = QColor(0xb0, 0x25, 0x21),
            .warning = QColor(0xff, 0xf1, 0xd0),
            .mention = QColor(0xff, 0xf3, 0xcf),
            .line = QColor(0xe1, 0xe5, 0xe8),
            .hover = QColor(0xea, 0xed, 0xef),
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
            .text = QColor(0xe9, 0xec, 0xef),
            .dim = QColor(0xb3, 0xbc, 0xc5),
            .danger = QColor(0xff, 0x96, 0x8d),
            .warning = QColor(0x43, 0x38, 0x1c),
            .mention = QColor(0x40, 0x37, 0x1d),
            .line = QColor(0x31, 0x36, 0x3c),
            .hover = QColor(0x2b, 0x30, 0x36),
            .link = QColor(0x93, 0xc9, 0xff)};
}

Theme withAccent(Theme theme, Accent accent)
{
    const AccentColors &colors = (theme.dark ? darkAccents : lightAccents).at(size_t(accent));
    theme.accentName = accent;
    theme.accent = QColor::fromRgb(colors.accent);
    theme.accentHover = QColor::fromRgb(colors.hover);
    theme.onAccent = QColor::fromRgb(colors.on);
    theme.ownBubble = QColor::fromRgb(colors.own);
    theme.selected = QColor::fromRgb(colors.selected);
    return theme;
}

QList<Theme> withEveryAccent(const Theme &theme)
{
    QList<Theme> themes;
    for (const Accent accent : Theme::accents())
        themes.append(withAccent(theme, accent));
    return themes;
}

/// Measures of the style sheet, comfortable and compact.
struct Measure
{
    const char *token;
    const char *comfortable;
    const char *compact;
};
constexpr std::array<Measure, 7> measures{{
    {"@fieldPadding", "6px 9px", "3px 8px"},
    {"@buttonPadding", "7px 16px", "4px 12px"},
    {"@primaryFocusPadding", "6px 15px", "3px 11px"},
    {"@quietPadding", "4px 10px", "2px 8px"},
    {"@menuPadding", "6px 26px", "3px 26px"},
    {"@itemPadding", "5px 8px", "2px 8px"},
    {"@toolPadding", "5px", "3px"},
}};

/// Sizes of the style sheet, as parts of the application's font.
constexpr std::array<std::pair<const char *, double>, 2> sizes{{
    {"@heroSize", 3.2},
    {"@titleSize", 1.3},
}};

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

/// @p factor times the application's font, for a style sheet.
QString sizeText(double factor)
{
    const QFont font = scaledFont(QApplication::font(), factor);
    return font.pointSizeF() > 0 ? QString::number(font.pointSizeF()) + QStringLiteral("pt")
                                 : QString::number(font.pixelSize()) + QStringLiteral("px");
}

/// By the text: a style sheet makes backgrounds transparent, and that is a black palette entry.
bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Text).lightness() >= 128;
}

} // namespace

const Theme &Theme::light(Accent accent)
{
    static const QList<Theme> themes = withEveryAccent(makeLight());
    return themes.at(int(accent));
}

const Theme &Theme::darkTheme(Accent accent)
{
    static const QList<Theme> themes = withEveryAccent(makeDark());
    return themes.at(int(accent));
}

const QList<Accent> &Theme::accents()
{
    static const QList<Accent> accents{Accent::Green, Accent::Blue,   Accent::Violet,
                                       Accent::Rose,  Accent::Orange, Accent::Graphite};
    return accents;
}

const Theme &Theme::of(const QPalette &palette)
{
    const bool dark = isDark(palette);
    const QRgb highlight = palette.color(QPalette::Highlight).rgb();
    for (const Accent accent : accents()) {
        if (const Theme &theme = dark ? darkTheme(accent) : light(accent);
            theme.accent.rgb() == highlight)
            return theme;
    }
    return dark ? darkTheme() : light();
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

QString Theme::toStyleSheet(Density density) const
{
    QFile file(QStringLiteral(":/styles/sarangbang.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const Measure &measure : measures) {
        const bool compact = density == Density::Compact;
        sheet.replace(QLatin1String(measure.token),
                      QLatin1String(compact ? measure.compact : measure.comfortable));
    }
    const int textHeight = qMax(20, qRound(QFontMetricsF(QApplication::font()).height() * 1.15));
    const auto inPixels
        = [](int length) -> QString { return QString::number(length) + QStringLiteral("px"); };
    sheet.replace(QStringLiteral("@textHeight"), inPixels(textHeight));
    sheet.replace(QStringLiteral("@roundButton"), inPixels(textHeight / 2 + 8)); // half its height
    for (const auto &[token, factor] : sizes)
        sheet.replace(QLatin1String(token), sizeText(factor));
    for (const auto &[token, color] : tokensOf(*this))
        sheet.replace(token, color.name());
    return sheet;
}

QColor avatarColor(const QString &name)
{
    static constexpr std::array<QRgb, 8> colors{0xff2c73d5, 0xff8a5bd1, 0xffc1478a, 0xffc35037,
                                                0xffa16900, 0xff478228, 0xff12837c, 0xff5d6b7a};
    // FNV-1a: qHash() differs from one Qt version to the next.
    quint32 hash = 2'166'136'261U;
    for (const char octet : name.toUtf8())
        hash = (hash ^ static_cast<unsigned char>(octet)) * 16'777'619U;
    return QColor::fromRgb(colors.at(hash % colors.size()));
}

QColor writerColor(const QString &name, const Theme &theme)
{
    const QColor color = avatarColor(name);
    if (!theme.dark)
        return color.darker(115);
    // As bright as the dark surfaces ask for, whatever the hue.
    return QColor::fromHslF(color.hslHueF(), color.hslSaturationF() * 0.9F, 0.76F);
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

bool isSystemDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (const auto scheme = QGuiApplication::styleHints()->colorScheme();
        scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    // With a palette of ours the application does not tell the system's any more.
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool dark = isDark(QApplication::palette());
    QApplication::setPalette(ours);
    return dark;
}

void applyLook(QApplication &application, const Look &look, bool systemIsDark)
{
    if (QApplication::style()->objectName() != QStringLiteral("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QFont base = withEmoji(QFontDatabase::systemFont(QFontDatabase::GeneralFont));
    const QFont font = scaledFont(base, look.textPercent / 100.0);
    if (font != QApplication::font())
        QApplication::setFont(font);
    const bool dark = look.appearance == Appearance::Dark
        || (look.appearance == Appearance::System && systemIsDark);
    const Theme &theme = dark ? Theme::darkTheme(look.accent) : Theme::light(look.accent);
    QApplication::setPalette(theme.toPalette());
    // Every widget is polished again for a sheet, even for the same one.
    if (const QString sheet = theme.toStyleSheet(look.density); sheet != application.styleSheet())
        application.setStyleSheet(sheet);
}

} // namespace ui
