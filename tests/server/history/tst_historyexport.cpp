// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/history/historyexport.h"
#include "server/history/historyimport.h"
#include "server/history/historystore.h"
#include "tests/server/history/historyfixture.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace historytest;
using namespace Qt::StringLiterals;
using server::ExportFormat;
using server::HistoryExport;
using server::HistoryImport;
using server::HistoryStore;
using server::HistoryTask;

namespace {

struct Ended
{
    HistoryTask::End end = HistoryTask::End::Failed;
    QString text;
    qsizetype progress = 0;
};

Ended runTask(HistoryTask &task)
{
    QSignalSpy ends(&task, &HistoryTask::finished);
    const QSignalSpy progress(&task, &HistoryTask::progressed);
    task.start();
    if (ends.isEmpty() && !ends.wait(20'000))
        return {};
    return {ends.first().at(0).value<HistoryTask::End>(), ends.first().at(1).toString(),
            progress.size()};
}

Ended exportRoom(const QString &folder, const QString &file, ExportFormat format,
                 chat::RoomId room = 5)
{
    HistoryExport task({.folder = folder, .room = room, .file = file, .format = format});
    return runTask(task);
}

Ended importFile(const QString &folder, const QString &file)
{
    HistoryImport task({.folder = folder, .file = file});
    return runTask(task);
}

bool writeFile(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
}

} // namespace

class TestHistoryExport final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void textShowsWhoSaidWhatWhen();
    void htmlShowsTextAlone();
    void roundTripKeepsEverything();
    void importedTwiceIsThereOnce();
    void repeatOfAnImportedMessageIsKnown();
    void importGoesAmongWhatIsThere();
    void brokenLinesAreRefusedWithTheirNumber_data();
    void brokenLinesAreRefusedWithTheirNumber();
    void exportRunsBesideAHost();
    void importIsRefusedBesideAHost();
    void givenUpExportLeavesNoFile();
    void givenUpImportLeavesNothing();
    void failuresSayWhat_data();
    void failuresSayWhat();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_temporary->filePath(name); }
    [[nodiscard]] QString folder() const { return path(u"data"_s); }

    std::unique_ptr<QTemporaryDir> m_temporary;
    Page m_all; ///< of room 5
};

void TestHistoryExport::init()
{
    m_temporary = std::make_unique<QTemporaryDir>();
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    QCOMPARE(appendSeq(store, message(5, "a", u"hi <b>there</b> & \"you\""_s)), 1);
    QCOMPARE(appendSeq(store, message(5, "b", u"두 줄\n[2026-01-01 00:00:00 UTC] kim: no"_s)), 2);
    QCOMPARE(appendSeq(store, message(6, "c", u"elsewhere"_s)), 1);
    QCOMPARE(appendSeq(store, message(5, "d", u"😀 \u2028 \u202e last"_s)), 3);
    m_all = page(store, 5, 0, 50);
}

void TestHistoryExport::textShowsWhoSaidWhatWhen()
{
    const Ended ended = exportRoom(folder(), path(u"out"_s), ExportFormat::Text);
    QCOMPARE(ended.end, HistoryTask::End::Done);
    QVERIFY2(ended.text.startsWith(u"3 messages"_s), qPrintable(ended.text));
    QVERIFY(ended.progress > 0);
    const QString text = QString::fromUtf8(readFile(path(u"out"_s)));
    const QString time = m_all.messages.first().sentAt.toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
    QVERIFY2(text.startsWith(u"[%1] kim: hi <b>there</b>"_s.arg(time)), qPrintable(text));
    QVERIFY(text.contains(u"kim: 두 줄\n    [2026-01-01"_s)); // not to be taken for a message
    QVERIFY(!text.contains(u"elsewhere"_s));
}

void TestHistoryExport::htmlShowsTextAlone()
{
    QCOMPARE(exportRoom(folder(), path(u"out"_s), ExportFormat::Html).end, HistoryTask::End::Done);
    const QString html = QString::fromUtf8(readFile(path(u"out"_s)));
    QVERIFY(html.startsWith(u"<!DOCTYPE html>"_s) && html.endsWith(u"</html>\n"_s));
    QVERIFY(html.contains(u"hi &lt;b&gt;there&lt;/b&gt; &amp; &quot;you&quot;"_s));
    QVERIFY(!html.contains(u"<b>there"_s));
    for (const auto &part : {u"src="_s, u"href="_s, u"<script"_s, u"url("_s, u"http:"_s})
        QVERIFY2(!html.contains(part), qPrintable(part));
}

void TestHistoryExport::roundTripKeepsEverything()
{
    QCOMPARE(exportRoom(folder(), path(u"out"_s), ExportFormat::JsonLines).end,
             HistoryTask::End::Done);
    const QString other = path(u"other"_s);
    QVERIFY(QDir().mkpath(other));
    const Ended ended = importFile(other, path(u"out"_s));
    QVERIFY2(ended.end == HistoryTask::End::Done, qPrintable(ended.text));
    HistoryStore store;
    QCOMPARE(store.open(other), std::nullopt);
    QCOMPARE(page(store, 5, 0, 50).messages, m_all.messages);
    QCOMPARE(store.lastSeq(5), 3);
    QCOMPARE(store.rooms(), QList<chat::RoomId>{5});
    QCOMPARE(appendSeq(store, message(5, "new")), 4);
    store.close();
    QCOMPARE(exportRoom(other, path(u"again"_s), ExportFormat::JsonLines).end,
             HistoryTask::End::Done);
    QVERIFY(readFile(path(u"again"_s)).startsWith(readFile(path(u"out"_s))));
}

void TestHistoryExport::importedTwiceIsThereOnce()
{
    QCOMPARE(exportRoom(folder(), path(u"out"_s), ExportFormat::JsonLines).end,
             HistoryTask::End::Done);
    const Ended ended = importFile(folder(), path(u"out"_s));
    QCOMPARE(ended.end, HistoryTask::End::Done);
    QVERIFY2(ended.text.startsWith(u"0 messages were imported; 3 were there"_s),
             qPrintable(ended.text));
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    QCOMPARE(page(store, 5, 0, 50).messages, m_all.messages);
}

void TestHistoryExport::repeatOfAnImportedMessageIsKnown()
{
    QCOMPARE(exportRoom(folder(), path(u"out"_s), ExportFormat::JsonLines).end,
             HistoryTask::End::Done);
    const QString other = path(u"other"_s);
    QVERIFY(QDir().mkpath(other));
    QCOMPARE(importFile(other, path(u"out"_s)).end, HistoryTask::End::Done);
    HistoryStore store;
    QCOMPARE(store.open(other), std::nullopt);
    const auto again = append(store, message(5, "d", m_all.messages.last().text));
    QVERIFY(std::get<Stored>(again).isRepeat);
    QCOMPARE(std::get<Stored>(again).message, m_all.messages.last());
}

void TestHistoryExport::importGoesAmongWhatIsThere()
{
    QCOMPARE(exportRoom(folder(), path(u"out"_s), ExportFormat::JsonLines).end,
             HistoryTask::End::Done);
    const QString other = path(u"other"_s);
    HistoryStore store;
    QCOMPARE(store.open(other), std::nullopt);
    QCOMPARE(appendSeq(store, message(8, "x", u"newer, and last"_s)), 1);
    QVERIFY(search(store, {.text = u"last"_s}, {8}).has_value());
    store.close();
    QCOMPARE(importFile(other, path(u"out"_s)).end, HistoryTask::End::Done);
    QCOMPARE(store.open(other), std::nullopt);
    const auto found = search(store, {.text = u"last"_s}, {5, 8});
    QVERIFY(found.has_value());
    QCOMPARE(found->messages.size(), 2);
    QCOMPARE(found->messages.first().room, 8); // newest first, whenever it came into the store
    QCOMPARE(appendSeq(store, message(8, "y")), 2);
}

void TestHistoryExport::brokenLinesAreRefusedWithTheirNumber_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *line, const char *says) {
        QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(says);
    };
    row("not JSON", "hello", "not a message");
    row("cut off", R"({"chatRoomId":"5","writer":"k","mess)", "not a message");
    row("a notice",
        R"({"chatRoomId":"5","writer":"k","message":"m","type":"JOIN","id":"i","seq":9,)"
        R"("sentAt":"2026-01-01T00:00:00.000Z","sender":"00"})",
        "not a message");
    row("no number",
        R"({"chatRoomId":"5","writer":"k","message":"m","type":"CHAT","id":"i",)"
        R"("sentAt":"2026-01-01T00:00:00.000Z","sender":"00"})",
        "no number");
    row("no id",
        R"({"chatRoomId":"5","writer":"k","message":"m","type":"CHAT","seq":9,)"
        R"("sentAt":"2026-01-01T00:00:00.000Z","sender":"00"})",
        "no id");
    row("sender is no hexadecimal",
        R"({"chatRoomId":"5","writer":"k","message":"m","type":"CHAT","id":"i","seq":9,)"
        R"("sentAt":"2026-01-01T00:00:00.000Z","sender":"0g"})",
        "hexadecimal");
    row("number of another message",
        R"({"chatRoomId":"5","writer":"k","message":"m","type":"CHAT","id":"i","seq":2,)"
        R"("sentAt":"2026-01-01T00:00:00.000Z","sender":"00"})",
        "number 2 of room 5");
    row("id of another message", // 73…: "sender"
        R"({"chatRoomId":"5","writer":"k","message":"m","type":"CHAT","id":"a","seq":9,)"
        R"("sentAt":"2026-01-01T00:00:00.000Z","sender":"73656e646572"})",
        "id is that of another");
}

void TestHistoryExport::brokenLinesAreRefusedWithTheirNumber()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, says);
    const QByteArray good
        = R"({"chatRoomId":"5","writer":"k","message":"m","type":"CHAT","id":"good","seq":7,)"
          R"("sentAt":"2026-01-01T00:00:00.000Z","sender":"00"})";
    QVERIFY(writeFile(path(u"in"_s), good + "\n\n" + line + '\n'));
    const Ended ended = importFile(folder(), path(u"in"_s));
    QCOMPARE(ended.end, HistoryTask::End::Failed);
    QVERIFY2(ended.text.startsWith(u"Line 3 of "_s) && ended.text.contains(says),
             qPrintable(ended.text));
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    QCOMPARE(page(store, 5, 0, 50).messages, m_all.messages);
    QCOMPARE(store.lastSeq(5), 3);
}

void TestHistoryExport::exportRunsBesideAHost()
{
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    QCOMPARE(appendSeq(store, message(5, "e", u"just now"_s)), 4);
    QCOMPARE(exportRoom(folder(), path(u"out"_s), ExportFormat::Text).end, HistoryTask::End::Done);
    QVERIFY(readFile(path(u"out"_s)).contains("just now"));
    QCOMPARE(appendSeq(store, message(5, "f")), 5);
}

void TestHistoryExport::importIsRefusedBesideAHost()
{
    QVERIFY(writeFile(path(u"in"_s), {}));
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    const Ended ended = importFile(folder(), path(u"in"_s));
    QCOMPARE(ended.end, HistoryTask::End::Failed);
    QVERIFY2(ended.text.contains(u"in use by another host"_s), qPrintable(ended.text));
}

void TestHistoryExport::givenUpExportLeavesNoFile()
{
    QVERIFY(writeFile(path(u"out"_s), "before"));
    HistoryExport task({.folder = folder(), .room = 5, .file = path(u"out"_s)});
    task.cancel();
    QCOMPARE(runTask(task).end, HistoryTask::End::Cancelled);
    QCOMPARE(readFile(path(u"out"_s)), QByteArray("before"));
    QCOMPARE(QDir(m_temporary->path()).entryList(QDir::Files), QStringList{u"out"_s});
}

void TestHistoryExport::givenUpImportLeavesNothing()
{
    const QByteArray good
        = R"({"chatRoomId":"5","writer":"k","message":"m","type":"CHAT","id":"good","seq":7,)"
          R"("sentAt":"2026-01-01T00:00:00.000Z","sender":"00"})";
    QVERIFY(writeFile(path(u"in"_s), good + '\n'));
    HistoryImport task({.folder = folder(), .file = path(u"in"_s)});
    task.cancel();
    QCOMPARE(runTask(task).end, HistoryTask::End::Cancelled);
    HistoryStore store;
    QCOMPARE(store.open(folder()), std::nullopt);
    QCOMPARE(store.lastSeq(5), 3);
}

void TestHistoryExport::failuresSayWhat_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("no history there") << u"empty"_s << u"out"_s << u"no history in"_s;
    QTest::newRow("no such folder for the file") << u"data"_s << u"none/out"_s << u"Cannot write"_s;
}

void TestHistoryExport::failuresSayWhat()
{
    QFETCH(const QString, folder);
    QFETCH(const QString, file);
    QFETCH(const QString, says);
    const Ended ended = exportRoom(path(folder), path(file), ExportFormat::Html);
    QCOMPARE(ended.end, HistoryTask::End::Failed);
    QVERIFY2(ended.text.contains(says), qPrintable(ended.text));
    QVERIFY(!QFile::exists(path(file)));
    QVERIFY(!QFile::exists(path(u"empty"_s)));
}

QTEST_GUILESS_MAIN(TestHistoryExport)
#include "tst_historyexport.moc"
