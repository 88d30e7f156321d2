// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostcommandline.h"
#include "app/terminationsignals.h"
#include "server/chatserver.h"
#include "server/descriptorlimit.h"
#include "server/eventloop/servereventdispatcher.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

#include <cstdio>

namespace {

constexpr int usageExit = 2;

void print(std::FILE *file, const QString &text)
{
    std::fputs(text.toUtf8().constData(), file);
    std::fflush(file);
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
    print(stdout, QStringLiteral("listening on ") + urlOf(host) + QLatin1Char('\n'));
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
    server::raiseDescriptorLimit();
    return run(std::get<app::HostCommandLine>(line).config);
}
