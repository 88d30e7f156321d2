// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/views/links.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestLinks final : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("links");
        QTest::newRow("none") << u"no link here"_s << QStringList{};
        QTest::newRow("alone") << u"https://a.org"_s << QStringList{u"https://a.org"_s};
        QTest::newRow("in a sentence")
            << u"see http://a.org/b, please."_s << QStringList{u"http://a.org/b"_s};
        QTest::newRow("in brackets") << u"(http://a.org/b)"_s << QStringList{u"http://a.org/b"_s};
        QTest::newRow("with brackets")
            << u"http://a.org/b_(c)"_s << QStringList{u"http://a.org/b_(c)"_s};
        QTest::newRow("before Korean")
            << u"https://a.org/x에서 봐요"_s << QStringList{u"https://a.org/x"_s};
        QTest::newRow("upper case") << u"HTTPS://a.org"_s << QStringList{u"HTTPS://a.org"_s};
        QTest::newRow("two") << u"http://a.org http://b.org:8750/room/5"_s
                             << QStringList{u"http://a.org"_s, u"http://b.org:8750/room/5"_s};
        QTest::newRow("no host") << u"http://"_s << QStringList{};
        QTest::newRow("only punctuation") << u"http://..."_s << QStringList{};
        QTest::newRow("javascript") << u"javascript://a.org/%0aalert(1)"_s << QStringList{};
        QTest::newRow("file") << u"file:///etc/passwd"_s << QStringList{};
        QTest::newRow("ftp") << u"ftp://a.org"_s << QStringList{};
        QTest::newRow("inside a word") << u"xhttp://a.org"_s << QStringList{};
        QTest::newRow("markup ends it") << u"http://a.org<b>"_s << QStringList{u"http://a.org"_s};
    }
    void finds()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, links);
        QStringList found;
        for (const ui::Link &link : ui::findLinks(text)) {
            found.append(text.mid(link.start, link.length));
            QVERIFY(link.url.scheme() == "http"_L1 || link.url.scheme() == "https"_L1);
        }
        QCOMPARE(found, links);
    }

    void staysQuickOnLongTexts()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(ui::findLinks(u"http://"_s.repeated(700)).size(), 1);
        QCOMPARE(ui::findLinks(u"http://a.b/"_s + u"("_s.repeated(4900)).size(), 1);
        QCOMPARE(ui::findLinks(u"http://a.b/"_s + u")"_s.repeated(4900)).size(), 1);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
