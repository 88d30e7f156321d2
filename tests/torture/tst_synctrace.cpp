// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/torture/synctrace.h"

#include <QTest>

#include <sstream>

using namespace torture;

namespace {

constexpr auto walWrite
    = "7 pwrite64(13</t/history.sqlite-wal>, \"torture-sender-0torture-0-1s0\", 4096, 0) = 4096\n";
constexpr auto walSync = "7 fdatasync(13</t/history.sqlite-wal>) = 0\n";
constexpr auto syncBegins = "7 fdatasync(13</t/history.sqlite-wal> <unfinished ...>\n";
constexpr auto syncEnds = "7 <... fdatasync resumed>) = 0\n";
constexpr auto syncFails = "7 fdatasync(13</t/history.sqlite-wal>) = -1 EIO (Input/output error)\n";
constexpr auto otherSync = "7 fdatasync(12</t/history.sqlite>) = 0\n";
constexpr auto receipt
    = "6 sendmsg(16<socket:[95]>, {\"RECEIPT\\nreceipt-id:torture-0-1\\nseq:1\\n\"}, 0) = 74\n";
constexpr auto message = "6 write(17<TCP:[127.0.0.1:1->127.0.0.1:2]>, "
                         "\"{\\\"id\\\":\\\"torture-0-1\\\"}\", 20) = 20\n";

} // namespace

class TestSyncTrace final : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatIsToldTooEarly_data();
    void findsWhatIsToldTooEarly();
};

void TestSyncTrace::findsWhatIsToldTooEarly_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<std::size_t>("tooEarly");
    const auto row = [](const char *name, const QByteArrayList &lines, std::size_t tooEarly) {
        QTest::newRow(name) << lines << tooEarly;
    };
    row("written, synced, told", {walWrite, walSync, receipt, message}, 0);
    row("in two lines", {walWrite, syncBegins, syncEnds, message, receipt}, 0);
    row("told while the sync runs", {walWrite, syncBegins, receipt, syncEnds, message}, 1);
    row("told before the sync", {walWrite, message, walSync, receipt}, 1);
    row("told before it is written", {receipt, walWrite, walSync, message}, 1);
    row("the sync was before the write", {walSync, walWrite, receipt}, 1);
    row("the sync began before the write", {syncBegins, walWrite, syncEnds, receipt}, 1);
    row("the sync failed", {walWrite, syncFails, receipt}, 1);
    row("another file was synced", {walWrite, otherSync, receipt}, 1);
    row("written again in a later page", {walWrite, walSync, walWrite, receipt}, 0);
}

void TestSyncTrace::findsWhatIsToldTooEarly()
{
    QFETCH(const QByteArrayList, lines);
    QFETCH(const std::size_t, tooEarly);
    std::istringstream stream(lines.join().toStdString());
    SyncTrace trace;
    trace.read(stream);
    QCOMPARE(trace.messages(), std::size_t(1));
    QCOMPARE(trace.tooEarly(), tooEarly);
}

QTEST_GUILESS_MAIN(TestSyncTrace)
#include "tst_synctrace.moc"
