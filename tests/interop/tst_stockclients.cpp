// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/frame.h"
#include "tests/interop/clientprocess.h"
#include "tests/interop/stockclients.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>

using testsupport::ClientProcess;
using testsupport::RunningHost;
using testsupport::StockClient;
using testsupport::StompPeer;

namespace {

constexpr int heartbeatGap = 1000; ///< ms, as the scripts ask for it
const QByteArray topic = "/topic/interop";

void addColumns()
{
    QTest::addColumn<StockClient>("client");
    QTest::addColumn<QString>("offer");
}

void addRow(const StockClient &client, const QString &offer)
{
    const QString name = client.name + QStringLiteral(", STOMP ") + offer;
    QTest::newRow(qPrintable(name)) << client << offer;
}

/// A row for each client and each of its versions for which @p isWanted.
void addRows(const std::function<bool(const QString &offer)> &isWanted = {})
{
    addColumns();
    for (const StockClient &client : testsupport::stockClients()) {
        for (const QString &offer : client.offers) {
            if (!isWanted || isWanted(offer))
                addRow(client, offer);
        }
    }
}

/// What a client prints when the host closed the link.
QString closedLine(const StockClient &client, int code)
{
    const bool hasCode = client.transport == StockClient::Transport::WebSocket;
    return hasCode ? QStringLiteral("closed %1").arg(code) : QStringLiteral("closed");
}

} // namespace

/// Clients that others wrote, with every version of STOMP that they know, against a real host. Each
/// prints what happened to it (clients/); what the host made of it is seen by a member at another
/// connection.
class TestStockClients final : public QObject
{
    Q_OBJECT

private slots:
    void holdsAConversation_data() { addRows(); }
    void holdsAConversation()
    {
        QFETCH(const StockClient, client);
        QFETCH(const QString, offer);
        RunningHost host;
        QVERIFY(host.start());
        StompPeer member;
        QVERIFY(member.login(host.url()));
        member.subscribe("1", topic);
        QVERIFY(member.settle());

        ClientProcess stock(client.command(QStringLiteral("conversation"), offer, host.url()));
        QVERIFY2(stock.waitForLine(QStringLiteral("receipt subscribed")), stock.story());
        QTRY_COMPARE(host.thread()->sessionCount(), 2);
        member.sendFrame({.command = stomp::Command::Send,
                          .headers = {{"destination", topic}, {"note", "from: all"}},
                          .body = "어서 오세요"});
        QVERIFY2(stock.waitForSuccess(), stock.story());

        expectHeard(member, "어서 오세요", "from: all");
        expectHeard(member, "hello, 안녕", "one: two");
        expectHeard(member, "into the void", {});
        QTRY_COMPARE(host.thread()->sessionCount(), 1);
        QVERIFY(member.settle());
        QVERIFY(member.frames().isEmpty());

        const QString agreed = StockClient::agreedVersion(offer);
        const bool showsEscapes = agreed == QStringLiteral("1.1") && !client.unescapesOn11;
        const QString colon = showsEscapes ? QStringLiteral("\\c") : QStringLiteral(":");
        QStringList expected{
            QStringLiteral("connected ") + agreed,
            QStringLiteral("receipt subscribed"),
            QStringLiteral("heard 어서 오세요 [from%1 all]").arg(colon),
            QStringLiteral("heard hello, 안녕 [one%1 two]").arg(colon),
            QStringLiteral("receipt said"),
            QStringLiteral("receipt unsubscribed"),
            QStringLiteral("receipt said again"), // and nothing heard before it
            QStringLiteral("receipt bye"),
        };
        if (!client.canConfirmUnsubscribe)
            expected.removeOne(QStringLiteral("receipt unsubscribed"));
        if (!client.closesAtReceipt)
            expected.append(closedLine(client, 1000));
        QCOMPARE(stock.lines(), expected);
    }

    void keepsHeartBeats_data()
    {
        addRows([](const QString &offer) {
            // 1.0 has none.
            return offer == QStringLiteral("1.1") || offer == QStringLiteral("1.2");
        });
    }
    void keepsHeartBeats()
    {
        QFETCH(const StockClient, client);
        QFETCH(const QString, offer);
        server::HostSettings settings;
        settings.heartbeatSend = heartbeatGap;
        settings.heartbeatReceive = heartbeatGap;
        RunningHost host(settings);
        QVERIFY(host.start());
        QSignalSpy sessions(host.thread(), &server::ServerThread::sessionCountChanged);

        ClientProcess stock(client.command(QStringLiteral("heartbeats"), offer, host.url()));
        QVERIFY2(stock.waitForLine(QStringLiteral("connected ") + offer), stock.story());
        QElapsedTimer held;
        held.start();
        QVERIFY2(stock.waitForLine(QStringLiteral("beats both ways")), stock.story());
        // Longer than the host waits for a peer that says nothing.
        QVERIFY2(held.elapsed() > 3 * heartbeatGap, qPrintable(QString::number(held.elapsed())));
        QVERIFY2(stock.waitForSuccess(), stock.story());
        QCOMPARE(stock.lines().mid(0, 3),
                 (QStringList{QStringLiteral("connected ") + offer,
                              QStringLiteral("beats both ways"), QStringLiteral("receipt said")}));
        // One session came and went; none was lost between.
        QTRY_COMPARE(host.thread()->sessionCount(), 0);
        QCOMPARE(sessions.size(), 2);
    }

    void learnsThatItsVersionIsUnknown_data()
    {
        addColumns();
        for (const StockClient &client : testsupport::stockClients())
            addRow(client, QStringLiteral("3.0"));
    }
    void learnsThatItsVersionIsUnknown()
    {
        QFETCH(const StockClient, client);
        QFETCH(const QString, offer);
        expectFault(client, QStringLiteral("wrong-version"), offer,
                    {QStringLiteral("error unsupported version"),
                     QStringLiteral("supported 1.0,1.1,1.2"),
                     QStringLiteral("body Supported versions of STOMP are 1.0,1.1,1.2.")});
    }

    void learnsThatItsSubprotocolIsUnknown_data()
    {
        addColumns();
        for (const StockClient &client : testsupport::stockClients()) {
            if (client.transport == StockClient::Transport::WebSocket)
                addRow(client, QStringLiteral("3.0"));
        }
    }
    void learnsThatItsSubprotocolIsUnknown()
    {
        QFETCH(const StockClient, client);
        QFETCH(const QString, offer);
        RunningHost host;
        QVERIFY(host.start());
        ClientProcess stock(client.command(QStringLiteral("wrong-subprotocol"), offer, host.url()));
        QVERIFY2(stock.waitForSuccess(), stock.story());
        QCOMPARE(stock.lines().value(0), QStringLiteral("refused Unexpected server response: 400"));
        QCOMPARE(host.thread()->sessionCount(), 0);
    }

    void learnsThatItsFrameIsWrong_data() { addRows(); }
    void learnsThatItsFrameIsWrong()
    {
        QFETCH(const StockClient, client);
        QFETCH(const QString, offer);
        expectFault(
            client, QStringLiteral("wrong-frame"), offer,
            {QStringLiteral("connected ") + StockClient::agreedVersion(offer),
             QStringLiteral("error unknown command"),
             QStringLiteral(
                 R"(body STOMP has no command "NONSENSE"; commands are written in capitals.)")});
    }

    void learnsThatItsDestinationIsWrong_data() { addRows(); }
    void learnsThatItsDestinationIsWrong()
    {
        QFETCH(const StockClient, client);
        QFETCH(const QString, offer);
        expectFault(
            client, QStringLiteral("wrong-destination"), offer,
            {QStringLiteral("connected ") + StockClient::agreedVersion(offer),
             QStringLiteral("error Unknown destination"), QStringLiteral("failed subscribed"),
             QStringLiteral(
                 R"(body SUBSCRIBE to "/nowhere": there is no such destination. This host knows)")});
    }

private:
    /// The member's next message.
    static void expectHeard(StompPeer &member, const QByteArray &body, const QByteArray &note)
    {
        const auto message = member.take(stomp::Command::Message);
        QVERIFY(message.has_value());
        QCOMPARE(message->body, body);
        QCOMPARE(message->headers.value("destination"), topic);
        QCOMPARE(message->headers.value("note"), note);
    }

    /// The client gets an ERROR, as these lines begin, and then the host closes.
    static void expectFault(const StockClient &client, const QString &scenario,
                            const QString &offer, QStringList beginnings)
    {
        RunningHost host;
        QVERIFY(host.start());
        ClientProcess stock(client.command(scenario, offer, host.url()));
        QVERIFY2(stock.waitForSuccess(), stock.story());
        beginnings.append(closedLine(client, 1002));
        QVERIFY2(std::equal(stock.lines().cbegin(), stock.lines().cend(), beginnings.cbegin(),
                            beginnings.cend(),
                            [](const QString &line, const QString &beginning) {
                                return line.startsWith(beginning);
                            }),
                 stock.story());
        QTRY_COMPARE(host.thread()->sessionCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestStockClients)
#include "tst_stockclients.moc"
