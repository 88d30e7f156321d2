// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/store/storetexts.h"

#include <QCoreApplication>

namespace client {

namespace {

class StoreTexts
{
    Q_DECLARE_TR_FUNCTIONS(client::StoreTexts)
};

} // namespace

QString failureText(const SqliteFile::Failure &failure)
{
    switch (failure.kind) {
    case SqliteFile::Failure::Kind::Newer:
        return StoreTexts::tr("a newer version of this program wrote the profile: update this one");
    case SqliteFile::Failure::Kind::Damaged:
    case SqliteFile::Failure::Kind::Io:
        break;
    }
    return StoreTexts::tr("the profile folder cannot be written (%1)").arg(failure.text);
}

QString notKeptText(const QString &why)
{
    return StoreTexts::tr("What you write is not kept over a restart: %1.").arg(why);
}

QString notCopiedText(const QString &why)
{
    return StoreTexts::tr("What you read is not kept on this computer: %1.").arg(why);
}

QString outboxSalvagedText(const QString &damagedFile, int saved)
{
    return StoreTexts::tr("The file of unsent messages was damaged. %n message(s) could be saved; "
                          "the damaged file is kept as %1.",
                          nullptr, saved)
        .arg(damagedFile);
}

QString copyRenewedText(const QString &damagedFile)
{
    return StoreTexts::tr("The copy of what was said was damaged and is made anew from the host; "
                          "the damaged file is kept as %1.")
        .arg(damagedFile);
}

QString damagedMessageText()
{
    return StoreTexts::tr(
        "It was damaged on this computer's disk. Read it before you send it again.");
}

} // namespace client
