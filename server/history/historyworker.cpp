// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historyworker.h"

#include "protocol/files/durablefile.h"
#include "server/history/historyfile.h"
#include "server/history/historysalvage.h"

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

/// Its being there asks for a full check at the next start.
constexpr auto checkName = "history.check"_L1;
/// A store up to this size is checked in full at each start: that takes a fraction of a second.
constexpr qint64 checkedAtOnce = 16LL * 1024 * 1024;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

/// One step: a few milliseconds, for which a message that comes has to wait.
constexpr int prunedAtOnce = 50;
/// Between two steps.
constexpr auto pauseOfPruning = std::chrono::milliseconds(10);
constexpr auto restOfPruning = std::chrono::minutes(1);

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

HistoryWorker::HistoryWorker(HistoryDatabase::Reading reading)
    : m_reading(std::move(reading))
    , m_pruning(this)
{
    m_pruning.setSingleShot(true);
    connect(&m_pruning, &QTimer::timeout, this, &HistoryWorker::pruneALittle);
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

std::variant<history::Opened, QString> HistoryWorker::open(const QString &folder,
                                                           const Retention &retention)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (auto failure = makeFolder(folder))
        return *failure;
    if (auto failure = m_lock.lock(folder))
        return *failure;

    const QString file = historyFileIn(folder);
    if (const auto failure = repair(file, QDir(folder).filePath(checkName))) {
        m_lock.unlock();
        return *failure;
    }
    m_database = std::make_unique<HistoryDatabase>(file, retention, m_reading);
    if (const auto failure = m_database->open()) {
        m_database.reset();
        m_lock.unlock();
        return u"Cannot open the history %1: %2."_s.arg(QDir::toNativeSeparators(file), *failure);
    }
    m_file = file;
    m_lastPruning = std::chrono::steady_clock::now();
    m_pruning.start(restOfPruning);
    return history::Opened{.epoch = m_database->epoch(),
                           .lastSeqs = m_database->lastSeqs(),
                           .salvage = std::exchange(m_salvage, {})};
}

/// Looks at what is there before anyone reads it. A large store is looked at in full only where
/// there is reason to; else the reader does it while the host runs.
std::optional<QString> HistoryWorker::repair(const QString &file, const QString &checkFile)
{
    const QString shown = QDir::toNativeSeparators(file);
    // The host before may have been killed after a failed sync, and SQLite trusts what it can read.
    if (auto failure = files::makeDurable(file + u"-wal"_s))
        return u"Cannot write the history %1: %2."_s.arg(shown, *failure);
    const auto notSaved = [&shown](const QString &reason) {
        return u"The history %1 is damaged, and what is left of it cannot be saved: %2."_s.arg(
            shown, reason);
    };
    if (const auto failure = finishSalvage(file))
        return notSaved(*failure);
    const bool isThorough = QFileInfo(file).size() <= checkedAtOnce || QFileInfo::exists(checkFile);
    const auto damage = findDamage(file, isThorough ? CheckDepth::Thorough : CheckDepth::Quick);
    if (!damage) {
        QFile::remove(checkFile);
        return std::nullopt;
    }
    qCCritical(lcHistory).noquote() << "the history is damaged:" << *damage;
    auto outcome = salvage(file);
    if (const auto *failure = std::get_if<QString>(&outcome))
        return notSaved(*failure);
    m_salvage = std::get<std::optional<Salvage>>(outcome);
    if (m_salvage) {
        qCCritical(lcHistory).noquote()
            << "saved" << m_salvage->messages << "messages;" << m_salvage->missing
            << "are missing; the damaged file is" << m_salvage->copy;
        QFile::remove(checkFile);
    }
    return std::nullopt;
}

void HistoryWorker::setRetention(const Retention &retention)
{
    m_database->setRetention(retention);
    prune();
}

void HistoryWorker::prune()
{
    m_toPrune.clear();
    m_pruning.start(std::chrono::milliseconds(0));
}

void HistoryWorker::pruneALittle()
{
    if (!m_database || m_transaction != Transaction::None)
        return;
    if (m_toPrune.isEmpty()) {
        const auto now = std::chrono::steady_clock::now();
        m_database->advanceClock(std::chrono::duration_cast<std::chrono::milliseconds>(
            now - std::exchange(m_lastPruning, now)));
        m_toPrune = m_database->lastSeqs().keys();
    }
    if (!m_toPrune.isEmpty() && !m_database->ensureOpen()) {
        const auto outcome = m_database->prune(m_toPrune.constLast(), prunedAtOnce);
        if (const auto *failure = std::get_if<HistoryDatabase::Failure>(&outcome)) {
            // Nobody's message is lost by it, and the next round tries again.
            qCWarning(lcHistory).noquote() << "cannot prune the history:" << failure->text;
            m_database->rollBack();
            m_toPrune.clear();
        } else {
            const auto &pruned = std::get<history::Pruned>(outcome);
            if (pruned.isDone)
                m_toPrune.removeLast();
            tell(pruned.rows);
        }
    } else {
        m_toPrune.clear();
    }
    m_pruning.start(m_toPrune.isEmpty()
                        ? std::chrono::duration_cast<std::chrono::milliseconds>(restOfPruning)
                        : pauseOfPruning);
}

void HistoryWorker::askForCheck()
{
    QFile file(QFileInfo(m_file).dir().filePath(checkName));
    if (!file.open(QIODevice::WriteOnly))
        qCWarning(lcHistory).noquote() << "cannot write" << file.fileName();
}

void HistoryWorker::tell(const QList<PrunedRow> &pruned)
{
    const int damaged = m_database->takeDamaged();
    if (damaged > 0)
        askForCheck();
    if (pruned.isEmpty() && damaged == 0)
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_answered.pruned.append(pruned);
        m_answered.damaged += damaged;
    }
    emit answersReady();
}

QStringList HistoryWorker::finish()
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_pruning.stop();
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
    write(batch, [&] { return m_database->append(message); });
}

void HistoryWorker::handle(const HistoryStore::Change &change, Batch &batch)
{
    write(batch, [&] { return m_database->change(change); });
}

/// In the transaction of all that waits: the answer counts when settle() has committed it.
template <typename Write>
void HistoryWorker::write(Batch &batch, Write write)
{
    if (m_transaction == Transaction::None)
        begin(batch);
    if (m_transaction == Transaction::Open) {
        auto outcome = write();
        if (auto *written = std::get_if<0>(&outcome)) {
            batch.emplaceBack(std::move(*written));
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

void HistoryWorker::handle(const history::ChangesRequest &request, Batch &batch)
{
    read(request, batch);
}

void HistoryWorker::handle(const history::PinsRequest &request, Batch &batch)
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
    if (const auto found = m_database->ensureOpen()) {
        failure = *found;
    } else {
        auto outcome = m_database->page(request);
        tell(QList<PrunedRow>());
        if (auto *page = std::get_if<HistoryStore::Page>(&outcome)) {
            batch.emplaceBack(std::move(*page));
            return;
        }
        failure = std::get<HistoryDatabase::Failure>(outcome).text;
        m_database->distrust();
    }
    qCWarning(lcHistory).noquote() << "cannot read the history:" << failure;
    batch.emplaceBack(notRead());
}

void HistoryWorker::begin(const Batch &batch)
{
    m_transaction = Transaction::Open;
    m_firstAnswer = batch.size();
    if (const auto failure = m_database->ensureOpen())
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
        if (m_database)
            m_answered.changed.append(m_database->takeChanged());
    }
    if (wasEmpty && (!writeFailure.isEmpty() || !batch.isEmpty()))
        emit answersReady();
}

/// The connection stays: only it knows that what it wrote last counts for nothing.
void HistoryWorker::fail(const QString &failure)
{
    m_transaction = Transaction::Failed;
    m_failure = failure;
    if (m_database->isOpen())
        m_database->rollBack();
}

} // namespace server
