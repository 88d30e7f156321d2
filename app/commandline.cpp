// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/commandline.h"

#include "client/hostaddress.h"
#include "protocol/chat/nickname.h"
#include "protocol/chat/room.h"
#include "server/version.h"

#include <QCommandLineParser>

namespace app {

using namespace Qt::StringLiterals;

namespace {

using Outcome = std::variant<CommandLine, CommandLine::Answer, CommandLine::Mistake>;

struct Options
{
    QCommandLineOption host{u"host"_s};
    QCommandLineOption join{u"join"_s, {}, u"ADDRESS"_s};
    QCommandLineOption room{u"room"_s, {}, u"N"_s};
    QCommandLineOption nick{u"nick"_s, {}, u"NAME"_s};
    QCommandLineOption port{u"port"_s, {}, u"N"_s};
    QCommandLineOption noDiscovery{u"no-discovery"_s};
    QCommandLineOption profile{u"profile"_s, {}, u"DIR"_s};
    QCommandLineOption help{{u"h"_s, u"help"_s}};
    QCommandLineOption version{{u"v"_s, u"version"_s}};
};

QString helpText()
{
    return uR"(Usage: sarangbang [OPTION]... [LINK]
Chat with the people on your network. Every copy can be the host.

  --host             host a room at once
  --join ADDRESS     join the host at ADDRESS: 192.168.0.7, kim-laptop:9000,
                       or a link such as http://192.168.0.7:8750/room/5
  --room N           the room to enter, 1 to 999999; 5 when left out
  --nick NAME        your name; when left out the last one, or your user name
  --port N           the port to host on; 8750 when left out, 0 for any free one
  --no-discovery     neither announce what is hosted here nor look for hosts
  --profile DIR      keep settings and history in DIR
  -h, --help         print this help, then exit
  -v, --version      print the version, then exit

LINK, such as sarangbang://192.168.0.7:8750/room/5, fills in the form to join; nothing is
joined before you say so.
Without --host, --join or LINK it goes back to the host that you were with last, or asks
what to do.
A second start with the same profile shows the window of the first.
Exit status: 0 when all went well, 1 when another sarangbang has the profile and
does not answer, 2 when the command line cannot be used.
)"_s;
}

CommandLine::Mistake mistake(const QString &problem)
{
    return {u"sarangbang: "_s + problem + u"\nTry 'sarangbang --help' for more information.\n"_s};
}

std::optional<QString> readNumbers(const QCommandLineParser &parser, const Options &options,
                                   CommandLine &line)
{
    if (parser.isSet(options.room)) {
        line.room = chat::roomFromText(parser.value(options.room).toUtf8());
        if (!line.room) {
            return u"--room takes a number from %1 to %2, not \"%3\""_s.arg(chat::smallestRoom)
                .arg(chat::largestRoom)
                .arg(parser.value(options.room));
        }
    }
    if (parser.isSet(options.port)) {
        bool isPort = false;
        line.port = parser.value(options.port).toUShort(&isPort);
        if (!isPort) {
            return u"--port takes a number from 0 to 65535, not \"%1\""_s.arg(
                parser.value(options.port));
        }
    }
    return {};
}

std::optional<QString> readAddress(const QCommandLineParser &parser, const Options &options,
                                   CommandLine &line)
{
    if (!parser.isSet(options.join))
        return {};
    if (line.host)
        return u"--host and --join exclude each other"_s;
    const auto parsed = client::parseHostAddress(parser.value(options.join));
    if (const auto *problem = std::get_if<QString>(&parsed))
        return u"--join: "_s + *problem;
    const auto &address = std::get<client::HostAddress>(parsed);
    line.join = address.url;
    if (!line.room && address.room > 0)
        line.room = address.room;
    if (line.room == address.room)
        line.seq = address.seq;
    return {};
}

std::optional<QString> readLink(const QCommandLineParser &parser, const Options &options,
                                CommandLine &line)
{
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return {};
    if (words.size() > 1 || !words.constFirst().contains(u"://"_s))
        return u"unexpected argument \"%1\""_s.arg(words.constLast());
    if (line.host || parser.isSet(options.join))
        return u"a link does not go with --host or --join"_s;
    const auto parsed = client::parseHostAddress(words.constFirst());
    if (const auto *problem = std::get_if<QString>(&parsed))
        return *problem;
    line.link = words.constFirst();
    return {};
}

std::optional<QString> readNames(const QCommandLineParser &parser, const Options &options,
                                 CommandLine &line)
{
    if (parser.isSet(options.nick)) {
        const auto checked = chat::normalizeNickname(parser.value(options.nick));
        if (const auto *error = std::get_if<chat::Error>(&checked))
            return u"--nick: "_s + error->text;
        line.nickname = std::get<QString>(checked);
    }
    line.profile = parser.value(options.profile);
    if (parser.isSet(options.profile) && line.profile.isEmpty())
        return u"--profile takes a folder"_s;
    return {};
}

} // namespace

Outcome parseCommandLine(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    parser.addOptions({options.host, options.join, options.room, options.nick, options.port,
                       options.noDiscovery, options.profile, options.help, options.version});
    if (!parser.parse(arguments))
        return mistake(parser.errorText());
    if (parser.isSet(options.help))
        return CommandLine::Answer{helpText()};
    if (parser.isSet(options.version))
        return CommandLine::Answer{u"sarangbang %1\n"_s.arg(QLatin1String(server::hostVersion))};

    CommandLine line;
    line.host = parser.isSet(options.host);
    line.discovery = !parser.isSet(options.noDiscovery);
    for (const auto read : {readNumbers, readAddress, readLink, readNames}) {
        if (const auto problem = read(parser, options, line))
            return mistake(*problem);
    }
    return line;
}

} // namespace app
