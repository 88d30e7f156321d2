// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historystore.h"

#include "server/history/historyreader.h"
#include "server/history/historyrequests.h"
#include "server/history/historyworker.h"

#include <QHash>
#include <QPointer>
#include <QThread>

#include <algorithm>
#include <deque>
#include <future>
#include <iterator>
#include <utility>
#include <vector>

namespace server {

using namespace Qt::StringLiterals;

class HistoryStore::Private
{
public:
    using Settled = std::function<void()>;
    using Callback = std::variant<AppendDone, ChangeDone, PageDone, Settled>;

    explicit Private(HistoryStore *store)
        : q(store)
    { }

    void start();
    void stop();
    template <typename Work>
    auto runInWorker(Work work);
    void ask(history::Request request, Callback callback);
    void flush();
    void deliver();
    void answer(const Callback &callback, const history::Answer &answer);
    void startReader(const QString &folder);
    void stopReader();
    void deliverSearches();

    HistoryStore *const q;
    std::unique_ptr<QThread> thread;
    HistoryWorker *worker = nullptr; ///< lives in the thread, deleted as it finishes; null: closed
    quint64 generation = 0; ///< of the worker: counts the times that the store was closed
    std::vector<history::Request> unsent; ///< of this turn of the event loop
    std::deque<Callback> callbacks; ///< in the order of the calls, which is that of the answers
    std::deque<history::Answer> answers; ///< not told yet: the first is for the first callback
    QByteArray epoch;
    QHash<chat::RoomId, qint64> lastSeqs;
    Retention retention;
    std::optional<Salvage> salvage;
    const HistoryDatabase::Reading reading = std::make_shared<std::mutex>(); ///< of both threads
    std::unique_ptr<QThread> readerThread;
    HistoryReader *reader = nullptr; ///< lives in its thread, deleted as it finishes; null: closed
    std::deque<SearchDone> searches; ///< in the order of the calls, which is that of the answers
};

void HistoryStore::Private::startReader(const QString &folder)
{
    readerThread = std::make_unique<QThread>();
    readerThread->setObjectName(u"history-reader"_s);
    reader = new HistoryReader(reading);
    reader->moveToThread(readerThread.get());
    QObject::connect(readerThread.get(), &QThread::finished, reader, &QObject::deleteLater);
    QObject::connect(reader, &HistoryReader::answersReady, q, [this] { deliverSearches(); });
    readerThread->start();
    reader->post([reader = reader, folder, epoch = epoch] { reader->open(folder, epoch); });
}

void HistoryStore::Private::stopReader()
{
    if (!reader)
        return;
    const auto closed = std::make_shared<std::promise<void>>();
    reader->post([reader = reader, closed] {
        reader->close();
        closed->set_value();
    });
    closed->get_future().wait();
    readerThread->quit();
    readerThread->wait();
    readerThread.reset();
    reader = nullptr;
    searches.clear();
}

void HistoryStore::Private::deliverSearches()
{
    if (!reader)
        return; // closed since
    const auto taken = reader->takeAnswers();
    const QPointer<HistoryStore> store(q);
    const quint64 mine = generation;
    const auto goesOn = [&] { return store && mine == generation; };
    if (taken.damaged > 0) {
        unsent.push_back(history::Call{[worker = worker] { worker->askForCheck(); }});
        flush();
        emit q->damageFound(taken.damaged);
    }
    for (const auto &answer : taken.searches) {
        if (!goesOn())
            return;
        const SearchDone done = std::move(searches.front());
        searches.pop_front();
        done(answer);
    }
}

void HistoryStore::Private::start()
{
    thread = std::make_unique<QThread>();
    thread->setObjectName(u"history"_s);
    worker = new HistoryWorker(reading);
    worker->moveToThread(thread.get());
    QObject::connect(thread.get(), &QThread::finished, worker, &QObject::deleteLater);
    QObject::connect(worker, &HistoryWorker::answersReady, q, [this] { deliver(); });
    thread->start();
}

void HistoryStore::Private::stop()
{
    thread->quit();
    thread->wait();
    thread.reset();
    worker = nullptr;
    ++generation;
    callbacks.clear();
    answers.clear();
}

/// Waits for what @p work returns, in the store thread and after all that was asked for before.
template <typename Work>
auto HistoryStore::Private::runInWorker(Work work)
{
    const auto promise = std::make_shared<std::promise<decltype(work())>>();
    auto result = promise->get_future();
    unsent.push_back(history::Call{[promise, work] { promise->set_value(work()); }});
    flush();
    return result.get();
}

void HistoryStore::Private::ask(history::Request request, Callback callback)
{
    if (!worker)
        return; // closed: nothing is written and nobody is called
    callbacks.push_back(std::move(callback));
    // The worker would begin a transaction for the first message of a turn alone, and let the
    // others wait for its fsync: they all go over when the turn is over.
    if (unsent.empty())
        QMetaObject::invokeMethod(
            q, [this] { flush(); }, Qt::QueuedConnection);
    unsent.push_back(std::move(request));
}

void HistoryStore::Private::flush()
{
    if (worker && !unsent.empty())
        worker->post(std::exchange(unsent, {}));
}

void HistoryStore::Private::deliver()
{
    if (!worker)
        return; // closed since
    history::Answers taken = worker->takeAnswers();
    std::move(taken.answers.begin(), taken.answers.end(), std::back_inserter(answers));
    // What was changed and then pruned comes in that order.
    if (!taken.changed.isEmpty())
        reader->post(taken.changed);
    if (!taken.pruned.isEmpty())
        reader->post(taken.pruned);
    if (!taken.commits.isEmpty())
        reader->post(HistoryReader::Wake());
    // Whoever is called may close the store, delete it, or run an event loop in which the next
    // batch comes: that one then goes on where this one is.
    const QPointer<HistoryStore> store(q);
    const quint64 mine = generation;
    const auto goesOn = [&] { return store && mine == generation; };
    for (const QString &failure : taken.writeFailures) {
        emit q->writeFailed(failure);
        if (!goesOn())
            return;
    }
    for (const history::Commit &commit : taken.commits) {
        emit q->committed(commit.messages, commit.duration);
        if (!goesOn())
            return;
    }
    if (taken.damaged > 0)
        emit q->damageFound(taken.damaged);
    while (goesOn() && !answers.empty()) {
        const Callback callback = std::exchange(callbacks.front(), {});
        callbacks.pop_front();
        const history::Answer each = std::exchange(answers.front(), {});
        answers.pop_front();
        answer(callback, each);
    }
}

void HistoryStore::Private::answer(const Callback &callback, const history::Answer &answer)
{
    if (const auto *settled = std::get_if<Settled>(&callback)) {
        (*settled)();
    } else if (const auto *pageDone = std::get_if<PageDone>(&callback)) {
        if (const auto *page = std::get_if<Page>(&answer))
            (*pageDone)(*page);
        else
            (*pageDone)(std::get<chat::Error>(answer));
    } else if (const auto *changeDone = std::get_if<ChangeDone>(&callback)) {
        if (const auto *changed = std::get_if<Changed>(&answer))
            (*changeDone)(*changed);
        else
            (*changeDone)(std::get<chat::Error>(answer));
    } else if (const auto *stored = std::get_if<Stored>(&answer)) {
        qint64 &last = lastSeqs[stored->message.room];
        last = std::max(last, stored->message.seq);
        std::get<AppendDone>(callback)(*stored);
    } else {
        std::get<AppendDone>(callback)(std::get<chat::Error>(answer));
    }
}

HistoryStore::HistoryStore(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{ }

HistoryStore::~HistoryStore()
{
    close();
}

std::optional<QString> HistoryStore::open(const QString &folder)
{
    Q_ASSERT(!d->worker);
    d->start();
    const auto outcome = d->runInWorker([worker = d->worker, folder, retention = d->retention] {
        return worker->open(folder, retention);
    });
    if (const auto *failure = std::get_if<QString>(&outcome)) {
        d->stop();
        return *failure;
    }
    const auto &opened = std::get<history::Opened>(outcome);
    d->epoch = opened.epoch;
    d->lastSeqs = opened.lastSeqs;
    d->salvage = opened.salvage;
    d->startReader(folder);
    return std::nullopt;
}

void HistoryStore::setRetention(const Retention &retention)
{
    d->retention = retention;
    if (!d->worker)
        return;
    d->unsent.push_back(
        history::Call{[worker = d->worker, retention] { worker->setRetention(retention); }});
    d->flush();
}

void HistoryStore::prune()
{
    if (!d->worker)
        return;
    d->unsent.push_back(history::Call{[worker = d->worker] { worker->prune(); }});
    d->flush();
}

void HistoryStore::close()
{
    if (!d->worker)
        return;
    d->stopReader();
    // The answers fall away; a failed write must be told, even by a store that is going.
    const QStringList failures = d->runInWorker([worker = d->worker] { return worker->finish(); });
    d->stop();
    for (const QString &failure : failures)
        emit writeFailed(failure);
}

std::optional<Salvage> HistoryStore::salvage() const
{
    return d->salvage;
}

QByteArray HistoryStore::epoch() const
{
    return d->epoch;
}

qint64 HistoryStore::lastSeq(chat::RoomId room) const
{
    return d->lastSeqs.value(room);
}

QList<chat::RoomId> HistoryStore::rooms() const
{
    QList<chat::RoomId> result;
    for (auto room = d->lastSeqs.begin(); room != d->lastSeqs.end(); ++room) {
        if (room.value() > 0)
            result.append(room.key());
    }
    std::sort(result.begin(), result.end());
    return result;
}

void HistoryStore::append(const Append &message, AppendDone done)
{
    Q_ASSERT(chat::isRoom(message.room) && !message.id.isEmpty());
    d->ask(message, std::move(done));
}

void HistoryStore::page(chat::RoomId room, qint64 before, int limit, PageDone done)
{
    d->ask(history::PageRequest{.room = room, .before = before, .limit = limit}, std::move(done));
}

void HistoryStore::messagesSince(chat::RoomId room, qint64 since, int limit, PageDone done)
{
    d->ask(history::SinceRequest{.room = room, .since = since, .limit = limit}, std::move(done));
}

void HistoryStore::change(const Change &change, ChangeDone done)
{
    d->ask(change, std::move(done));
}

void HistoryStore::changesSince(chat::RoomId room, std::optional<qint64> after, int limit,
                                PageDone done)
{
    d->ask(history::ChangesRequest{.room = room, .after = after, .limit = limit}, std::move(done));
}

void HistoryStore::pins(chat::RoomId room, int limit, PageDone done)
{
    d->ask(history::PinsRequest{.room = room, .limit = limit}, std::move(done));
}

void HistoryStore::search(const chat::SearchRequest &request, const QList<chat::RoomId> &rooms,
                          qsizetype octets, SearchDone done)
{
    if (!d->reader)
        return;
    d->searches.push_back(std::move(done));
    d->reader->post(
        SearchIndex::Query{request, QSet<chat::RoomId>(rooms.begin(), rooms.end()), octets});
}

void HistoryStore::whenSettled(std::function<void()> done)
{
    d->ask(history::Marker{}, std::move(done));
}

} // namespace server
