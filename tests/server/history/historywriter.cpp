// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A host's store that writes without end, to be killed: `historywriter FOLDER PREFIX`. For each
// message that it may acknowledge it prints "<seq> <id>" on a line of its own; the text is the id.
// With "changes" as a third argument it edits, or deletes, each message that is stored, and prints
// "<seq> edited" or "<seq> deleted" instead.

#include "server/history/historystore.h"
#include "tests/server/history/historyfixture.h"

#include <QCoreApplication>

#include <cstdio>
#include <functional>

namespace {

/// Every third message goes, the others get another text.
void change(server::HistoryStore &store, const chat::ChatMessage &message)
{
    constexpr int thirds = 3;
    const bool isDeleted = message.seq % thirds == 0;
    const server::HistoryStore::Change change{
        .request
        = {.kind = isDeleted ? chat::ChangeRequest::Kind::Delete : chat::ChangeRequest::Kind::Edit,
           .room = message.room,
           .seq = message.seq,
           .text = message.text + QStringLiteral(" edited")},
        .sender = "sender",
        .writer = message.writer,
        .limits = {}};
    store.change(change, [seq = message.seq, isDeleted](const auto &result) {
        if (std::holds_alternative<chat::Error>(result))
            QCoreApplication::exit(1);
        else
            std::printf("%lld %s\n", seq, isDeleted ? "deleted" : "edited");
        std::fflush(stdout);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 3 && argc != 4)
        return 2;
    const bool isChanging = argc == 4;

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
                         else if (isChanging)
                             change(store, stored->message);
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
