// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/errortexts.h"

#include <QMetaEnum>
#include <QSet>
#include <QTest>

class TestErrorTexts : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasALineOfItsOwn()
    {
        const auto codes = QMetaEnum::fromType<chat::ErrorCode>();
        QSet<QString> seen;
        for (int i = 0; i < codes.keyCount(); ++i) {
            const auto code = static_cast<chat::ErrorCode>(codes.value(i));
            const QString text = client::errorText({.code = code, .text = QStringLiteral("HOST")});
            QVERIFY2(!text.isEmpty(), codes.key(i));
            QVERIFY2(!text.contains(u'\n'), codes.key(i));
            QVERIFY2(!text.contains(u"HOST"), codes.key(i)); // the host's English stays its own
            QVERIFY2(!text.contains(u'%'), codes.key(i));
            QVERIFY2(text.endsWith(u'.'), codes.key(i));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), codes.keyCount());
    }

    void namesTheLimit()
    {
        const chat::Error error{.code = chat::ErrorCode::TextTooLong, .limit = 321};
        QVERIFY(client::errorText(error).contains(u"321"));
    }

    void namesTheRoom() { QVERIFY(client::notInRoomText(17).contains(u"17")); }

    void keepsTheHostsWordsWhereNothingElseIsKnown()
    {
        const QString words = QStringLiteral("not on Sundays");
        QVERIFY(client::refusalText(words).contains(words));
        QVERIFY(!client::refusalText({}).isEmpty());
        QVERIFY(!client::refusalText({}).contains(u'%'));
    }
};

QTEST_GUILESS_MAIN(TestErrorTexts)
#include "tst_errortexts.moc"
