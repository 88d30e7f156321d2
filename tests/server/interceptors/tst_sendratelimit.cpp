// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/sendratelimit.h"

#include <QTest>

using messaging::Message;
using server::SendRateLimit;
using server::TokenBucket;
using namespace std::chrono_literals;

class TestSendRateLimit final : public QObject
{
    Q_OBJECT

private slots:
    void refusesWithTheTimeToWait()
    {
        TokenBucket::TimePoint now{};
        SendRateLimit limit(5, 2, [&now] { return now; });
        Message send{.command = stomp::Command::Send, .session = 1};
        QVERIFY(!limit.preSend(send));
        QVERIFY(!limit.preSend(send));
        const auto rejection = limit.preSend(send);
        QVERIFY(rejection);
        const auto error = std::get<chat::Error>(*rejection);
        QCOMPARE(error.code, chat::ErrorCode::TooFast);
        QCOMPARE(error.retryAfterMs, 200);
        QCOMPARE(error.limit, 5);
        QVERIFY(error.text.contains(QStringLiteral("200")));
        now += 200ms;
        QVERIFY(!limit.preSend(send));
    }

    void eachSessionHasItsOwnBucket()
    {
        SendRateLimit limit(1, 1, [] { return TokenBucket::TimePoint{}; });
        Message first{.command = stomp::Command::Send, .session = 1};
        Message second{.command = stomp::Command::Send, .session = 2};
        QVERIFY(!limit.preSend(first));
        QVERIFY(limit.preSend(first));
        QVERIFY(!limit.preSend(second));
        limit.sessionClosed(1);
        QVERIFY(!limit.preSend(first));
        QVERIFY(limit.preSend(second));
    }

    void onlySendsCount()
    {
        SendRateLimit limit(1, 1, [] { return TokenBucket::TimePoint{}; });
        Message subscribe{.command = stomp::Command::Subscribe, .session = 1};
        for (int i = 0; i < 10; ++i)
            QVERIFY(!limit.preSend(subscribe));
        Message send{.command = stomp::Command::Send, .session = 1};
        QVERIFY(!limit.preSend(send));
    }
};

QTEST_APPLESS_MAIN(TestSendRateLimit)
#include "tst_sendratelimit.moc"
