// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/invitation/qrcode.h"

#include <QTest>

using client::QrCode;
using namespace Qt::StringLiterals;

class TestQrCode final : public QObject
{
    Q_OBJECT

    /// The seven by seven square by which cameras find the code.
    static bool hasFinder(const QrCode &code, int left, int top)
    {
        for (int row = 0; row < 7; ++row) {
            for (int column = 0; column < 7; ++column) {
                const int ring = qMin(qMin(row, 6 - row), qMin(column, 6 - column));
                if (code.isDark(left + column, top + row) != (ring != 1))
                    return false;
            }
        }
        return true;
    }

private slots:
    void findersAreInThreeCorners()
    {
        const auto code = QrCode::of(u"http://192.168.0.7:8750/room/5"_s);
        QVERIFY(code);
        QVERIFY(code->size() >= 21 && code->size() % 4 == 1);
        QVERIFY(hasFinder(*code, 0, 0));
        QVERIFY(hasFinder(*code, code->size() - 7, 0));
        QVERIFY(hasFinder(*code, 0, code->size() - 7));
        QVERIFY(!hasFinder(*code, code->size() - 7, code->size() - 7));
    }

    void outsideIsLight()
    {
        const auto code = QrCode::of(u"x"_s);
        QVERIFY(code);
        QVERIFY(code->isDark(0, 0));
        QVERIFY(!code->isDark(-1, 0));
        QVERIFY(!code->isDark(0, code->size()));
    }

    void otherTextsGiveOtherCodes()
    {
        QVERIFY(client::terminalText(*QrCode::of(u"http://a/"_s))
                != client::terminalText(*QrCode::of(u"http://b/"_s)));
    }

    void whatIsTooLongGivesNone()
    {
        QVERIFY(QrCode::of(QString(2'000, u'a')));
        QVERIFY(!QrCode::of(QString(3'000, u'a')));
    }

    void terminalHasTwoModulesInACell()
    {
        const auto code = QrCode::of(u"http://192.168.0.7:8750/"_s);
        const QStringList lines = client::terminalText(*code).split(u'\n', Qt::SkipEmptyParts);
        const int side = code->size() + 2 * QrCode::quietZone;
        QCOMPARE(lines.size(), (side + 1) / 2);
        for (const QString &line : lines)
            QCOMPARE(line.size(), side);
        QCOMPARE(lines.first(), QString(side, u'\u2588'));
        // The finder's upper left corner: dark above dark, drawn as nothing.
        QCOMPARE(lines.at(QrCode::quietZone / 2).at(QrCode::quietZone), u' ');
    }
};

QTEST_GUILESS_MAIN(TestQrCode)
#include "tst_qrcode.moc"
