// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using stomp::Command;
using testsupport::RunningHost;
using testsupport::StompPeer;

namespace {

QByteArray fetch(const RunningHost &host, const QString &path, int *status = nullptr)
{
    QNetworkAccessManager network;
    QUrl url = host.url(path);
    url.setScheme(QStringLiteral("http"));
    const std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait())
        return "no answer";
    if (status)
        *status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return reply->readAll();
}

/// Value of that sample, labels and all; -1 when it is not there.
double sample(const RunningHost &host, const QByteArray &name)
{
    const QByteArray text = '\n' + fetch(host, QStringLiteral("/metrics"));
    const QByteArray start = '\n' + name + ' ';
    const qsizetype at = text.indexOf(start);
    if (at < 0)
        return -1;
    const qsizetype value = at + start.size();
    return text.mid(value, text.indexOf('\n', value) - value).toDouble();
}

} // namespace

class TestHostMetrics final : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatHappens()
    {
        RunningHost host;
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        StompPeer plain;
        QUrl url = host.url();
        url.setScheme(QStringLiteral("tcp"));
        QVERIFY(plain.login(url));
        plain.subscribe("1", "/topic/a", {{"receipt", "s"}});
        QVERIFY(plain.takeReceipt("s"));
        for (int i = 0; i < 3; ++i)
            kim.sendJson("/topic/a", "x");
        kim.sendJson("/publish/chat/message",
                     R"({"chatRoomId":5,"writer":"kim","message":"stored"})", {{"receipt", "r"}});
        QVERIFY(kim.takeReceipt("r"));
        QVERIFY(plain.settle());

        const QList<std::pair<const char *, double>> expected{
            {"sarangbang_sessions", 2},
            {"sarangbang_subscriptions", 1},
            {"sarangbang_rooms", 1},
            {"sarangbang_connections_accepted_total{kind=\"websocket\"}", 1},
            {"sarangbang_connections_accepted_total{kind=\"stomp\"}", 1},
            {"sarangbang_frames_received_total{command=\"CONNECT\"}", 2},
            {"sarangbang_frames_received_total{command=\"SEND\"}", 5},
            {"sarangbang_frames_sent_total{command=\"MESSAGE\"}", 3},
            {"sarangbang_frames_sent_total{command=\"CONNECTED\"}", 2},
            {"sarangbang_frames_sent_total{command=\"RECEIPT\"}", 3},
            {"sarangbang_frames_sent_total{command=\"ERROR\"}", 0},
            {"sarangbang_waiting_peers", 0},
            {"sarangbang_stored_messages_total", 1},
            {"sarangbang_commit_seconds_count", 1},
            {"sarangbang_failed_writes_total", 0},
        };
        for (const auto &[name, value] : expected)
            QVERIFY2(sample(host, name) == value, name);
        QVERIFY(sample(host, "sarangbang_received_octets_total") > 100);
        QVERIFY(sample(host, "sarangbang_sent_octets_total") > 100);
    }

    void countsWhatWasRefused()
    {
        server::HostSettings settings;
        settings.limits.messageBurst = 1;
        RunningHost host(settings);
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        kim.sendJson("/topic/a", "x");
        kim.sendJson("/topic/a", "x", {{"receipt", "r"}});
        QVERIFY(kim.take(Command::Error));
        kim.send("SEND\ndestination:/nowhere\n\n" + QByteArray(1, '\0'));
        QVERIFY(kim.take(Command::Error));
        int status = 0;
        fetch(host, QStringLiteral("/nowhere"), &status);
        QCOMPARE(status, 404);
        QCOMPARE(sample(host, "sarangbang_rejections_total{reason=\"too-fast\"}"), 1);
        QCOMPARE(sample(host, "sarangbang_rejections_total{reason=\"not-found\"}"), 1);
        QCOMPARE(sample(host, "sarangbang_frames_sent_total{command=\"ERROR\"}"), 2);
        QCOMPARE(sample(host, "sarangbang_refused_requests_total{status=\"404\"}"), 1);
    }

    void everyMetricHasItsHelpAndType()
    {
        RunningHost host;
        QVERIFY(host.start());
        const QList<QByteArray> lines = fetch(host, QStringLiteral("/metrics")).split('\n');
        QByteArray name;
        int samples = 0;
        for (const QByteArray &line : lines) {
            if (line.startsWith("# HELP ")) {
                name = line.split(' ').at(2);
                QVERIFY2(line.size() > name.size() + 10, line.constData());
            } else if (line.startsWith("# TYPE ")) {
                QCOMPARE(line.split(' ').at(2), name);
            } else if (!line.isEmpty()) {
                QVERIFY2(line.startsWith(name), line.constData());
                bool isNumber = false;
                line.split(' ').last().toDouble(&isNumber);
                QVERIFY2(isNumber, line.constData());
                ++samples;
            }
        }
        QVERIFY(samples > 30);
    }
};

QTEST_GUILESS_MAIN(TestHostMetrics)
#include "tst_hostmetrics.moc"
