// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <variant>

namespace app {

/// What the words behind `sarangbang` ask for. Nothing of it: the start page.
struct CommandLine
{
    bool host = false;
    std::optional<QUrl> join; ///< ws or wss
    QString link; ///< to be proposed, never followed by itself; parseHostAddress() takes it
    std::optional<int> room;
    qint64 seq = 0; ///< of the message to be shown there; 0: the newest
    std::optional<QString> nickname; ///< normalized
    std::optional<quint16> port; ///< to host on; 0: any free one
    bool discovery = true; ///< says and hears who is on the network
    QString profile; ///< empty: the usual folder

    /// Print this on stdout and exit with 0.
    struct Answer
    {
        QString text;
    };
    /// Print this on stderr and exit with 2.
    struct Mistake
    {
        QString text;
    };
};

/// @p arguments with the program's name first. Needs no application object and no display.
[[nodiscard]] std::variant<CommandLine, CommandLine::Answer, CommandLine::Mistake>
parseCommandLine(const QStringList &arguments);

} // namespace app
