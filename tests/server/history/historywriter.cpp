// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A host's store that writes without end, to be killed: `historywriter FOLDER PREFIX`. For each
// message that it may acknowledge it prints "<seq> <id>" on a line of its own; the text is the id.

#include "server/history/historystore.h"
#include "tests/server/history/historyfixture.h"

#include <QCoreApplication>

#include <cstdio>
#include <functional>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;

    server::HistoryStore store;
    if (const auto failure = store.open(QString::fromLocal8Bit(argv[1]))) {
        std::fprintf(stderr, "%s\n", qPrintable(*failure));
        return 2;
    }
    constexpr int waitingAtOnce = 20;
    int count = 0;
    std::function<void()> appendNext = [&] {
        const QByteArray id = QByteArray(argv[2]) + QByteArray::number(++count);
        store.append(historytest::message(5, id, QString::fromLatin1(id)),
                     [&, id](const historytest::AppendResult &result) {
                         const auto *stored = std::get_if<historytest::Stored>(&result);
                         if (!stored)
                             QCoreApplication::exit(1);
                         else
                             std::printf("%lld %s\n", stored->message.seq, id.constData());
                         std::fflush(stdout);
                         appendNext();
                     });
    };
    for (int i = 0; i < waitingAtOnce; ++i)
        appendNext();
    return QCoreApplication::exec();
}
