// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/history/folderlock.h"
#include "server/history/historydatabase.h"
#include "server/history/historyrequests.h"

#include <QMutex>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace server {

/// Does HistoryStore's work. Lives in the store thread, where the connection is opened, used and
/// closed; post() alone may be called from another.
///
/// Whatever waits when it gets to work is one batch: all appends in it are one transaction (a read
/// between them ends it and begins another), and the batch's answers are one signal.
class HistoryWorker final : public QObject
{
    Q_OBJECT

public:
    HistoryWorker();
    ~HistoryWorker() override;

    /// Thread-safe. Wakes the worker when nothing else was waiting.
    void post(history::Request request);

    [[nodiscard]] std::variant<history::Opened, QString> open(const QString &folder);
    /// Works off what waits, closes, unlocks.
    void finish();

signals:
    void answered(const server::history::Batch &batch);
    /// Before the answers that it is the reason of. One line.
    void writeFailed(const QString &reason);

private:
    enum class Transaction : quint8 { None, Open, Failed };

    void drain();
    void handle(const HistoryStore::Append &message, history::Batch &batch);
    void handle(const history::PageRequest &request, history::Batch &batch);
    void handle(const history::SinceRequest &request, history::Batch &batch);
    void handle(const history::Marker &marker, history::Batch &batch);
    template <typename Request>
    void read(const Request &request, history::Batch &batch);

    [[nodiscard]] std::optional<QString> ensureOpen();
    void begin(const history::Batch &batch);
    void settle(history::Batch &batch);
    void fail(const QString &failure);

    QMutex m_mutex;
    std::vector<history::Request> m_waiting; ///< guarded by m_mutex

    FolderLock m_lock;
    std::unique_ptr<HistoryDatabase> m_database;
    Transaction m_transaction = Transaction::None;
    qsizetype m_firstAnswer = 0; ///< of the transaction, in the batch
    QString m_failure; ///< of the transaction
};

} // namespace server
