// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/firefox.h"
#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QTest>

using testsupport::Firefox;
using testsupport::RunningHost;
using testsupport::StompPeer;
using namespace Qt::StringLiterals;

/// The page for guests in another browser than the one that tst_guests drives all through it.
class TestFirefox final : public QObject
{
    Q_OBJECT

private slots:
    void joinsSendsReceivesAndComesBack()
    {
        RunningHost host(testsupport::generousSettings());
        QVERIFY(host.start());
        StompPeer kim;
        QVERIFY(kim.login(host.url()));
        Firefox firefox;
        QVERIFY(firefox.start());
        QUrl page = host.url(u"/room/5"_s);
        page.setScheme(u"http"_s);
        QVERIFY(firefox.open(page));
        QVERIFY(firefox.waitUntil(u"document.activeElement.id === 'nickname'"_s));
        firefox.type(u"lee\n"_s);
        QVERIFY(firefox.waitUntil(u"document.activeElement.id === 'text'"_s));

        const auto hears = [&firefox](const QString &texts) {
            return firefox.waitUntil(
                u"[...document.querySelectorAll('#items .text')].map((t) => "
                "t.textContent).join('|') === '%1' && "
                "!document.querySelector('#outgoing').hasChildNodes()"_s.arg(texts));
        };
        kim.sendJson("/publish/chat/message",
                     R"({"chatRoomId":5,"writer":"kim","message":"hello"})", {{"receipt", "1"}});
        QVERIFY(kim.takeReceipt("1"));
        QVERIFY(hears(u"hello"_s));
        firefox.type(u"안녕 kim\n"_s);
        QVERIFY(hears(u"hello|안녕 kim"_s));

        QCOMPARE(firefox.complaints(), QStringList());

        QVERIFY(host.stop());
        QVERIFY(firefox.waitUntil(u"!document.querySelector('#banner').hidden"_s));
        firefox.type(u"while you were away\n"_s);
        QVERIFY(host.start());
        QVERIFY(hears(u"hello|안녕 kim|while you were away"_s));
        QVERIFY(firefox.waitUntil(u"document.querySelector('#banner').hidden"_s));
    }
};

QTEST_GUILESS_MAIN(TestFirefox)
#include "tst_firefox.moc"
