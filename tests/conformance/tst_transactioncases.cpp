// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/conversation.h"

#include <QTest>

using namespace conformance;
using testsupport::RunningHost;

namespace {

Steps listens(char peer)
{
    return {logsIn(peer), says(peer, "SUBSCRIBE\nid:1\ndestination:/topic/t\nreceipt:s\n\n^@"),
            hears(peer, "RECEIPT", {{"receipt-id", "s"}})};
}

const char *const begin = "BEGIN\ntransaction:t\n\n^@";
const char *const commit = "COMMIT\ntransaction:t\nreceipt:c\n\n^@";
const char *const abortIt = "ABORT\ntransaction:t\nreceipt:a\n\n^@";
const char *const inside = "SEND\ndestination:/topic/t\ntransaction:t\n\ninside^@";
const char *const outside = "SEND\ndestination:/topic/t\n\noutside^@";

} // namespace

/// Group T: all of it or nothing.
class TestTransactionCases final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_host.start()); }

    void transacts_data();
    void transacts() { CONFORMANCE_RUN(m_host); }

private:
    RunningHost m_host{testsupport::generousSettings()};
};

void TestTransactionCases::transacts_data()
{
    const Step committed = hears('a', "RECEIPT", {{"receipt-id", "c"}});
    const Step aborted = hears('a', "RECEIPT", {{"receipt-id", "a"}});
    const Rows rows;
    rows.both("T1 what is inside comes after COMMIT",
              listens('b')
                  + Steps{logsIn('a'), says('a', begin), says('a', inside), says('a', outside),
                          hearsBody('b', "MESSAGE", "outside"), hearsNoMore('b'), says('a', commit),
                          committed, hearsBody('b', "MESSAGE", "inside"), hearsNoMore('b')});
    rows.both("T2 ABORT",
              listens('b')
                  + Steps{logsIn('a'), says('a', begin), says('a', inside), says('a', abortIt),
                          aborted, hearsNoMore('b')});
    rows.both("T4 BEGIN twice",
              {logsIn('a'), says('a', begin), says('a', begin),
               hearsBody('a', "ERROR", "~transaction"), isClosed('a', 1002)});
    rows.both("T5 SEND in an unknown one",
              {logsIn('a'), says('a', inside), hearsBody('a', "ERROR", "~transaction"),
               isClosed('a', 1002)});
    rows.both("T5 COMMIT of an unknown one",
              {logsIn('a'), says('a', commit),
               hearsBody('a', "ERROR", "~transaction", {{"receipt-id", "c"}}),
               isClosed('a', 1002)});
    rows.both("T5 ABORT of an unknown one",
              {logsIn('a'), says('a', abortIt),
               hearsBody('a', "ERROR", "~transaction", {{"receipt-id", "a"}}),
               isClosed('a', 1002)});
    rows.both("T6 BEGIN without a name",
              {logsIn('a'), says('a', "BEGIN\n\n^@"),
               isRefused('a', "missing header transaction", "BEGIN")});
    rows.both("T7 the link drops",
              listens('b')
                  + Steps{logsIn('a'), says('a', begin), says('a', inside), hearsNoMore('a'),
                          vanishes('a'), hearsNoMore('b')});
    rows.both("T7 DISCONNECT",
              listens('b')
                  + Steps{logsIn('a'), says('a', begin), says('a', inside),
                          says('a', "DISCONNECT\nreceipt:bye\n\n^@"),
                          hears('a', "RECEIPT", {{"receipt-id", "bye"}}), isClosed('a', 1000),
                          hearsNoMore('b')});
    Steps tooMany{logsIn('a')};
    for (int i = 1; i <= 17; ++i) {
        tooMany.append(
            saysOctets('a', "BEGIN\ntransaction:" + QByteArray::number(i) + "\n\n" + '\0'));
        if (i == 16)
            tooMany.append(hearsNoMore('a'));
    }
    tooMany.append(hearsBody('a', "ERROR", "~16"));
    tooMany.append(isClosed('a', 1002));
    rows.both("T8 the seventeenth", tooMany);
    rows.both("T9 one part is wrong",
              listens('b')
                  + Steps{logsIn('a'), says('a', begin), says('a', inside),
                          says('a', "ACK\nid:nothing\ntransaction:t\n\n^@"), says('a', commit),
                          hears('a', "ERROR", {{"receipt-id", "c"}}), hearsNoMore('b')});
    rows.both("T10 one name on two sessions",
              listens('c')
                  + Steps{logsIn('a'), logsIn('b'), says('a', begin), says('b', begin),
                          says('a', inside), says('b', abortIt),
                          hears('b', "RECEIPT", {{"receipt-id", "a"}}), hearsNoMore('c'),
                          says('a', commit), committed, hearsBody('c', "MESSAGE", "inside"),
                          hearsNoMore('c')});
}

QTEST_GUILESS_MAIN(TestTransactionCases)
#include "tst_transactioncases.moc"
