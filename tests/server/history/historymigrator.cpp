// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Brings a store to the newest schema and kills itself on the way, at a step that is told:
// `historymigrator FILE STEP`. Prints nothing; ends with 0 when it came through.

#include "server/history/migrations.h"
#include "server/history/sqliteconnection.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdlib>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    server::SqliteConnection connection(QString::fromLocal8Bit(argv[1]));
    if (connection.open() || connection.applyPragmas())
        return 2;
    int left = std::atoi(argv[2]);
    const auto failure = server::migrate(connection.database(), [&left] {
        if (--left == 0)
            std::raise(SIGKILL);
    });
    return failure ? 2 : 0;
}
