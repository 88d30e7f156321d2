// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/clientprocess.h"
#include "tests/support/runninghost.h"

#include <QTest>

using testsupport::ClientProcess;
using testsupport::RunningHost;

/// sockjs-client under Node, over each transport that it has there, on links that hold and on links
/// that break: see clients/sockjs.mjs.
class TestSockJs final : public QObject
{
    Q_OBJECT

private slots:
    void everythingComesOnceAndInOrder_data()
    {
        QTest::addColumn<QString>("transport");
        QTest::addColumn<int>("breaks");
        for (const char *transport : {"websocket", "xhr-streaming", "eventsource", "xhr-polling"}) {
            QTest::addRow("%s", transport) << QString::fromLatin1(transport) << 0;
            QTest::addRow("%s, links break", transport) << QString::fromLatin1(transport) << 20;
        }
    }
    void everythingComesOnceAndInOrder()
    {
        QFETCH(const QString, transport);
        QFETCH(const int, breaks);
        server::HostSettings settings = testsupport::generousSettings();
        settings.sockJs.streamOctets = 16'384; // streams end now and then too
        RunningHost host(settings);
        QVERIFY(host.start());
        ClientProcess client({QStringLiteral(SARANGBANG_NODE),
                              QStringLiteral(SARANGBANG_SOCKJS_SCRIPT), transport,
                              QStringLiteral("1000"), QString::number(breaks),
                              QStringLiteral("http://127.0.0.1:%1/stomp-chat").arg(host.port())});
        QVERIFY2(client.waitForSuccess(), client.story().constData());
        QCOMPARE(
            client.lines(),
            QStringList(
                QStringLiteral("1000 messages over %1, breaks: %2")
                    .arg(transport, breaks > 0 ? QStringLiteral("some") : QStringLiteral("none"))));
    }
};

QTEST_GUILESS_MAIN(TestSockJs)
#include "tst_sockjs.moc"
