// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historyreader.h"

#include <QLoggingCategory>

#include <chrono>
#include <utility>

namespace server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcReader, "sarangbang.server.history")

namespace {

/// What one search may take.
constexpr auto searchBudget = 200ms;
constexpr int rowsOfAStep = 100;
/// Far behind, after an import say: a search may wait for a step, and is slow as long as many rows
/// are not in the index.
constexpr int rowsOfALargeStep = 400;
constexpr int stepsUntilFarBehind = 20;
/// Between two steps: most of the time is for others.
constexpr auto pause = 10ms;
/// After a message: others may come with it.
constexpr auto pauseAfterNews = 100ms;

chat::Error notSearched()
{
    return {.code = chat::ErrorCode::NotStored,
            .text = u"The host could not search its history: try again later."_s};
}

} // namespace

HistoryReader::HistoryReader(std::shared_ptr<std::mutex> reading)
    : m_reading(std::move(reading))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(this, &HistoryReader::tasksReady, this, &HistoryReader::drain, Qt::QueuedConnection);
    connect(&m_timer, &QTimer::timeout, this, &HistoryReader::workALittle);
}

HistoryReader::~HistoryReader() = default;

void HistoryReader::post(Task task)
{
    bool wasEmpty = false;
    {
        const std::scoped_lock lock(m_mutex);
        wasEmpty = m_waiting.empty();
        m_waiting.push_back(std::move(task));
    }
    if (wasEmpty)
        emit tasksReady();
}

HistoryReader::Answers HistoryReader::takeAnswers()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_answered, {});
}

void HistoryReader::open(const QString &folder, const QByteArray &epoch)
{
    m_epoch = epoch;
    m_index = std::make_unique<SearchIndex>(folder);
    m_isVerified = false;
    m_wasMadeAnew = false;
    if (const auto failure = m_index->open(epoch))
        recover(*failure);
    m_timer.start(pause);
}

void HistoryReader::close()
{
    m_timer.stop();
    m_index.reset();
}

void HistoryReader::drain()
{
    std::vector<Task> tasks;
    {
        const std::scoped_lock lock(m_mutex);
        tasks.swap(m_waiting);
    }
    for (const Task &task : tasks) {
        const std::scoped_lock reading(*m_reading);
        std::visit([this](const auto &each) { handle(each); }, task);
    }
}

void HistoryReader::handle(const SearchIndex::Query &query)
{
    // A second try, for the index may have been made anew.
    for (int i = 0; i < 2 && m_index; ++i) {
        const auto deadline = SearchIndex::Clock::now() + searchBudget;
        auto outcome = m_index->search(query, deadline);
        if (auto *page = std::get_if<chat::SearchPage>(&outcome)) {
            tell({std::move(*page)});
            return;
        }
        recover(std::get<QString>(outcome));
    }
    tell({notSearched()});
}

void HistoryReader::handle(const QList<PrunedRow> &rows)
{
    if (!m_index)
        return;
    if (const auto failure = m_index->remove(rows))
        recover(*failure);
}

void HistoryReader::handle(const QList<ChangedRow> &rows)
{
    if (!m_index)
        return;
    if (const auto failure = m_index->change(rows))
        recover(*failure);
}

void HistoryReader::handle(const Wake &)
{
    if (m_index && !m_timer.isActive())
        m_timer.start(pauseAfterNews);
}

void HistoryReader::handle(const std::function<void()> &call)
{
    call();
}

void HistoryReader::workALittle()
{
    if (!m_index)
        return;
    const std::scoped_lock reading(*m_reading);
    const bool isFarBehind = m_fullSteps >= stepsUntilFarBehind;
    const auto followed = m_index->followUp(isFarBehind ? rowsOfALargeStep : rowsOfAStep);
    if (const auto *failure = std::get_if<QString>(&followed)) {
        recover(*failure);
        return;
    }
    bool isMore = std::get<bool>(followed);
    m_fullSteps = isMore ? m_fullSteps + 1 : 0;
    if (!isMore && !m_isVerified) {
        const auto verified = m_index->verify(rowsOfAStep);
        if (const auto *failure = std::get_if<QString>(&verified)) {
            recover(*failure);
            return;
        }
        m_isVerified = !std::get<bool>(verified);
        isMore = !m_isVerified;
    }
    tell({});
    if (isMore)
        m_timer.start(pause);
}

/// The index is only a copy: it goes, and comes again.
void HistoryReader::recover(const QString &failure)
{
    qCWarning(lcReader).noquote() << "the index of the texts is made anew:" << failure;
    const std::optional<QString> again
        = std::exchange(m_wasMadeAnew, true) ? std::optional(failure) : m_index->openAnew(m_epoch);
    if (again) {
        qCWarning(lcReader).noquote() << "no searches until the next start:" << *again;
        m_index.reset();
        return;
    }
    m_timer.start(pause);
}

void HistoryReader::tell(QList<SearchAnswer> searches)
{
    const int damaged = m_index ? m_index->takeDamaged() : 0;
    if (searches.isEmpty() && damaged == 0)
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_answered.searches.append(std::move(searches));
        m_answered.damaged += damaged;
    }
    emit answersReady();
}

} // namespace server
