// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/history/folderlock.h"
#include "server/history/historydatabase.h"
#include "server/history/historyrequests.h"
#include "server/history/historysalvage.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace server {

/// Does HistoryStore's work. Lives in the store thread, where the connection is opened, used and
/// closed; post() and takeAnswers() may be called from another.
///
/// Whatever waits when it gets to work is one batch: all appends in it are one transaction (a read
/// between them ends it and begins another), and one signal tells of the batch's answers.
///
/// Both ways go through a list under a std::mutex, with an empty event to wake the other side: a
/// thread sanitizer sees that hand-over, where it sees none in Qt's own event queue. open() and
/// finish() run there as history::Call.
class HistoryWorker final : public QObject
{
    Q_OBJECT

public:
    explicit HistoryWorker(HistoryDatabase::Reading reading);
    ~HistoryWorker() override;

    /// Thread-safe. Wakes the worker when nothing else was waiting.
    void post(std::vector<history::Request> requests);
    /// Thread-safe. What was answered since the last call.
    [[nodiscard]] history::Answers takeAnswers();

    [[nodiscard]] std::variant<history::Opened, QString> open(const QString &folder,
                                                              const Retention &retention);
    void setRetention(const Retention &retention);
    /// Looks now for what the rules do not keep, and not at its next time.
    void prune();
    /// Rows were found that are not what was stored: the next start is to look at all.
    void askForCheck();
    /// Closes and unlocks. Returns the write failures that nobody has taken.
    [[nodiscard]] QStringList finish();

signals:
    /// From the thread that posts: wakes drain().
    void requestsReady();
    /// takeAnswers() has some; not sent again before they were taken.
    void answersReady();

private:
    enum class Transaction : quint8 { None, Open, Failed };
    using Batch = QList<history::Answer>;

    void drain();
    void handle(const HistoryStore::Append &message, Batch &batch);
    void handle(const HistoryStore::Change &change, Batch &batch);
    template <typename Write>
    void write(Batch &batch, Write write);
    void handle(const history::PageRequest &request, Batch &batch);
    void handle(const history::SinceRequest &request, Batch &batch);
    void handle(const history::ChangesRequest &request, Batch &batch);
    void handle(const history::PinsRequest &request, Batch &batch);
    void handle(const history::Marker &marker, Batch &batch);
    void handle(const history::Call &call, Batch &batch);
    template <typename Request>
    void read(const Request &request, Batch &batch);

    void pruneALittle();
    [[nodiscard]] std::optional<QString> repair(const QString &file, const QString &checkFile);
    void begin(const Batch &batch);
    void settle(Batch &batch);
    void fail(const QString &failure);
    void tell(const QString &writeFailure, const Batch &batch);
    void tell(const QList<PrunedRow> &pruned);

    std::mutex m_mutex;
    std::vector<history::Request> m_waiting; ///< guarded by m_mutex
    history::Answers m_answered; ///< guarded by m_mutex

    const HistoryDatabase::Reading m_reading;
    FolderLock m_lock;
    std::unique_ptr<HistoryDatabase> m_database;
    Transaction m_transaction = Transaction::None;
    qsizetype m_firstAnswer = 0; ///< of the transaction, in the batch
    QString m_failure; ///< of the transaction
    QList<history::Commit> m_commits; ///< that nobody was told of yet
    QString m_file;
    std::optional<Salvage> m_salvage; ///< as it was opened
    QTimer m_pruning; ///< until the next few rows
    QList<chat::RoomId> m_toPrune;
    std::chrono::steady_clock::time_point m_lastPruning;
};

} // namespace server
