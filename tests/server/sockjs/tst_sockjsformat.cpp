// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/sockjs/sockjsformat.h"

#include <QTest>

using server::sockjs::Receiver;

class TestSockJsFormat final : public QObject
{
    Q_OBJECT

private slots:
    void wrapsAFrame_data()
    {
        QTest::addColumn<int>("receiver");
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QByteArray>("expected");
        const auto row
            = [](const char *name, Receiver receiver, const char *frame, const char *expected) {
                  QTest::newRow(name) << int(receiver) << QByteArray(frame) << QByteArray(expected);
              };
        const char *const frame = "a[\"50%\\n</script>\"]";
        row("xhr", Receiver::Xhr, frame, "a[\"50%\\n</script>\"]\n");
        row("xhr_streaming", Receiver::XhrStreaming, "o", "o\n");
        row("eventsource", Receiver::EventSource, frame, "data: a[\"50%25\\n</script>\"]\r\n\r\n");
        row("htmlfile", Receiver::HtmlFile, frame,
            "<script>\np(\"a[\\\"50%\\\\n<\\/script>\\\"]\");\n</script>\r\n");
        row("jsonp", Receiver::Jsonp, "o", "/**/page.call(\"o\");\r\n");
    }
    void wrapsAFrame()
    {
        QFETCH(const int, receiver);
        QFETCH(const QByteArray, frame);
        QTEST(server::sockjs::wrapped(Receiver(receiver), frame, "page.call"), "expected");
    }

    void preludesFillTheBuffersOfBrowsers()
    {
        const auto prelude
            = [](Receiver receiver) { return server::sockjs::prelude(receiver, "page.call"); };
        QCOMPARE(prelude(Receiver::Xhr), QByteArray());
        QCOMPARE(prelude(Receiver::Jsonp), QByteArray());
        QCOMPARE(prelude(Receiver::XhrStreaming), QByteArray(2048, 'h') + '\n');
        QCOMPARE(prelude(Receiver::EventSource), QByteArray("\r\n"));
        QVERIFY(prelude(Receiver::HtmlFile).size() > 1024);
        QVERIFY(prelude(Receiver::HtmlFile).contains("var c = parent.page.call;\n"));
    }

    void callbacksAreNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isOne");
        const auto row = [](const QByteArray &name, bool isOne) {
            QTest::newRow(name.left(30).constData()) << name << isOne;
        };
        row("callback", true);
        row("_jp.a_b-c9", true);
        row("", false);
        row("a()", false);
        row("a;b", false);
        row("a b", false);
        row("<script>", false);
        row(QByteArray(64, 'x'), true);
        row(QByteArray(65, 'x'), false);
    }
    void callbacksAreNames()
    {
        QFETCH(const QByteArray, name);
        QTEST(server::sockjs::isCallback(name), "isOne");
    }

    void iframePageCannotBeLeft()
    {
        const QByteArray page = server::sockjs::iframePage("http://a/?x=1&y=\"><script>");
        QVERIFY(page.contains("src=\"http://a/?x=1&amp;y=&quot;>&lt;script>\""));
        QVERIFY(page.contains("SockJS.bootstrap_iframe();"));
    }
};

QTEST_APPLESS_MAIN(TestSockJsFormat)

#include "tst_sockjsformat.moc"
