// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "protocol/chat/chaterror.h"
#include "protocol/chat/search.h"
#include "server/history/searchindex.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <variant>
#include <vector>

namespace server {

/// Does what reads the history beside its writer: searches, and in between, a few rows at a time,
/// follows it with the index of the texts and looks whether all rows are what was stored. Lives in
/// a thread of its own; post() and takeAnswers() may be called from another. Both ways go through a
/// list under a std::mutex, as in HistoryWorker.
class HistoryReader final : public QObject
{
    Q_OBJECT

public:
    using SearchAnswer = chat::Result<chat::SearchPage>;
    /// The history has grown.
    struct Wake
    {
    };
    using Task = std::variant<SearchIndex::Query, QList<PrunedRow>, QList<ChangedRow>, Wake,
                              std::function<void()>>;
    struct Answers
    {
        QList<SearchAnswer> searches; ///< in the order of the queries
        int damaged = 0; ///< rows that are not what was stored
    };

    /// @p reading: held while the history is read.
    explicit HistoryReader(std::shared_ptr<std::mutex> reading);
    ~HistoryReader() override;

    /// Thread-safe.
    void post(Task task);
    /// Thread-safe. What was found since the last call.
    [[nodiscard]] Answers takeAnswers();

    /// In the reader's thread.
    void open(const QString &folder, const QByteArray &epoch);
    void close();

signals:
    /// From the thread that posts: wakes drain().
    void tasksReady();
    void answersReady();

private:
    void drain();
    void handle(const SearchIndex::Query &query);
    void handle(const QList<PrunedRow> &rows);
    void handle(const QList<ChangedRow> &rows);
    void handle(const Wake &wake);
    void handle(const std::function<void()> &call);
    void workALittle();
    void recover(const QString &failure);
    void tell(QList<SearchAnswer> searches);

    std::mutex m_mutex;
    std::vector<Task> m_waiting; ///< guarded by m_mutex
    Answers m_answered; ///< guarded by m_mutex

    const std::shared_ptr<std::mutex> m_reading;
    std::unique_ptr<SearchIndex> m_index;
    QByteArray m_epoch;
    QTimer m_timer; ///< until the next few rows
    int m_fullSteps = 0; ///< of the index, one after the other
    bool m_isVerified = false;
    bool m_wasMadeAnew = false; ///< once is a broken file, twice a broken disk
};

} // namespace server
