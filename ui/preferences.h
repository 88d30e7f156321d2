// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "ui/theme.h"

#include <QKeySequence>
#include <QMap>
#include <QMetaType>
#include <QString>

namespace ui {

/// What tells the person of messages that are not in sight.
struct NoticeRules
{
    bool shows = true; ///< as notifications of the desktop
    bool onlyMentions = false;
    bool showsText = true; ///< else the room alone: others may see the screen
    bool sounds = false;
    bool doNotDisturb = false; ///< nothing at all, for now

    friend bool operator==(const NoticeRules &, const NoticeRules &) = default;
};

/// Keys that the person changed, by the action's name; an empty sequence: none.
using ChangedKeys = QMap<QString, QKeySequence>;

/// What a person can choose in the settings, but for what has a dialog of its own.
struct Preferences
{
    QString nickname;
    QString language; ///< "en", "ko"; empty: as the system
    Look look;
    NoticeRules notices;
    ChangedKeys keys;
    bool isAnnounced = true; ///< what is hosted here, to the local network
    bool looksForHosts = true; ///< on the local network

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::Preferences)
