// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/conversation.h"

#include <QTest>

using namespace conformance;
using testsupport::RunningHost;

namespace {

/// Logs in, takes a nickname by joining a room, and listens to its own queue.
Steps arrives(char peer, const char *nickname, const Headers &connect = {})
{
    const QByteArray join
        = R"({"chatRoomId":5,"type":"JOIN","writer":")" + QByteArray(nickname) + R"("})";
    return {
        logsIn(peer, "1.2", connect),
        saysOctets(peer, "SEND\ndestination:/publish/chat/join\nreceipt:join\n\n" + join + '\0'),
        hears(peer, "RECEIPT", {{"nickname", nickname}}),
        says(peer, "SUBSCRIBE\nid:q\ndestination:/user/queue/foo\nreceipt:q\n\n^@"),
        hears(peer, "RECEIPT", {{"receipt-id", "q"}})};
}

Step writesTo(char peer, const char *nickname, const char *queue = "foo")
{
    return saysOctets(peer,
                      QByteArray("SEND\ndestination:/user/") + nickname + "/queue/" + queue
                          + "\nreceipt:r\n\nhi" + '\0');
}

const Headers joesClient{{"client-id", "joe-0123456789abcdef"}};

} // namespace

/// Group U: destinations of one person.
class TestUserCases final : public QObject
{
    Q_OBJECT

private slots:
    void reaches_data();
    void reaches()
    {
        RunningHost host(testsupport::generousSettings());
        QVERIFY(host.start());
        CONFORMANCE_RUN(host);
    }
};

void TestUserCases::reaches_data()
{
    const Headers received{{"destination", "/user/queue/foo"}, {"subscription", "q"}};
    const Rows rows;
    rows.both("U1 MESSAGE shows the user destination",
              arrives('a', "kim") + arrives('b', "joe")
                  + Steps{writesTo('a', "joe"), hears('a', "RECEIPT", {{"receipt-id", "r"}}),
                          hearsBody('b', "MESSAGE", "hi", received + Headers{{"user-name", "kim"}}),
                          hearsNoMore('a'), hearsNoMore('b')});
    rows.both(
        "U2 a person with two sessions",
        arrives('a', "kim") + arrives('b', "joe", joesClient) + arrives('c', "joe", joesClient)
            + Steps{writesTo('a', "joe"), hearsBody('b', "MESSAGE", "hi", received),
                    hearsBody('c', "MESSAGE", "hi", received), hearsNoMore('b'), hearsNoMore('c')});
    rows.both("U3 to oneself: this session alone",
              arrives('b', "joe", joesClient) + arrives('c', "joe", joesClient)
                  + Steps{writesTo('b', "joe"), hearsBody('b', "MESSAGE", "hi", received),
                          hears('b', "RECEIPT"), hearsNoMore('b'), hearsNoMore('c')});
    rows.both("U4 a slash in the name",
              arrives('a', "kim") + arrives('b', "a/b")
                  + Steps{writesTo('a', "a%2Fb"), hearsBody('b', "MESSAGE", "hi", received)});
    rows.both("U4 a name with %2F is refused",
              {logsIn('a'),
               says('a',
                    "SEND\ndestination:/publish/chat/join\nreceipt:j\n\n"
                    R"({"chatRoomId":5,"type":"JOIN","writer":"a%2Fb"})"
                    "^@"),
               hearsBody('a', "ERROR", "~%2F", {{"receipt-id", "j"}}), hearsNoMore('a')});
    rows.both("U5 somebody who is not on this host",
              arrives('a', "kim")
                  + Steps{writesTo('a', "joe"),
                          hearsBody('a', "ERROR", "~joe", {{"receipt-id", "r"}}),
                          hearsNoMore('a')});
    rows.both("U6 another session's queue by its inner name",
              {logsIn('a'), says('a', "SUBSCRIBE\nid:1\ndestination:/queue/foo-user999\n\n^@"),
               isRefused('a', "Unknown destination", "/queue/foo-user999")});
    rows.both("U6 a pattern over everyone's queues",
              {logsIn('a'), says('a', "SUBSCRIBE\nid:1\ndestination:/user/queue/*\n\n^@"),
               isRefused('a', "Unknown destination", "/user/queue/*")});
    rows.both("U6 SEND to a queue that the host alone writes",
              arrives('a', "kim") + arrives('b', "joe")
                  + Steps{writesTo('a', "joe", "replies"),
                          isRefused('a', "Destination is read-only", "/user/queue/replies",
                                    {{"receipt-id", "r"}}),
                          hearsNoMore('b')});
}

QTEST_GUILESS_MAIN(TestUserCases)
#include "tst_usercases.moc"
