// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QObject>
#include <QPalette>
#include <QString>

class QApplication;

namespace ui {
Q_NAMESPACE

/// By day or by night, or as the system has it.
enum class Appearance : quint8 { System, Light, Dark };
Q_ENUM_NS(Appearance)

/// The colour of what can be pressed, of the person's own messages, and of what is chosen.
enum class Accent : quint8 { Green, Blue, Violet, Rose, Orange, Graphite };
Q_ENUM_NS(Accent)

/// How near things stand to each other.
enum class Density : quint8 { Comfortable, Compact };
Q_ENUM_NS(Density)

/// All that a person can choose of the window's looks.
struct Look
{
    static constexpr int smallestText = 80; ///< percent
    static constexpr int largestText = 200;

    Appearance appearance = Appearance::System;
    Accent accent = Accent::Green;
    Density density = Density::Comfortable;
    int textPercent = 100; ///< of the system's font size

    friend bool operator==(const Look &, const Look &) = default;
};

/// Every colour of the window, in its light and its dark form. Texts reach a contrast of 4.5 : 1 on
/// all surfaces, with every accent (tst_theme measures it).
struct Theme
{
    bool dark = false;
    Accent accentName = Accent::Green;
    QColor window; ///< behind forms and dialogs
    QColor sidebar;
    QColor chat; ///< behind the bubbles
    QColor surface; ///< fields, cards, header and composer
    QColor bubble; ///< messages of others
    QColor ownBubble;
    QColor text;
    QColor dim; ///< second-rank text: times, previews, notices
    QColor accent;
    QColor accentHover;
    QColor onAccent; ///< text on accent
    QColor danger;
    QColor warning; ///< background of the banner
    QColor mention; ///< bubble of a message that names the person
    QColor line;
    QColor hover;
    QColor selected;
    QColor link;

    [[nodiscard]] static const Theme &light(Accent accent = Accent::Green);
    [[nodiscard]] static const Theme &darkTheme(Accent accent = Accent::Green);
    [[nodiscard]] static const QList<Accent> &accents(); ///< all that are offered
    /// The theme that a palette made by toPalette(), or the system's, belongs to.
    [[nodiscard]] static const Theme &of(const QPalette &palette);

    [[nodiscard]] QPalette toPalette() const;
    /// The application's style sheet with this theme's colours, and the measures of @p density.
    [[nodiscard]] QString toStyleSheet(Density density = Density::Comfortable) const;
};

/// Colour of the round picture of @p name: the same at every start and on every machine.
[[nodiscard]] QColor avatarColor(const QString &name);
/// The same colour for the name itself, above a message.
[[nodiscard]] QColor writerColor(const QString &name, const Theme &theme);
/// First letter of @p name as a person sees it (a whole emoji, a whole syllable), upper case.
[[nodiscard]] QString avatarInitial(const QString &name);

/// @p font at @p factor times its size, whichever unit that is in.
[[nodiscard]] QFont scaledFont(const QFont &font, double factor);

/// @p font with a font of coloured emoji behind it, where the system has one.
[[nodiscard]] QFont withEmoji(const QFont &font);

/// The system's colours are dark, as far as Qt knows them: from 6.5 on it asks the desktop, before
/// that it goes by the palette, and asking shows all widgets that palette for a moment.
[[nodiscard]] bool isSystemDark();

/// Puts style, font, palette and style sheet onto @p application; what is as before costs little.
/// @p systemIsDark counts for Appearance::System alone.
void applyLook(QApplication &application, const Look &look, bool systemIsDark);

} // namespace ui
