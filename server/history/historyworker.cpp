// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historyworker.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QThread>

#include <algorithm>
#include <iterator>
#include <utility>

namespace server {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcHistory, "sarangbang.server.history")

namespace {

constexpr auto databaseName = "history.sqlite"_L1;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

/// What a sender is told. The reason is the host's matter: it names files and disks of this
/// machine.
chat::Error notStored()
{
    return {.code = chat::ErrorCode::NotStored,
            .text = u"The host could not store the message, and nobody saw it: try again later."_s};
}

chat::Error notRead()
{
    return {.code = chat::ErrorCode::NotStored,
            .text = u"The host could not read its history: try again later."_s};
}

std::optional<QString> makeFolder(const QString &folder)
{
    const QFileInfo info(folder);
    const QString shown = QDir::toNativeSeparators(folder);
    if (info.isDir())
        return std::nullopt;
    if (info.exists())
        return u"Cannot keep the history in %1: it is not a folder."_s.arg(shown);
    const QString path = info.absoluteFilePath();
    if (QDir().mkpath(info.absolutePath()) && QDir().mkdir(path, ownerOnly))
        return std::nullopt;
    return u"Cannot make the folder %1 for the history: is its parent writable?"_s.arg(shown);
}

/// Messages among the answers from @p first on.
int storedSince(const QList<history::Answer> &answers, qsizetype first)
{
    return int(std::count_if(answers.begin() + first, answers.end(), [](const auto &answer) {
        return std::holds_alternative<HistoryStore::Stored>(answer);
    }));
}

} // namespace

HistoryWorker::HistoryWorker()
{
    connect(this, &HistoryWorker::requestsReady, this, &HistoryWorker::drain, Qt::QueuedConnection);
}

HistoryWorker::~HistoryWorker() = default;

void HistoryWorker::post(std::vector<history::Request> requests)
{
    bool wasEmpty = false;
    {
        const std::scoped_lock lock(m_mutex);
        wasEmpty = m_waiting.empty();
        std::move(requests.begin(), requests.end(), std::back_inserter(m_waiting));
    }
    if (wasEmpty)
        emit requestsReady();
}

history::Answers HistoryWorker::takeAnswers()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_answered, {});
}

std::variant<history::Opened, QString> HistoryWorker::open(const QString &folder)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (auto failure = makeFolder(folder))
        return *failure;
    if (auto failure = m_lock.lock(folder))
        return *failure;

    const QString file = QDir(folder).filePath(databaseName);
    m_database = std::make_unique<HistoryDatabase>(file);
    if (const auto failure = m_database->open()) {
        m_database.reset();
        m_lock.unlock();
        return u"Cannot open the history %1: %2."_s.arg(QDir::toNativeSeparators(file), *failure);
    }
    return history::Opened{.epoch = m_database->epoch(), .lastSeqs = m_database->lastSeqs()};
}

QStringList HistoryWorker::finish()
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_database.reset();
    m_lock.unlock();
    return takeAnswers().writeFailures;
}

void HistoryWorker::drain()
{
    std::vector<history::Request> requests;
    {
        const std::scoped_lock lock(m_mutex);
        requests.swap(m_waiting);
    }
    Batch batch;
    batch.reserve(qsizetype(requests.size()));
    for (const history::Request &request : requests)
        std::visit([this, &batch](const auto &each) { handle(each, batch); }, request);
    settle(batch);
    tell({}, batch);
}

void HistoryWorker::handle(const HistoryStore::Append &message, Batch &batch)
{
    if (m_transaction == Transaction::None)
        begin(batch);
    if (m_transaction == Transaction::Open) {
        auto outcome = m_database->append(message);
        if (auto *stored = std::get_if<HistoryStore::Stored>(&outcome)) {
            batch.emplaceBack(std::move(*stored));
            return;
        }
        if (auto *refused = std::get_if<chat::Error>(&outcome)) {
            batch.emplaceBack(std::move(*refused));
            return;
        }
        fail(std::get<HistoryDatabase::Failure>(outcome).text);
    }
    batch.emplaceBack(notStored());
}

void HistoryWorker::handle(const history::PageRequest &request, Batch &batch)
{
    read(request, batch);
}

void HistoryWorker::handle(const history::SinceRequest &request, Batch &batch)
{
    read(request, batch);
}

void HistoryWorker::handle(const history::Marker &marker, Batch &batch)
{
    batch.emplaceBack(marker);
}

void HistoryWorker::handle(const history::Call &call, Batch &batch)
{
    settle(batch);
    call.run();
}

template <typename Request>
void HistoryWorker::read(const Request &request, Batch &batch)
{
    settle(batch); // what is read must be on disk: others will see it
    QString failure;
    if (const auto found = ensureOpen()) {
        failure = *found;
    } else {
        auto outcome = m_database->page(request);
        if (auto *page = std::get_if<HistoryStore::Page>(&outcome)) {
            batch.emplaceBack(std::move(*page));
            return;
        }
        failure = std::get<HistoryDatabase::Failure>(outcome).text;
        m_database->abandon();
    }
    qCWarning(lcHistory).noquote() << "cannot read the history:" << failure;
    batch.emplaceBack(notRead());
}

std::optional<QString> HistoryWorker::ensureOpen()
{
    return m_database->isOpen() ? std::nullopt : m_database->open();
}

void HistoryWorker::begin(const Batch &batch)
{
    m_transaction = Transaction::Open;
    m_firstAnswer = batch.size();
    if (const auto failure = ensureOpen())
        fail(*failure);
    else if (const auto refused = m_database->begin())
        fail(refused->text);
}

/// Ends the transaction, if there is one: with a commit, or by telling everyone in it.
void HistoryWorker::settle(Batch &batch)
{
    if (m_transaction == Transaction::Open) {
        const auto start = std::chrono::steady_clock::now();
        if (const auto failure = m_database->commit()) {
            fail(failure->text);
        } else {
            m_commits.append({.messages = storedSince(batch, m_firstAnswer),
                              .duration = std::chrono::steady_clock::now() - start});
        }
    }
    if (m_transaction == Transaction::Failed) {
        // Markers alone may stand between its appends: a read would have ended it.
        for (qsizetype i = m_firstAnswer; i < batch.size(); ++i) {
            if (!std::holds_alternative<history::Marker>(batch[i]))
                batch[i] = notStored();
        }
        tell(std::exchange(m_failure, {}), {});
    }
    m_transaction = Transaction::None;
}

void HistoryWorker::tell(const QString &writeFailure, const Batch &batch)
{
    bool wasEmpty = false;
    {
        const std::scoped_lock lock(m_mutex);
        wasEmpty = m_answered.answers.isEmpty() && m_answered.writeFailures.isEmpty();
        if (!writeFailure.isEmpty())
            m_answered.writeFailures.append(writeFailure);
        m_answered.answers.append(batch);
        m_answered.commits.append(std::exchange(m_commits, {}));
    }
    if (wasEmpty && (!writeFailure.isEmpty() || !batch.isEmpty()))
        emit answersReady();
}

/// The connection is not trusted any more: PRAGMAs and all are set anew before the next write.
void HistoryWorker::fail(const QString &failure)
{
    m_transaction = Transaction::Failed;
    m_failure = failure;
    m_database->abandon();
}

} // namespace server
