// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/host/filledstore.h"

#include "server/history/historystore.h"
#include "tests/torture/ledger.h"

#include <QEventLoop>

#include <algorithm>

namespace torture {

namespace {

constexpr int batch = 5000; ///< in one transaction
constexpr int smallRooms = 9;

chat::RoomId roomOf(int number)
{
    return number % 2 == 0 ? 1 : 2 + (number / 2) % smallRooms;
}

} // namespace

std::optional<QString> fillStore(const server::ListenConfig &config, int messages)
{
    server::HistoryStore store;
    if (auto problem = store.open(config.dataFolder))
        return problem;
    std::optional<QString> problem;
    const auto note = [&problem](const chat::Result<server::HistoryStore::Stored> &result) {
        if (const auto *error = std::get_if<chat::Error>(&result))
            problem = error->text;
    };
    for (int first = 0; first < messages && !problem; first += batch) {
        for (int number = first; number < std::min(first + batch, messages); ++number) {
            const MessageKey key{.sender = 0, .number = std::uint32_t(number)};
            store.append({.room = roomOf(number),
                          .sender = "torture-sender-0",
                          .id = QByteArray::fromStdString(idOf(key)),
                          .writer = QStringLiteral("s0"),
                          .text = QString::fromStdString(textOf(key))},
                         note);
        }
        QEventLoop loop;
        store.whenSettled([&loop] { loop.quit(); });
        loop.exec();
    }
    store.close();
    return problem;
}

} // namespace torture
