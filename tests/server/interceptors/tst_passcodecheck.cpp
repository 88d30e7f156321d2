// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/passcodecheck.h"

#include <QTest>

using messaging::Message;
using server::PasscodeCheck;
using namespace std::chrono_literals;

namespace {

PasscodeCheck checkOf(const QByteArray &passcode)
{
    return PasscodeCheck(
        {.passcode = passcode, .attempts = 1},
        [](messaging::SessionId) { return QHostAddress(QHostAddress::LocalHost); },
        [] { return server::PasscodeGuard::TimePoint(5h); });
}

Message connectWith(const QByteArray &passcode)
{
    return {.command = stomp::Command::Connect,
            .session = 7,
            .headers = {{"login", "kim"}, {"passcode", passcode}}};
}

} // namespace

class TestPasscodeCheck final : public QObject
{
    Q_OBJECT

private slots:
    void letsTheRightOneIn()
    {
        PasscodeCheck check = checkOf("sesame");
        Message message = connectWith("sesame");
        QVERIFY(!check.preSend(message));
    }

    void n10_doesNotSayWhatWasWrong()
    {
        PasscodeCheck check = checkOf("sesame");
        Message message = connectWith("secret guess");
        const auto rejection = check.preSend(message);
        QVERIFY(rejection);
        const auto error = std::get<stomp::Error>(*rejection);
        QCOMPARE(error.kind, stomp::Error::Kind::AccessRefused);
        QVERIFY(error.detail.contains("login or passcode"));
        QVERIFY(!error.detail.contains("secret guess"));
    }

    void saysWhenToTryAgain()
    {
        PasscodeCheck check = checkOf("sesame");
        Message wrong = connectWith("wrong");
        QVERIFY(check.preSend(wrong));
        Message right = connectWith("sesame");
        const auto rejection = check.preSend(right);
        QVERIFY(rejection);
        QVERIFY(std::get<stomp::Error>(*rejection).detail.contains("30 minutes"));
    }

    void looksAtNothingButConnect()
    {
        PasscodeCheck check = checkOf("sesame");
        Message message{.command = stomp::Command::Send, .session = 7, .destination = "/topic/a"};
        QVERIFY(!check.preSend(message));
    }
};

QTEST_APPLESS_MAIN(TestPasscodeCheck)
#include "tst_passcodecheck.moc"
