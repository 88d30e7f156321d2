// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/messageid.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using client::isOwnMessageId;
using client::newMessageId;

class TestMessageId final : public QObject
{
    Q_OBJECT

    const QByteArray m_kim = QByteArray(32, 'a');
    const QByteArray m_lee = QByteArray(32, 'b');

private slots:
    void idsAre32DigitsAndNeverTheSame_data()
    {
        QTest::addColumn<QByteArray>("clientId");
        QTest::newRow("somebody") << m_kim;
        QTest::newRow("nobody") << QByteArray();
    }
    void idsAre32DigitsAndNeverTheSame()
    {
        QFETCH(const QByteArray, clientId);
        static const QRegularExpression shape(QStringLiteral("^[0-9a-f]{32}$"));
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray id = newMessageId(clientId);
            QVERIFY(shape.match(QString::fromLatin1(id)).hasMatch());
            seen.insert(id);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void whoWroteItKnowsItAgain()
    {
        const QByteArray id = newMessageId(m_kim);
        QVERIFY(isOwnMessageId(id, m_kim));
        QVERIFY(!isOwnMessageId(id, m_lee));
        QVERIFY(!isOwnMessageId(newMessageId({}), m_kim));
    }

    void nobodyOwnsWhatIsNoSuchId_data()
    {
        QTest::addColumn<QByteArray>("id");
        const QByteArray id = newMessageId(m_kim);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << id.chopped(1);
        QTest::newRow("long") << id + '0';
        QTest::newRow("another half") << id.first(16) + id.first(16);
        QTest::newRow("of another program") << QByteArray("7b0f6a2e-6f0e-4c53-9d3d-3f5d6f0e4c53");
    }
    void nobodyOwnsWhatIsNoSuchId()
    {
        QFETCH(const QByteArray, id);
        QVERIFY(!isOwnMessageId(id, m_kim));
        QVERIFY(!isOwnMessageId(newMessageId({}), {}));
    }
};

QTEST_APPLESS_MAIN(TestMessageId)
#include "tst_messageid.moc"
