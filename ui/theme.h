// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>
#include <QString>

class QApplication;

namespace ui {
Q_NAMESPACE

/// What the person chose in View > Appearance.
enum class Appearance : quint8 { System, Light, Dark };
Q_ENUM_NS(Appearance)

/// Every colour of the window, in its light and its dark form. Texts reach a contrast of 4.5 : 1 on
/// the surfaces that they are painted on (tst_theme measures it).
struct Theme
{
    bool dark = false;
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
    QColor line;
    QColor hover;
    QColor selected;
    QColor link;

    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &darkTheme();
    /// The theme that a palette made by toPalette(), or the system's, belongs to.
    [[nodiscard]] static const Theme &of(const QPalette &palette);

    [[nodiscard]] QPalette toPalette() const;
    /// The application's style sheet with this theme's colours.
    [[nodiscard]] QString toStyleSheet() const;
};

/// Colour of the round picture of @p name: the same at every start and on every machine.
[[nodiscard]] QColor avatarColor(const QString &name);
/// First letter of @p name as a person sees it (a whole emoji, a whole syllable), upper case.
[[nodiscard]] QString avatarInitial(const QString &name);

/// @p font at @p factor times its size, whichever unit that is in.
[[nodiscard]] QFont scaledFont(const QFont &font, double factor);

/// @p font with a font of coloured emoji behind it, where the system has one.
[[nodiscard]] QFont withEmoji(const QFont &font);

/// Puts style, palette and style sheet onto @p application.
void applyAppearance(QApplication &application, Appearance appearance);

} // namespace ui
