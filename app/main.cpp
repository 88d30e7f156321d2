// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/commandline.h"
#include "app/desktopapplication.h"
#include "app/profileinstance.h"
#include "app/settings.h"
#include "app/terminationsignals.h"
#include "server/version.h"

#include <QApplication>
#include <QIcon>

#include <array>
#include <cstdio>

namespace {

constexpr int failureExit = 1;
constexpr int usageExit = 2;

void print(std::FILE *file, const QString &text)
{
    std::fputs(text.toUtf8().constData(), file);
    std::fflush(file);
}

/// The arguments before there is an application: help and mistakes need no display.
QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    return words;
}

int runDesktop(const app::CommandLine &line, char *name)
{
    // All words are ours: Qt gets the name alone. Its own switches exist as environment variables.
    std::array<char *, 2> arguments{name, nullptr};
    int count = 1;
    QApplication application(count, arguments.data());
    QApplication::setApplicationName(QStringLiteral("sarangbang"));
    QApplication::setApplicationVersion(QLatin1String(server::hostVersion));
    QApplication::setDesktopFileName(QStringLiteral("sarangbang"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/sarangbang.png")));
    QApplication::setQuitOnLastWindowClosed(false); // the program ends in an order of its own

    app::ProfileInstance instance(line.profile.isEmpty() ? app::Settings::usualProfile()
                                                         : line.profile);
    switch (instance.claim(line.link)) {
    case app::ProfileInstance::Claim::Ours:
        break;
    case app::ProfileInstance::Claim::Raised:
        return 0;
    case app::ProfileInstance::Claim::Silent:
        print(stderr,
              QStringLiteral("sarangbang: another sarangbang has this profile and does not "
                             "answer: end it, or choose another with --profile\n"));
        return failureExit;
    }
    app::Settings settings(line.profile);
    if (!settings.problem().isEmpty()) {
        print(stderr, QStringLiteral("sarangbang: ") + settings.problem() + QLatin1Char('\n'));
        return usageExit;
    }
    app::DesktopApplication desktop(settings);
    app::TerminationSignals signalsOfOthers;
    QObject::connect(&signalsOfOthers, &app::TerminationSignals::terminationRequested, &desktop,
                     &app::DesktopApplication::shutDown);
    QObject::connect(&instance, &app::ProfileInstance::raiseRequested, &desktop,
                     &app::DesktopApplication::raiseFor);
    desktop.start(line);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const auto line = app::parseCommandLine(wordsOf(argc, argv));
    if (const auto *answer = std::get_if<app::CommandLine::Answer>(&line)) {
        print(stdout, answer->text);
        return 0;
    }
    if (const auto *mistake = std::get_if<app::CommandLine::Mistake>(&line)) {
        print(stderr, mistake->text);
        return usageExit;
    }
    return runDesktop(std::get<app::CommandLine>(line), argv[0]);
}
