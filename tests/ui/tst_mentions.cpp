// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "ui/mentions.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestMentions final : public QObject
{
    Q_OBJECT

private slots:
    void namesWholeWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("nickname");
        QTest::addColumn<bool>("isMention");
        QTest::newRow("alone") << u"@kim"_s << u"kim"_s << true;
        QTest::newRow("in a sentence") << u"ask @kim, please"_s << u"kim"_s << true;
        QTest::newRow("another case") << u"@KIM!"_s << u"kim"_s << true;
        QTest::newRow("without the sign") << u"kim"_s << u"kim"_s << false;
        QTest::newRow("longer word") << u"@kimberly"_s << u"kim"_s << false;
        QTest::newRow("number behind it") << u"@kim2"_s << u"kim"_s << false;
        QTest::newRow("address of mail") << u"lee@kim.example"_s << u"kim"_s << false;
        QTest::newRow("the second is it") << u"@kimberly and @kim"_s << u"kim"_s << true;
        QTest::newRow("name with a space") << u"hi @mr kim."_s << u"mr kim"_s << true;
        QTest::newRow("Korean") << u"@민수 안녕"_s << u"민수"_s << true;
        QTest::newRow("Korean, longer name") << u"@민수정"_s << u"민수"_s << false;
        QTest::newRow("particle of another script") << u"@kim은 어디?"_s << u"kim"_s << true;
        QTest::newRow("cut off") << u"@ki"_s << u"kim"_s << false;
        QTest::newRow("no name") << u"@ "_s << QString() << false;
    }
    void namesWholeWords()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, nickname);
        QTEST(ui::mentions(text, nickname), "isMention");
    }
};

QTEST_MAIN(TestMentions)
#include "tst_mentions.moc"
