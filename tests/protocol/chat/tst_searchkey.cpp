// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/searchkey.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestSearchKey final : public QObject
{
    Q_OBJECT

private slots:
    void folds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("ASCII") << u"Hi %_*\""_s << u"hi %_*\""_s;
        QTest::newRow("Hangul") << u"채팅방"_s << u"채팅방"_s;
        QTest::newRow("Hangul in parts")
            << u"채팅"_s.normalized(QString::NormalizationForm_D) << u"채팅"_s;
        QTest::newRow("accent in parts") << u"E\u0301"_s << u"\u00e9"_s;
        QTest::newRow("sharp s stays one character") << u"Stra\u00dfe"_s << u"stra\u00dfe"_s;
        QTest::newRow("final sigma is sigma") << u"\u03c2"_s << u"\u03c3"_s;
        QTest::newRow("beyond the first plane") << u"\U00010400"_s << u"\U00010428"_s;
        QTest::newRow("emoji") << u"\U0001f600A"_s << u"\U0001f600a"_s;
        QTest::newRow("half a pair")
            << QString(QChar(0xd83d)) + u"A"_s << QString(QChar(0xd83d)) + u"a"_s;
        QTest::newRow("NUL") << QString(QChar(0)) + u"A"_s << QString(QChar(0)) + u"a"_s;
    }
    void folds()
    {
        QFETCH(const QString, text);
        QTEST(chat::searchKey(text), "key");
    }
};

QTEST_APPLESS_MAIN(TestSearchKey)
#include "tst_searchkey.moc"
