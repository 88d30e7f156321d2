// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/messaging/messagechannels.h"
#include "server/broker/messagingtemplate.h"
#include "server/transactions/transactions.h"

#include <QTest>

using messaging::Message;
using messaging::MessageChannel;
using messaging::SessionId;
using server::Transactions;
using stomp::Command;

namespace {

QByteArray header(const Message &message, QByteArrayView name)
{
    return message.headers.value(name).toByteArray();
}

/// "RECEIPT r1", "ERROR Unknown transaction", …
QString summary(const Message &message)
{
    const QByteArrayView what = message.command == Command::Receipt
        ? message.headers.value("receipt-id")
        : message.headers.value("message");
    return QString::fromLatin1(stomp::commandName(message.command)) + QLatin1Char(' ')
        + QString::fromUtf8(what);
}

} // namespace

class TestTransactions final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        explicit Fixture(Transactions::Config config = {})
            : answers(&channels)
            , transactions(
                  &answers, config,
                  [this](const QList<Message> &messages) { return tryAll(messages); },
                  [this](std::function<void()> done) { unsettled.append(std::move(done)); })
        {
            connect(&channels.clientOutbound, &MessageChannel::messageSent, &transactions,
                    [this](const Message &message) { answered.append(message); });
            connect(&transactions, &Transactions::messageReleased, &transactions,
                    [this](const Message &message) { released.append(message); });
        }

        void frame(Command command, const QByteArray &transaction, const QByteArray &body = {},
                   SessionId session = 1)
        {
            Message message{.command = command,
                            .session = session,
                            .destination = "/topic/x",
                            .headers = {{"receipt", QByteArray("r-" + body)}},
                            .body = body};
            if (!transaction.isNull())
                message.headers.add("transaction", transaction);
            transactions.handleInbound(message);
        }
        /// A message whose body is "bad" cannot be carried out.
        std::optional<Transactions::Fault> tryAll(const QList<Message> &messages) const
        {
            for (qsizetype i = 0; i < messages.size(); ++i) {
                if (messages.at(i).body == "bad rule")
                    return Transactions::Fault{
                        i, chat::Error{.code = chat::ErrorCode::TextTooLong, .text = u"long"_qs}};
                if (messages.at(i).body == "bad ack")
                    return Transactions::Fault{i, stomp::Error{.message = "Message not found"}};
            }
            return std::nullopt;
        }
        void settle()
        {
            for (const auto &done : std::exchange(unsettled, {}))
                done();
        }
        QStringList bodies() const
        {
            QStringList all;
            for (const Message &message : released)
                all.append(QString::fromUtf8(message.body));
            return all;
        }
        QStringList replies() const
        {
            QStringList all;
            for (const Message &message : answered)
                all.append(summary(message));
            return all;
        }

        messaging::MessageChannels channels;
        server::MessagingTemplate answers;
        Transactions transactions;
        QList<std::function<void()>> unsettled;
        QList<Message> answered;
        QList<Message> released;
    };

    static QStringList list(const char *text)
    {
        return QString::fromUtf8(text).split(QLatin1Char('|'), Qt::SkipEmptyParts);
    }

private slots:
    void t1_heldUntilCommit()
    {
        Fixture f;
        f.frame(Command::Begin, "t");
        f.frame(Command::Send, "t", "inside 1");
        f.frame(Command::Send, {}, "outside");
        f.frame(Command::Ack, "t", "inside 2");
        f.frame(Command::Nack, "t", "inside 3");
        QCOMPARE(f.bodies(), list("outside"));
        QCOMPARE(f.replies(), list("RECEIPT r-"));
        f.frame(Command::Commit, "t", "commit");
        QCOMPARE(f.bodies(), list("outside|inside 1|inside 2|inside 3"));
        QCOMPARE(header(f.released.last(), "receipt"), QByteArray("r-inside 3"));
        QCOMPARE(f.replies(), list("RECEIPT r-"));
        f.settle();
        QCOMPARE(f.replies(), list("RECEIPT r-|RECEIPT r-commit"));
    }

    void t2_abortedIsGone()
    {
        Fixture f;
        f.frame(Command::Begin, "t");
        f.frame(Command::Send, "t", "inside");
        f.frame(Command::Abort, "t", "abort");
        QCOMPARE(f.replies(), list("RECEIPT r-|RECEIPT r-abort"));
        f.frame(Command::Begin, "t");
        f.frame(Command::Commit, "t", "commit");
        f.settle();
        QCOMPARE(f.bodies(), QStringList());
        QVERIFY(f.replies().endsWith(QStringLiteral("RECEIPT r-commit")));
    }

    void everythingElsePasses_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<bool>("namesTransaction");
        for (const Command command :
             {Command::Connect, Command::Send, Command::Subscribe, Command::Unsubscribe,
              Command::Ack, Command::Nack, Command::Disconnect}) {
            const QByteArray name = stomp::commandName(command).toByteArray();
            QTest::newRow(name.constData()) << int(command) << false;
        }
        QTest::newRow("SUBSCRIBE with a header of that name") << int(Command::Subscribe) << true;
    }
    void everythingElsePasses()
    {
        QFETCH(const int, command);
        QFETCH(const bool, namesTransaction);
        Fixture f;
        f.frame(Command(command), namesTransaction ? QByteArray("t") : QByteArray(), "x");
        QCOMPARE(f.released.size(), 1);
        QCOMPARE(f.released.first().command, Command(command));
        QVERIFY(f.answered.isEmpty());
    }

    void faultsCloseTheSession_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<QByteArray>("transaction");
        QTest::addColumn<QString>("message");
        const auto row
            = [](const char *name, Command command, const char *transaction, const char *message) {
                  QTest::newRow(name)
                      << int(command) << QByteArray(transaction) << QString::fromLatin1(message);
              };
        row("T4 BEGIN of an open one", Command::Begin, "open", "Duplicated transaction identifier");
        row("T5 SEND", Command::Send, "none", "Unknown transaction");
        row("T5 ACK", Command::Ack, "none", "Unknown transaction");
        row("T5 NACK", Command::Nack, "none", "Unknown transaction");
        row("T5 COMMIT", Command::Commit, "none", "Unknown transaction");
        row("T5 ABORT", Command::Abort, "none", "Unknown transaction");
        row("T5 SEND with an empty name", Command::Send, "", "Unknown transaction");
        row("T5 COMMIT of one that ended", Command::Commit, "ended", "Unknown transaction");
        row("T8 one transaction too many", Command::Begin, "third", "Transaction limit exceeded");
        row("T8 one frame too many", Command::Send, "full", "Transaction limit exceeded");
        row("T10 another session's", Command::Commit, "other", "Unknown transaction");
    }
    void faultsCloseTheSession()
    {
        QFETCH(const int, command);
        QFETCH(const QByteArray, transaction);
        QFETCH(const QString, message);
        Fixture f({.open = 2, .frames = 3});
        f.frame(Command::Begin, "ended");
        f.frame(Command::Abort, "ended");
        f.frame(Command::Begin, "open");
        f.frame(Command::Begin, "full");
        f.frame(Command::Begin, "other", {}, 2);
        for (const char *body : {"1", "2", "3"})
            f.frame(Command::Send, "full", body);
        QVERIFY(!f.replies().join(QLatin1Char(' ')).contains(QLatin1String("ERROR")));
        f.answered.clear();
        f.frame(Command(command), transaction, "last");
        QCOMPARE(f.replies(), QStringList{QStringLiteral("ERROR ") + message});
        QVERIFY(f.answered.first().closeCode != 0);
        QCOMPARE(header(f.answered.first(), "receipt-id"), QByteArray("r-last"));
        QVERIFY(!f.answered.first().body.isEmpty());
        QVERIFY(f.released.isEmpty());
    }

    void octetsAreBoundedForTheSession()
    {
        // Each frame weighs 64 octets and something for its headers.
        const QByteArray body(64, 'x');
        Fixture f({.octets = 1000});
        f.frame(Command::Begin, "a");
        f.frame(Command::Begin, "b");
        f.frame(Command::Begin, "other", {}, 2);
        f.frame(Command::Send, "other", QByteArray(500, 'x'), 2);
        f.answered.clear();
        int held = 0;
        while (f.answered.isEmpty() && held < 100)
            f.frame(Command::Send, held++ % 2 == 0 ? "a" : "b", body);
        QVERIFY(held > 5 && held <= 1000 / 64);
        QCOMPARE(f.replies(), list("ERROR Transaction limit exceeded"));
        // What was aborted counts no more.
        f.frame(Command::Abort, "a");
        f.answered.clear();
        f.frame(Command::Send, "b", body);
        QVERIFY(f.answered.isEmpty());
    }

    void t7_goneWithItsSession_data()
    {
        QTest::addColumn<bool>("isPolite");
        QTest::newRow("DISCONNECT") << true;
        QTest::newRow("a dropped link") << false;
    }
    void t7_goneWithItsSession()
    {
        QFETCH(const bool, isPolite);
        Fixture f;
        f.frame(Command::Begin, "t");
        f.frame(Command::Send, "t", "inside");
        if (isPolite)
            f.frame(Command::Disconnect, {});
        else
            f.transactions.removeSession(1);
        f.answered.clear();
        f.frame(Command::Commit, "t");
        QCOMPARE(f.replies(), list("ERROR Unknown transaction"));
        for (const Message &message : std::as_const(f.released))
            QVERIFY(message.command == Command::Disconnect);
    }

    void t9_allOrNothing_data()
    {
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<bool>("closes");
        QTest::newRow("a broken rule of the chat") << QByteArray("bad rule") << false;
        QTest::newRow("an ACK of nothing") << QByteArray("bad ack") << true;
    }
    void t9_allOrNothing()
    {
        QFETCH(const QByteArray, bad);
        QFETCH(const bool, closes);
        Fixture f;
        f.frame(Command::Begin, "t");
        f.frame(Command::Send, "t", "good");
        f.frame(Command::Send, "t", bad);
        f.frame(Command::Send, "t", "good too");
        f.answered.clear();
        f.frame(Command::Commit, "t", "commit");
        f.settle();
        QVERIFY(f.released.isEmpty());
        QCOMPARE(f.answered.size(), 1);
        QCOMPARE(f.answered.first().command, Command::Error);
        QCOMPARE(header(f.answered.first(), "receipt-id"), QByteArray("r-commit"));
        QCOMPARE(f.answered.first().closeCode != 0, closes);
        // It is no longer open.
        f.answered.clear();
        f.frame(Command::Commit, "t");
        QCOMPARE(f.replies(), list("ERROR Unknown transaction"));
    }

    void t9_whatAnInterceptorStoppedSpoilsTheRest()
    {
        Fixture f({.octets = 200});
        f.frame(Command::Begin, "t");
        f.frame(Command::Send, "t", "good");
        f.transactions.spoil(
            {.command = Command::Send, .session = 1, .headers = {{"transaction", "t"}}},
            chat::Error{.code = chat::ErrorCode::TooFast, .text = u"slowly"_qs});
        f.frame(Command::Send, "t", QByteArray(1000, 'x')); // not held, so no limit is passed
        f.answered.clear();
        f.frame(Command::Commit, "t", "commit");
        QVERIFY(f.released.isEmpty());
        QCOMPARE(f.answered.size(), 1);
        QCOMPARE(header(f.answered.first(), "code"), QByteArray("too-fast"));
        QCOMPARE(header(f.answered.first(), "receipt-id"), QByteArray("r-commit"));
        QCOMPARE(f.answered.first().closeCode, quint16(0));
        f.answered.clear();
        f.frame(Command::Begin, "t");
        f.frame(Command::Send, "t", "again");
        f.frame(Command::Commit, "t");
        QCOMPARE(f.bodies(), list("again"));
    }

    void onlyItsOwnTransactionIsSpoiled_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<quint64>("session");
        QTest::addColumn<QByteArray>("transaction");
        QTest::newRow("another session") << int(Command::Send) << quint64(2) << QByteArray("t");
        QTest::newRow("another name") << int(Command::Send) << quint64(1) << QByteArray("u");
        QTest::newRow("no transaction") << int(Command::Send) << quint64(1) << QByteArray();
        QTest::newRow("not a part of it")
            << int(Command::Subscribe) << quint64(1) << QByteArray("t");
    }
    void onlyItsOwnTransactionIsSpoiled()
    {
        QFETCH(const int, command);
        QFETCH(const quint64, session);
        QFETCH(const QByteArray, transaction);
        Fixture f;
        f.frame(Command::Begin, "t");
        f.frame(Command::Send, "t", "inside");
        Message message{.command = Command(command), .session = session};
        if (!transaction.isNull())
            message.headers.add("transaction", transaction);
        f.transactions.spoil(message, chat::Error{});
        f.frame(Command::Commit, "t");
        QCOMPARE(f.bodies(), list("inside"));
    }

    void t10_sessionsAreIndependent()
    {
        Fixture f;
        for (const SessionId session : {1, 2}) {
            f.frame(Command::Begin, "t", {}, session);
            f.frame(Command::Send, "t", QByteArray::number(session), session);
        }
        f.frame(Command::Abort, "t", {}, 1);
        f.frame(Command::Commit, "t", {}, 2);
        QCOMPARE(f.bodies(), list("2"));
    }
};

QTEST_APPLESS_MAIN(TestTransactions)
#include "tst_transactions.moc"
