// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostcommandline.h"

#include "server/version.h"

#include <QCommandLineParser>
#include <QStandardPaths>

#include <algorithm>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr auto programName = "sarangbang-host"_L1;

UsageError usageError(const QString &problem)
{
    return {programName + ": "_L1 + problem + " (try '"_L1 + programName + " --help')"_L1};
}

QString defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + u"/sarangbang/host"_s;
}

struct Options
{
    QCommandLineOption listen{
        u"listen"_s, u"Listen on this address alone; all addresses when left out."_s, u"ADDRESS"_s};
    QCommandLineOption port{u"port"_s, u"Listen on this port; 0 takes a free one."_s, u"N"_s,
                            u"8750"_s};
    QCommandLineOption data{u"data"_s, u"Keep the history in this folder."_s, u"DIR"_s,
                            defaultDataFolder()};
    QCommandLineOption set{
        u"set"_s, u"Change a setting; may be given again. See --list-settings."_s, u"KEY=VALUE"_s};
    QCommandLineOption exportTo{
        u"export"_s,
        u"Write what the history has of --room into this file, then exit. Works while a host runs."_s,
        u"FILE"_s};
    QCommandLineOption room{u"room"_s, u"The room that --export writes."_s, u"N"_s};
    QCommandLineOption format{u"format"_s, u"What --export writes: text, jsonl or html."_s,
                              u"FORMAT"_s, u"text"_s};
    QCommandLineOption import{u"import"_s,
                              u"Take a file that --export --format jsonl wrote back into the "
                              "history, then exit. No host may run on it."_s,
                              u"FILE"_s};
    QCommandLineOption listSettings{
        u"list-settings"_s, u"Print every setting: key, default, unit, meaning; then exit."_s};
    QCommandLineOption help{{u"h"_s, u"help"_s}, u"Print this help, then exit."_s};
    QCommandLineOption version{{u"v"_s, u"version"_s}, u"Print the version, then exit."_s};
};

HostCommand readExport(const QCommandLineParser &parser, const Options &options)
{
    ExportCommand command;
    command.request.folder = parser.value(options.data);
    command.request.file = parser.value(options.exportTo);
    if (command.request.file.isEmpty())
        return usageError(u"--export takes a file"_s);
    const auto room = chat::roomFromText(parser.value(options.room).toUtf8());
    if (!room)
        return usageError(
            u"--export needs --room with a number from %1 to %2"_s.arg(chat::smallestRoom)
                .arg(chat::largestRoom));
    command.request.room = *room;
    const auto format = server::exportFormatFromName(parser.value(options.format));
    if (!format)
        return usageError(
            u"--format is text, jsonl or html, not \"%1\""_s.arg(parser.value(options.format)));
    command.request.format = *format;
    return command;
}

HostCommand readImport(const QCommandLineParser &parser, const Options &options)
{
    ImportCommand command;
    command.request.folder = parser.value(options.data);
    command.request.file = parser.value(options.import);
    if (command.request.file.isEmpty())
        return usageError(u"--import takes a file"_s);
    return command;
}

HostCommand read(const QCommandLineParser &parser, const Options &options)
{
    const bool isExport = parser.isSet(options.exportTo);
    if (isExport && parser.isSet(options.import))
        return usageError(u"--export and --import are two commands: give one"_s);
    if (!isExport && (parser.isSet(options.room) || parser.isSet(options.format)))
        return usageError(u"--room and --format go with --export"_s);
    if (parser.value(options.data).isEmpty())
        return usageError(u"--data takes a folder"_s);
    if (isExport)
        return readExport(parser, options);
    if (parser.isSet(options.import))
        return readImport(parser, options);

    HostCommandLine line;
    bool isPort = false;
    line.config.port = parser.value(options.port).toUShort(&isPort);
    if (!isPort)
        return usageError(
            u"--port takes a number from 0 to 65535, not \"%1\""_s.arg(parser.value(options.port)));
    if (parser.isSet(options.listen)
        && !line.config.address.setAddress(parser.value(options.listen)))
        return usageError(
            u"--listen takes an IP address, not \"%1\""_s.arg(parser.value(options.listen)));
    line.config.dataFolder = parser.value(options.data);
    for (const QString &assignment : parser.values(options.set)) {
        if (const auto problem = server::applyAssignment(line.config.settings, assignment))
            return usageError(*problem);
    }
    return line;
}

} // namespace

HostCommand parseHostCommandLine(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Hosts Sarangbang chat rooms on this machine, without a window."_s);
    parser.addOptions({options.listen, options.port, options.data, options.set, options.exportTo,
                       options.room, options.format, options.import, options.listSettings,
                       options.help, options.version});
    if (!parser.parse(arguments))
        return usageError(parser.errorText());
    if (parser.isSet(options.help))
        return PrintAndExit{parser.helpText()};
    if (parser.isSet(options.version))
        return PrintAndExit{programName + u' ' + QLatin1String(server::hostVersion) + u'\n'};
    if (parser.isSet(options.listSettings))
        return PrintAndExit{settingsListing()};
    if (!parser.positionalArguments().isEmpty())
        return usageError(
            u"unexpected argument \"%1\""_s.arg(parser.positionalArguments().constFirst()));
    return read(parser, options);
}

QString settingsListing()
{
    QList<QStringList> rows{{u"key"_s, u"default"_s, u"unit"_s, u"meaning"_s}};
    for (const server::Setting &setting : server::settingsTable()) {
        rows.append({QString::fromLatin1(setting.key),
                     setting.defaultText.isEmpty() ? u"-"_s : setting.defaultText,
                     QString::fromLatin1(setting.unit), QString::fromLatin1(setting.meaning)});
    }
    QList<qsizetype> widths(4, 0);
    for (const QStringList &row : std::as_const(rows)) {
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], row.at(column).size());
    }
    QString text;
    for (const QStringList &row : std::as_const(rows)) {
        for (qsizetype column = 0; column < 3; ++column)
            text += row.at(column).leftJustified(widths.at(column) + 2);
        text += row.last() + u'\n';
    }
    return text;
}

} // namespace app
