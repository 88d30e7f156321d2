// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostcommandline.h"
#include "app/ownaddresses.h"
#include "app/terminationsignals.h"
#include "client/discovery/announcer.h"
#include "client/invitation/qrcode.h"
#include "client/invitation/roomlink.h"
#include "server/chatserver.h"
#include "server/descriptorlimit.h"
#include "server/eventloop/servereventdispatcher.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

#include <cstdio>
#include <utility>

#ifdef Q_OS_UNIX
#include <unistd.h>
#else
#include <io.h>
#endif

namespace {

constexpr int failureExit = 1;
constexpr int usageExit = 2;

void print(std::FILE *file, const QString &text)
{
    std::fputs(text.toUtf8().constData(), file);
    std::fflush(file);
}

bool isTerminal(std::FILE *file)
{
#ifdef Q_OS_UNIX
    return ::isatty(::fileno(file)) == 1;
#else
    return ::_isatty(::_fileno(file)) != 0;
#endif
}

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress::Any || address == QHostAddress::AnyIPv4
        || address == QHostAddress::AnyIPv6;
}

/// A URL that can be typed on this machine: "any address" is no address to go to.
QString urlOf(const server::ChatServer &host)
{
    QHostAddress address = host.address();
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4)
        address = QHostAddress::LocalHost;
    else if (address == QHostAddress::AnyIPv6)
        address = QHostAddress::LocalHostIPv6;
    const QString name = address.protocol() == QAbstractSocket::IPv6Protocol
        ? QLatin1Char('[') + address.toString() + QLatin1Char(']')
        : address.toString();
    return QStringLiteral("http://%1:%2/").arg(name).arg(host.port());
}

/// For people who look at the terminal: how others come, and a code for the first of the ways.
QString invitation(const server::ChatServer &host)
{
    QList<QHostAddress> addresses{host.address()};
    if (isAny(host.address()))
        addresses = app::ownAddresses();
    if (addresses.isEmpty() || addresses.constFirst().isLoopback())
        return {};
    QString text = QStringLiteral("Others join with:\n");
    for (const QHostAddress &address : std::as_const(addresses))
        text += QLatin1String("  ") + client::hostLink(client::hostUrl(address, host.port()))
            + QLatin1Char('\n');
    const auto code = client::QrCode::of(
        client::hostLink(client::hostUrl(addresses.constFirst(), host.port())));
    return code ? text + client::terminalText(*code) : text;
}

int run(const server::ListenConfig &config)
{
    server::ChatServer host(config);
    app::TerminationSignals signalsOfOthers;
    QObject::connect(&signalsOfOthers, &app::TerminationSignals::terminationRequested, &host,
                     &server::ChatServer::stop);
    QObject::connect(&host, &server::ChatServer::stopped, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    if (const auto problem = host.start()) {
        print(stderr, QStringLiteral("sarangbang-host: ") + *problem + QLatin1Char('\n'));
        return usageExit;
    }
    if (const auto salvage = host.salvage()) {
        print(stderr,
              QStringLiteral("sarangbang-host: the history was damaged: %1 messages were saved, %2 "
                             "are missing; the damaged file is %3\n")
                  .arg(salvage->messages)
                  .arg(salvage->missing)
                  .arg(salvage->copy));
    }
    discovery::Announcer announcer;
    if (config.settings.isAnnounced && !host.address().isLoopback()) {
        if (const auto problem = announcer.announce(host.announcement()))
            print(stderr, QStringLiteral("sarangbang-host: ") + *problem + QLatin1Char('\n'));
        QObject::connect(&host, &server::ChatServer::announcementChanged, &announcer,
                         [&announcer](const discovery::Beacon &announcement) {
                             static_cast<void>(announcer.announce(announcement));
                         });
        QObject::connect(&host, &server::ChatServer::stopped, &announcer,
                         &discovery::Announcer::stop);
    }
    print(stdout, QStringLiteral("listening on ") + urlOf(host) + QLatin1Char('\n'));
    if (isTerminal(stdout))
        print(stdout, invitation(host));
    return QCoreApplication::exec();
}

/// Progress on stderr, the result too; SIGINT gives it up.
int run(server::HistoryTask &task)
{
    app::TerminationSignals signalsOfOthers;
    QObject::connect(&signalsOfOthers, &app::TerminationSignals::terminationRequested, &task,
                     &server::HistoryTask::cancel);
    QObject::connect(&task, &server::HistoryTask::progressed, &task,
                     [last = qint64(-1)](qint64 done, qint64 total) mutable {
                         constexpr qint64 whole = 100;
                         const qint64 percent = total > 0 ? done * whole / total : whole;
                         if (std::exchange(last, percent) != percent)
                             print(stderr, QStringLiteral("\r%1 %").arg(percent, 3));
                     });
    QObject::connect(
        &task, &server::HistoryTask::finished, &task,
        [](server::HistoryTask::End end, const QString &text) {
            print(stderr, QStringLiteral("\rsarangbang-host: ") + text + QLatin1Char('\n'));
            QCoreApplication::exit(end == server::HistoryTask::End::Done ? 0 : failureExit);
        });
    task.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (QAbstractEventDispatcher *dispatcher = server::createServerEventDispatcher())
        QCoreApplication::setEventDispatcher(dispatcher);
    QCoreApplication application(argc, argv);
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} %{category} "
                                      "%{if-debug}debug%{endif}%{if-info}info%{endif}"
                                      "%{if-warning}warning%{endif}%{if-critical}error%{endif}"
                                      "%{if-fatal}fatal%{endif}: %{message}"));
    const auto line = app::parseHostCommandLine(QCoreApplication::arguments());
    if (const auto *text = std::get_if<app::PrintAndExit>(&line)) {
        print(stdout, text->text);
        return 0;
    }
    if (const auto *error = std::get_if<app::UsageError>(&line)) {
        print(stderr, error->text + QLatin1Char('\n'));
        return usageExit;
    }
    if (const auto *command = std::get_if<app::ExportCommand>(&line)) {
        server::HistoryExport task(command->request);
        return run(task);
    }
    if (const auto *command = std::get_if<app::ImportCommand>(&line)) {
        server::HistoryImport task(command->request);
        return run(task);
    }
    server::raiseDescriptorLimit();
    return run(std::get<app::HostCommandLine>(line).config);
}
