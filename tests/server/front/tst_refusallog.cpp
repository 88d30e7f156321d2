// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/refusallog.h"

#include <QTest>

using namespace std::chrono_literals;
using server::RefusalLog;

namespace {

constexpr RefusalLog::TimePoint start{1000s};
const QHostAddress peer(QStringLiteral("192.168.0.7"));

} // namespace

class TestRefusalLog final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhoAndWhy()
    {
        RefusalLog log(2);
        QCOMPARE(*log.line(404, "Nothing here.\n", peer, 1234, start),
                 QByteArray("refused 404 192.168.0.7 port 1234: Nothing here."));
    }

    void leavesOutWhatIsTooMuchAndTellsHowMuchItWas()
    {
        RefusalLog log(2);
        QVERIFY(log.line(404, "a", peer, 1, start));
        QVERIFY(log.line(404, "b", peer, 1, start + 10ms));
        for (int i = 0; i < 5; ++i)
            QVERIFY(!log.line(404, "c", peer, 1, start + 20ms));
        QVERIFY(!log.line(404, "d", peer, 1, start + 999ms));
        QCOMPARE(*log.line(403, "e", peer, 1, start + 1s),
                 QByteArray("refused 403 192.168.0.7 port 1: e (and 6 more before)"));
        QCOMPARE(*log.line(403, "f", peer, 1, start + 1s),
                 QByteArray("refused 403 192.168.0.7 port 1: f"));
        QVERIFY(!log.line(403, "g", peer, 1, start + 1s));
    }
};

QTEST_APPLESS_MAIN(TestRefusalLog)

#include "tst_refusallog.moc"
