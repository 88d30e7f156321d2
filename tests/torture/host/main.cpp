// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A host like sarangbang-host, for torture: its disk and its clock obey, and it can be told to
// break a promise. Commands come as lines on standard input:
//
//   cut SEED        the power goes
//   fail-syncs N    the next N syncs fail
//   fail-writes N   the next N writes fail
//   clock SECONDS   the calendar clock goes that much wrong
//
// With --fill it makes a store and ends.

#include "app/terminationsignals.h"
#include "server/chatserver.h"
#include "server/descriptorlimit.h"
#include "server/eventloop/servereventdispatcher.h"
#include "tests/torture/host/brokenhandlers.h"
#include "tests/torture/host/filledstore.h"
#include "tests/torture/host/powercutvfs.h"
#include "tests/torture/host/shiftedclock.h"

#include <QAbstractEventDispatcher>
#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <iostream>
#include <thread>

namespace {

constexpr int usageExit = 2;

int complain(const QString &text)
{
    std::fputs(qPrintable(QLatin1String("sarangbang-torture-host: ") + text + QLatin1Char('\n')),
               stderr);
    return usageExit;
}

void obey()
{
    std::string command;
    std::int64_t number = 0;
    while (std::cin >> command >> number) {
        if (command == "cut")
            torture::powercut::cut(std::uint64_t(number));
        else if (command == "fail-syncs")
            torture::powercut::failSyncs(int(number));
        else if (command == "fail-writes")
            torture::powercut::failWrites(int(number));
        else if (command == "clock")
            torture::shiftClock(number);
    }
}

QList<QCommandLineOption> options()
{
    const auto text = [](const char *name, const char *meaning) {
        return QCommandLineOption(QLatin1String(name), QLatin1String(meaning),
                                  QStringLiteral("value"));
    };
    return {text("listen", "address"),
            text("port", "0 takes a free one"),
            text("data", "folder of the history"),
            text("set", "KEY=VALUE"),
            text("break", "promise that is not kept"),
            text("fill", "so many messages into a new store, then end"),
            QCommandLineOption(QStringLiteral("ignore-syncs"),
                               QStringLiteral("after the start no sync reaches the disk"))};
}

/// What is wrong with the command line, or nothing.
std::optional<QString> read(const QCommandLineParser &line, server::ListenConfig &config)
{
    config.address = QHostAddress(line.value(QStringLiteral("listen")));
    config.port = line.value(QStringLiteral("port")).toUShort();
    config.dataFolder = line.value(QStringLiteral("data"));
    for (const QString &assignment : line.values(QStringLiteral("set"))) {
        if (const auto problem = server::applyAssignment(config.settings, assignment))
            return *problem;
    }
    if (!line.isSet(QStringLiteral("break")))
        return std::nullopt;
    const QString promise = line.value(QStringLiteral("break"));
    const auto handlers = torture::handlersThatBreak(promise);
    if (!handlers)
        return QStringLiteral("no promise is called %1").arg(promise);
    config.addHandlers = *handlers;
    return std::nullopt;
}

int run(const server::ListenConfig &config, bool ignoresSyncs)
{
    server::ChatServer host(config);
    app::TerminationSignals signalsOfOthers;
    QObject::connect(&signalsOfOthers, &app::TerminationSignals::terminationRequested, &host,
                     &server::ChatServer::stop);
    QObject::connect(&host, &server::ChatServer::stopped, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    if (const auto problem = host.start())
        return complain(*problem);
    const auto use = torture::powercut::use();
    if (use.databases == 0)
        return complain(QStringLiteral("Qt's SQLite driver does not use the SQLite that this "
                                       "program has put its layer under: a power cut would show "
                                       "nothing"));
    if (ignoresSyncs)
        torture::powercut::ignoreSyncs();
    std::thread(obey).detach();
    std::printf("listening on http://%s:%u/\n", qPrintable(host.address().toString()),
                unsigned(host.port()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (QAbstractEventDispatcher *dispatcher = server::createServerEventDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher);
    QCoreApplication application(argc, argv);
    QCommandLineParser line;
    line.addOptions(options());
    line.process(application);
    server::ListenConfig config;
    if (const auto problem = read(line, config))
        return complain(*problem);
    if (line.isSet(QStringLiteral("fill"))) {
        const auto problem = torture::fillStore(config, line.value(QStringLiteral("fill")).toInt());
        return problem ? complain(*problem) : 0;
    }
    if (!torture::powercut::install())
        return complain(QStringLiteral("SQLite does not take another layer under it"));
    server::raiseDescriptorLimit();
    const int status = run(config, line.isSet(QStringLiteral("ignore-syncs")));
    torture::powercut::writeBack();
    return status;
}
