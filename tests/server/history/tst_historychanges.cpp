// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historyexport.h"
#include "server/history/historyimport.h"
#include "server/history/historysalvage.h"
#include "server/history/historystore.h"
#include "tests/server/history/historyfixture.h"

#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace historytest;
using namespace Qt::StringLiterals;
using chat::ChangeRequest;
using chat::ErrorCode;
using server::HistoryStore;
using Kind = ChangeRequest::Kind;
using Result = chat::Result<HistoryStore::Changed>;

namespace {

HistoryStore::Change wanted(Kind kind, qint64 seq, const QString &text = {}, bool on = true,
                            const QByteArray &sender = "sender")
{
    return {.request = {.kind = kind, .room = 5, .seq = seq, .text = text, .on = on},
            .sender = sender,
            .writer = QString::fromLatin1(sender)};
}

Result change(HistoryStore &store, const HistoryStore::Change &change)
{
    Result result = chat::Error{.code = ErrorCode::NotFound};
    store.change(change, [&result](const Result &answer) { result = answer; });
    return settle(store) ? result : chat::Error{.code = ErrorCode::NotFound};
}

/// The revision of a change that must succeed; 0 when it did not.
qint64 revision(HistoryStore &store, const HistoryStore::Change &wish)
{
    const Result result = change(store, wish);
    const auto *done = std::get_if<HistoryStore::Changed>(&result);
    return done && done->isNews ? done->change.revision : 0;
}

Page changes(HistoryStore &store, std::optional<qint64> after, int limit = 200)
{
    Page result;
    store.changesSince(5, after, limit, [&result](const chat::Result<Page> &answer) {
        result = std::get<Page>(answer);
    });
    return settle(store) ? result : Page{};
}

chat::ChatMessage one(HistoryStore &store, qint64 seq)
{
    const Page found = page(store, 5, seq + 1, 1);
    return found.messages.isEmpty() ? chat::ChatMessage{} : found.messages.constFirst();
}

bool isFound(HistoryStore &store, const QString &text)
{
    const auto found = search(store, {.text = text, .room = 5});
    return found && !found->messages.isEmpty();
}

/// All octets of the folder's history and index, their logs included.
bool isOnDisk(const QString &folder, const QByteArray &text)
{
    const QDir dir(folder);
    for (const QString &name : dir.entryList({u"*.sqlite*"_s}, QDir::Files)) {
        if (readFile(dir.filePath(name)).contains(text))
            return true;
    }
    return false;
}

} // namespace

/// Messages that change after they were stored.
class TestHistoryChanges final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HistoryStore>();
        QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    }
    void cleanup()
    {
        m_store.reset();
        m_folder.reset();
    }

    void editIsTheStateFromThenOn()
    {
        QCOMPARE(appendSeq(*m_store, message(5, "a", u"frist"_s)), 1);
        QCOMPARE(revision(*m_store, wanted(Kind::Edit, 1, u"first"_s)), 1);
        reopen();
        const auto now = one(*m_store, 1);
        QCOMPARE(now.text, u"first"_s);
        QVERIFY(now.state->editedAt.isValid());
        QCOMPARE(now.state->revision, 1);
        // Its id is that of the first text, for ever.
        QVERIFY(std::get<Stored>(append(*m_store, message(5, "a", u"frist"_s))).isRepeat);
        const auto conflict = append(*m_store, message(5, "a", u"first"_s));
        QCOMPARE(std::get<chat::Error>(conflict).code, ErrorCode::IdConflict);
    }

    void everyChangeHasTheNextRevision()
    {
        QVERIFY(appendMany(*m_store, 5, 3));
        QCOMPARE(revision(*m_store, wanted(Kind::Pin, 1)), 1);
        QCOMPARE(revision(*m_store, wanted(Kind::React, 2, u"👍"_s)), 2);
        QCOMPARE(revision(*m_store, wanted(Kind::React, 2, u"👍"_s, true, "other")), 3);
        reopen();
        QCOMPARE(revision(*m_store, wanted(Kind::Pin, 1, {}, false)), 4);
        QCOMPARE(one(*m_store, 2).state->reactions,
                 (QList<chat::Reaction>{{u"👍"_s, {u"sender"_s, u"other"_s}}}));
        QVERIFY(!one(*m_store, 1).state->pinnedAt.isValid());
    }

    void whatChangesNothingIsNoNews_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("on");
        QTest::newRow("same text") << int(Kind::Edit) << u"hello"_s << true;
        QTest::newRow("reaction that is there") << int(Kind::React) << u"👍"_s << true;
        QTest::newRow("reaction that is not there") << int(Kind::React) << u"🎉"_s << false;
        QTest::newRow("pinned already") << int(Kind::Pin) << QString() << true;
    }
    void whatChangesNothingIsNoNews()
    {
        QFETCH(const int, kind);
        QFETCH(const QString, text);
        QFETCH(const bool, on);
        QCOMPARE(appendSeq(*m_store, message(5, "a")), 1);
        QVERIFY(revision(*m_store, wanted(Kind::Edit, 1, u"hello"_s)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::React, 1, u"👍"_s)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::Pin, 1)) > 0);
        const auto again = change(*m_store, wanted(Kind(kind), 1, text, on));
        const auto &done = std::get<HistoryStore::Changed>(again);
        QVERIFY(!done.isNews);
        QCOMPARE(done.change.revision, 3);
        QCOMPARE(changes(*m_store, {}).revision, 3);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("seq");
        QTest::addColumn<QByteArray>("sender");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray own = "sender";
        const QByteArray other = "other";
        QTest::newRow("edit of another's")
            << int(Kind::Edit) << qint64(1) << other << ErrorCode::NotYours;
        QTest::newRow("deletion of another's")
            << int(Kind::Delete) << qint64(1) << other << ErrorCode::NotYours;
        QTest::newRow("edit of none")
            << int(Kind::Edit) << qint64(9) << own << ErrorCode::NoSuchMessage;
        QTest::newRow("reaction to none")
            << int(Kind::React) << qint64(9) << own << ErrorCode::NoSuchMessage;
        QTest::newRow("edit of a deleted")
            << int(Kind::Edit) << qint64(2) << own << ErrorCode::MessageDeleted;
        QTest::newRow("reaction to a deleted")
            << int(Kind::React) << qint64(2) << other << ErrorCode::MessageDeleted;
        QTest::newRow("pin of a deleted")
            << int(Kind::Pin) << qint64(2) << other << ErrorCode::MessageDeleted;
        QTest::newRow("deletion of another's deleted")
            << int(Kind::Delete) << qint64(2) << other << ErrorCode::NotYours;
    }
    void refusals()
    {
        QFETCH(const int, kind);
        QFETCH(const qint64, seq);
        QFETCH(const QByteArray, sender);
        QFETCH(const ErrorCode, code);
        QVERIFY(appendMany(*m_store, 5, 2));
        QCOMPARE(revision(*m_store, wanted(Kind::Delete, 2)), 1);
        const auto refused = change(*m_store, wanted(Kind(kind), seq, u"x"_s, true, sender));
        QCOMPARE(std::get<chat::Error>(refused).code, code);
        QCOMPARE(one(*m_store, 1).text, u"1"_s);
        QCOMPARE(changes(*m_store, {}).revision, 1);
    }

    void reactionsAndPinsAreBounded()
    {
        QVERIFY(appendMany(*m_store, 5, 3));
        HistoryStore::Change react = wanted(Kind::React, 1, u"1"_s);
        react.limits = {.reactionKinds = 2, .reactions = 3, .pins = 2};
        const auto codeOf = [this](const HistoryStore::Change &wish) {
            const auto result = change(*m_store, wish);
            const auto *error = std::get_if<chat::Error>(&result);
            return error ? error->code : ErrorCode::NotFound;
        };
        QVERIFY(revision(*m_store, react) > 0);
        react.request.text = u"2"_s;
        QVERIFY(revision(*m_store, react) > 0);
        react.request.text = u"3"_s;
        QCOMPARE(codeOf(react), ErrorCode::TooMany);
        react.request.text = u"2"_s;
        react.sender = "b";
        QVERIFY(revision(*m_store, react) > 0);
        react.sender = "c";
        QCOMPARE(codeOf(react), ErrorCode::TooMany);
        HistoryStore::Change pin = wanted(Kind::Pin, 1);
        pin.limits = react.limits;
        QVERIFY(revision(*m_store, pin) > 0);
        pin.request.seq = 2;
        QVERIFY(revision(*m_store, pin) > 0);
        pin.request.seq = 3;
        QCOMPARE(codeOf(pin), ErrorCode::TooMany);
        pin.request = {.kind = Kind::Pin, .room = 5, .seq = 1, .text = {}, .on = false};
        QVERIFY(revision(*m_store, pin) > 0);
    }

    void deletedTextIsNowhere()
    {
        const QString secret = u"hunter2 is my password"_s;
        QCOMPARE(appendSeq(*m_store, message(5, "a", secret)), 1);
        HistoryStore::Append reply = message(5, "b", u"do not say that"_s);
        reply.replyTo = 1;
        QCOMPARE(appendSeq(*m_store, reply), 2);
        QCOMPARE(one(*m_store, 2).state->quoted->text, secret);
        QTRY_VERIFY(isFound(*m_store, u"hunter2"_s));
        QVERIFY(revision(*m_store, wanted(Kind::Delete, 1)) > 0);
        QVERIFY(!isFound(*m_store, u"hunter2"_s));
        QCOMPARE(search(*m_store, {.text = {}})->messages.size(), 1); // the reply
        const auto now = one(*m_store, 1);
        QVERIFY(now.state->isDeleted);
        QVERIFY(now.text.isEmpty());
        QCOMPARE(one(*m_store, 2).state->quoted, std::optional(chat::Quote{u"kim"_s, {}, true}));
        // A repeat is known still, and says nothing.
        QVERIFY(std::get<Stored>(append(*m_store, message(5, "a", secret))).isRepeat);
        m_store->close();
        QVERIFY(!isOnDisk(m_folder->path(), "hunter2"));
    }

    void deletedStaysDeletedInASalvage()
    {
        QVERIFY(appendMany(*m_store, 5, 20));
        QVERIFY(revision(*m_store, wanted(Kind::Edit, 3, u"three"_s)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::Delete, 4)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::React, 5, u"👍"_s)) > 0);
        m_store->close();
        const auto saved = server::salvage(databaseFile(m_folder->path()));
        const auto result = std::get<std::optional<server::Salvage>>(saved);
        QVERIFY(result.has_value());
        QCOMPARE(result->messages, 20);
        QCOMPARE(result->missing, 0);
        QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
        QCOMPARE(seqs(page(*m_store, 5, 0, 100)), range(1, 20));
        QCOMPARE(one(*m_store, 3).text, u"three"_s);
        QVERIFY(one(*m_store, 4).state->isDeleted);
        QCOMPARE(one(*m_store, 5).state->reactions.size(), 1);
        QCOMPARE(revision(*m_store, wanted(Kind::Pin, 1)), 4);
    }

    void changesAreToldAfterARevision()
    {
        QVERIFY(appendMany(*m_store, 5, 4));
        QCOMPARE(changes(*m_store, {}).revision, 0);
        QVERIFY(revision(*m_store, wanted(Kind::Pin, 1)) > 0); // 1
        QVERIFY(revision(*m_store, wanted(Kind::Edit, 2, u"two"_s)) > 0); // 2
        QVERIFY(revision(*m_store, wanted(Kind::Pin, 1, {}, false)) > 0); // 3
        QVERIFY(revision(*m_store, wanted(Kind::Delete, 3)) > 0); // 4
        const Page all = changes(*m_store, 0);
        QCOMPARE(seqs(all), (QList<qint64>{2, 1, 3})); // each once, by its last change
        QVERIFY(all.complete);
        QCOMPARE(all.revision, 4);
        const Page some = changes(*m_store, 0, 1);
        QVERIFY(!some.complete);
        QCOMPARE(some.revision, 2);
        QCOMPARE(seqs(changes(*m_store, some.revision)), (QList<qint64>{1, 3}));
        QVERIFY(changes(*m_store, 4).messages.isEmpty());
    }

    void pinsComeLastFirst()
    {
        QVERIFY(appendMany(*m_store, 5, 3));
        for (const qint64 seq : {2, 1, 3})
            QVERIFY(revision(*m_store, wanted(Kind::Pin, seq)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::Delete, 3)) > 0);
        Page pins;
        m_store->pins(5, 20,
                      [&pins](const chat::Result<Page> &answer) { pins = std::get<Page>(answer); });
        QVERIFY(settle(*m_store));
        QCOMPARE(pins.messages.size(), 2);
        QVERIFY(seqs(pins).contains(1) && seqs(pins).contains(2));
    }

    void replyNeedsAMessage()
    {
        HistoryStore::Append reply = message(5, "a");
        reply.replyTo = 1;
        const auto refused = append(*m_store, reply);
        QCOMPARE(std::get<chat::Error>(refused).code, ErrorCode::NoSuchMessage);
        QCOMPARE(appendSeq(*m_store, message(5, "b", u"one"_s)), 1);
        const auto stored = std::get<Stored>(append(*m_store, reply));
        QCOMPARE(stored.message.state->replyTo, 1);
        QCOMPARE(stored.message.state->quoted->text, u"one"_s);
        reopen();
        QCOMPARE(one(*m_store, 2).state->quoted->writer, u"kim"_s);
    }

    void searchFollowsAnEdit()
    {
        QCOMPARE(appendSeq(*m_store, message(5, "a", u"alpha beta"_s)), 1);
        QTRY_VERIFY(isFound(*m_store, u"beta"_s));
        QVERIFY(revision(*m_store, wanted(Kind::Edit, 1, u"alpha gamma"_s)) > 0);
        QVERIFY(!isFound(*m_store, u"beta"_s));
        QTRY_VERIFY(isFound(*m_store, u"gamma"_s));
        QVERIFY(revision(*m_store, wanted(Kind::Edit, 1, u"beta"_s)) > 0);
        QTRY_VERIFY(isFound(*m_store, u"beta"_s));
        QVERIFY(!isFound(*m_store, u"gamma"_s));
        QVERIFY(appendMany(*m_store, 5, 3)); // the index goes on behind them
        QTRY_VERIFY(isFound(*m_store, u"2"_s));
        reopen();
        QTRY_VERIFY(isFound(*m_store, u"beta"_s));
    }

    void indexThatMissedAChangeIsMadeAnew()
    {
        QCOMPARE(appendSeq(*m_store, message(5, "a", u"alpha"_s)), 1);
        QTRY_VERIFY(isFound(*m_store, u"alpha"_s));
        m_store->close();
        const QDir folder(m_folder->path());
        QTemporaryDir aside;
        QVERIFY(QFile::copy(folder.filePath(u"search.sqlite"_s), aside.filePath(u"old"_s)));
        QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
        QVERIFY(revision(*m_store, wanted(Kind::Edit, 1, u"omega"_s)) > 0);
        m_store->close();
        // As if the host had been killed right after the commit.
        QVERIFY(QFile::remove(folder.filePath(u"search.sqlite"_s)));
        QVERIFY(QFile::copy(aside.filePath(u"old"_s), folder.filePath(u"search.sqlite"_s)));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"index of the texts is made anew"_s));
        QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
        QTRY_VERIFY(isFound(*m_store, u"omega"_s));
        QVERIFY(!isFound(*m_store, u"alpha"_s));
    }

    void exportAndImportCarryTheState()
    {
        QVERIFY(appendMany(*m_store, 5, 3));
        HistoryStore::Append reply = message(5, "r", u"yes"_s);
        reply.replyTo = 1;
        QCOMPARE(appendSeq(*m_store, reply), 4);
        QVERIFY(revision(*m_store, wanted(Kind::Edit, 1, u"one"_s)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::Delete, 2)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::React, 3, u"👍"_s)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::Pin, 3)) > 0);
        const Page before = page(*m_store, 5, 0, 10);
        const QString file = m_folder->filePath(u"room.jsonl"_s);
        QVERIFY(runTask<server::HistoryExport>({.folder = m_folder->path(),
                                                .room = 5,
                                                .file = file,
                                                .format = server::ExportFormat::JsonLines}));
        m_store->close();
        // What is there already stays as it is.
        QVERIFY(runTask<server::HistoryImport>({.folder = m_folder->path(), .file = file}));
        QTemporaryDir other;
        QVERIFY(runTask<server::HistoryImport>({.folder = other.path(), .file = file}));
        for (const QString &folder : {m_folder->path(), other.path()}) {
            HistoryStore store;
            QCOMPARE(store.open(folder), std::nullopt);
            QVERIFY(!store.salvage());
            const Page after = page(store, 5, 0, 10);
            QCOMPARE(after.messages, before.messages);
            QCOMPARE(revision(store, wanted(Kind::Pin, 1)), 5);
        }
    }

    void prunedAfterAChangeIsForgotten()
    {
        QVERIFY(appendMany(*m_store, 5, 4));
        QVERIFY(revision(*m_store, wanted(Kind::Edit, 1, u"uno"_s)) > 0);
        QVERIFY(revision(*m_store, wanted(Kind::Delete, 2)) > 0);
        QTRY_VERIFY(isFound(*m_store, u"uno"_s));
        m_store->setRetention({.all = {.keep = true, .messages = 1, .days = 0}});
        m_store->prune();
        QTRY_COMPARE(seqs(page(*m_store, 5, 0, 10)), range(4, 4));
        QVERIFY(!isFound(*m_store, u"uno"_s));
        const auto refused = change(*m_store, wanted(Kind::Edit, 1, u"x"_s));
        QCOMPARE(std::get<chat::Error>(refused).code, ErrorCode::NoSuchMessage);
        QVERIFY(isFound(*m_store, u"4"_s));
    }

private:
    void reopen()
    {
        m_store->close();
        m_store = std::make_unique<HistoryStore>();
        QCOMPARE(m_store->open(m_folder->path()), std::nullopt);
    }

    template <typename Task>
    [[nodiscard]] static bool runTask(typename Task::Request request)
    {
        Task task(std::move(request));
        QSignalSpy ended(&task, &Task::finished);
        task.start();
        return (!ended.isEmpty() || ended.wait())
            && ended.first().first().value<server::HistoryTask::End>()
            == server::HistoryTask::End::Done;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HistoryStore> m_store;
};

QTEST_GUILESS_MAIN(TestHistoryChanges)
#include "tst_historychanges.moc"
