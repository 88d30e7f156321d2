// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/browsercommand.h"
#include "tests/interop/clientprocess.h"
#include "tests/interop/pageserver.h"
#include "tests/interop/roommember.h"
#include "tests/support/runninghost.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using testsupport::ClientProcess;
using testsupport::PageServer;
using testsupport::RoomMember;
using testsupport::RunningHost;

namespace {

constexpr int patience = 30'000; ///< ms; a browser may start slowly
const QString writer = QStringLiteral("browser");
const QString greeting = QStringLiteral("hi from a browser, 안녕 (1)");

} // namespace

/// The tutorial's page in a real browser with SockJS and stomp.js 2.3.3, with WebSocket and
/// without, in a room with a member who sits at our own client. The page comes from another server.
class TestSockJsBrowser final : public QObject
{
    Q_OBJECT

private slots:
    void bothSeeBoth_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("transport");
        const auto row = [](const char *name, const char *query, const char *transport) {
            QTest::newRow(name) << QString::fromLatin1(query) << QString::fromLatin1(transport);
        };
        row("with WebSocket", "", "websocket");
        row("without WebSocket", "&noWebSocket", "xhr-streaming");
        row("eventsource", "&transport=eventsource", "eventsource");
        row("htmlfile in an iframe", "&transport=iframe-htmlfile", "iframe-htmlfile");
        row("xhr-polling", "&transport=xhr-polling", "xhr-polling");
        row("jsonp-polling", "&transport=jsonp-polling", "jsonp-polling");
    }
    void bothSeeBoth()
    {
        QFETCH(const QString, query);
        QFETCH(const QString, transport);
        PageServer pages;
        QVERIFY(pages.listen());
        const QString folder = QStringLiteral(SARANGBANG_INTEROP_PAGE "/");
        QVERIFY(
            pages.addFile(QStringLiteral("index.html"), folder + QStringLiteral("sockjs.html")));
        QVERIFY(pages.addFile(QStringLiteral("report.js"), folder + QStringLiteral("report.js")));
        QVERIFY(pages.addFile(QStringLiteral("sockjs.js"), folder + QStringLiteral("sockjs.js")));
        QVERIFY(pages.addFile(QStringLiteral("sockjs.min.js"), QStringLiteral(SARANGBANG_SOCKJS)));
        QVERIFY(pages.addFile(QStringLiteral("stomp.min.js"), QStringLiteral(SARANGBANG_STOMPJS2)));
        server::HostSettings settings;
        settings.originsAllowed = QStringList{pages.origin()};
        settings.sockJs.clientUrl = pages.origin() + QStringLiteral("/sockjs.min.js");
        RunningHost host(settings);
        QVERIFY(host.start());

        RoomMember member;
        QVERIFY(member.join(host.url()));

        const QTemporaryDir profile;
        const QString endpoint
            = QStringLiteral("endpoint=http://127.0.0.1:%1/stomp-chat").arg(host.port());
        ClientProcess browser(testsupport::chromiumCommand(profile.path())
                              << pages.url(endpoint + query).toString(QUrl::FullyEncoded));
        const auto reports = [&](const QString &line) {
            return QTest::qWaitFor([&] { return pages.reports().contains(line); }, patience);
        };
        using Type = chat::ChatMessage::Type;
        QVERIFY2(reports(QStringLiteral("connected 1.1 over ") + transport),
                 qPrintable(pages.reports().join(u'\n') + QString::fromUtf8(browser.story())));
        QVERIFY(member.waitToHear(Type::Join, writer, chat::joinText(writer)));
        QVERIFY(member.waitToHear(Type::Chat, writer, greeting));
        member.say(QStringLiteral("goodbye"));
        QVERIFY(reports(QStringLiteral("left")));
        QVERIFY(member.waitToHear(Type::Leave, writer, chat::leaveText(writer)));
        const QStringList lines = pages.reports();
        const auto toldOf = [&](const QString &text) {
            return std::count_if(lines.cbegin(), lines.cend(), [&](const QString &line) {
                return line.startsWith(QLatin1String("heard ")) && line.contains(text);
            });
        };
        QCOMPARE(toldOf(greeting), 1);
        QCOMPARE(toldOf(QStringLiteral("goodbye")), 1);
    }
};

QTEST_GUILESS_MAIN(TestSockJsBrowser)
#include "tst_sockjsbrowser.moc"
