// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/headfaults.h"

#include "protocol/stomp/errors.h"

namespace stomp::headfaults {

namespace {

QByteArray nameOf(Command command)
{
    return commandName(command).toByteArray();
}

QByteArray headerLine(Command command, qsizetype number)
{
    return "header line " + QByteArray::number(number) + " of " + nameOf(command);
}

} // namespace

Error commandTooLong()
{
    return errors::malformedFrame("The first line of a frame is longer than any command.");
}

Error noSuchCommand(QByteArrayView line)
{
    return errors::unknownCommand("STOMP has no command " + errors::quoted(line)
                                  + "; commands are written in capitals.");
}

Error commandOfOtherSide(Command command)
{
    return errors::unknownCommand(nameOf(command)
                                  + " is a command of the other side: it is sent by "
                                  + (isServerCommand(command) ? "servers" : "clients") + " alone.");
}

Error headerWithoutName(Command command, qsizetype number)
{
    return errors::malformedHeader("Header line " + QByteArray::number(number) + " of "
                                   + nameOf(command)
                                   + " begins with its colon; a header needs a name.");
}

Error headerWithoutColon(Command command, qsizetype number, QByteArrayView line)
{
    // What stands in a CONNECT may be a credential: it is not repeated.
    const bool isSecret = command == Command::Connect || command == Command::Stomp;
    return errors::malformedHeader(
        "Header line " + QByteArray::number(number) + " of " + nameOf(command)
        + (isSecret ? QByteArray() : QByteArray(", " + errors::quoted(line) + ','))
        + " has no colon; a header is written name:value.");
}

Error brokenContentLength(Command command, QByteArrayView value)
{
    return errors::malformedHeader("The header content-length of " + nameOf(command) + " is "
                                   + errors::quoted(value) + ", but must be a number of octets.");
}

Error bodyNotAllowed(Command command, qsizetype contentLength)
{
    return errors::malformedFrame(nameOf(command)
                                  + " may not have a body, but its content-length is "
                                  + QByteArray::number(contentLength) + '.');
}

Error brokenEscape(Command command, QByteArrayView name, Version version, Escaping escaping)
{
    return errors::malformedHeader(
        "The header " + errors::quoted(name) + " of " + nameOf(command)
        + " has a backslash that begins no escape of STOMP " + versionName(version).toByteArray()
        + (escaping == Escaping::WithReturn ? "; there are \\n, \\r, \\c and \\\\."
                                            : "; there are \\n, \\c and \\\\."));
}

Error brokenUtf8(Command command, QByteArrayView name)
{
    return errors::malformedHeader("The header " + errors::quoted(name) + " of " + nameOf(command)
                                   + " is not UTF-8.");
}

Error strayOctet(char octet, std::optional<Command> command, qsizetype number)
{
    const QByteArray where = command ? headerLine(*command, number) : "the command line";
    if (octet == '\r')
        return errors::malformedFrame("A carriage return without a line feed behind it stands in "
                                      + where + '.');
    return errors::malformedFrame("A NUL stands in " + where
                                  + "; a blank line must come between the headers and the NUL.");
}

} // namespace stomp::headfaults
