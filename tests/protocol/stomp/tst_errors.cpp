// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/errors.h"
#include "protocol/stomp/sessionevent.h"

#include <QTest>

class TestErrors final : public QObject
{
    Q_OBJECT

private slots:
    void quotesForReaders_data();
    void quotesForReaders();
    void missingHeaderNamesCommandHeaderAndVersion();
    void frameLimitClosesWithTooLarge();
    void headerLimitsCloseWithProtocolError();
    void closeReasonFitsIntoACloseFrame();
};

void TestErrors::quotesForReaders_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("quoted");
    QTest::newRow("plain") << QByteArray("FOO") << QByteArray("\"FOO\"");
    QTest::newRow("empty") << QByteArray() << QByteArray("\"\"");
    QTest::newRow("control characters")
        << QByteArray("a\rb\nc\0d\x1b[31m\x7f", 13) << QByteArray("\"a?b?c?d?[31m?\"");
    QTest::newRow("Hangul stays") << QByteArray("사랑방") << QByteArray("\"사랑방\"");
    QTest::newRow("not UTF-8") << QByteArray("a\xff\xfe") << QByteArray("\"a??\"");
    QTest::newRow("longest") << QByteArray(48, 'x') << QByteArray('"' + QByteArray(48, 'x') + '"');
    QTest::newRow("cut") << QByteArray(49, 'x') << QByteArray('"' + QByteArray(48, 'x') + "...\"");
    QTest::newRow("cut between sequences") << QByteArray(QByteArray(47, 'x') + "방방")
                                           << QByteArray('"' + QByteArray(47, 'x') + "...\"");
}

void TestErrors::quotesForReaders()
{
    QFETCH(const QByteArray, text);
    QTEST(stomp::errors::quoted(text), "quoted");
}

void TestErrors::missingHeaderNamesCommandHeaderAndVersion()
{
    const stomp::Error error
        = stomp::errors::missingHeader(stomp::Command::Subscribe, "id", stomp::Version::V1_1);
    QCOMPARE(error.kind, stomp::Error::Kind::MissingHeader);
    QCOMPARE(error.closeCode, stomp::closecode::protocolError);
    QVERIFY(!error.message.contains('\n'));
    for (const char *word : {"SUBSCRIBE", " id ", "1.1"})
        QVERIFY2(error.detail.contains(word), word);
}

void TestErrors::frameLimitClosesWithTooLarge()
{
    const stomp::Error error = stomp::errors::frameTooLarge(4096);
    QCOMPARE(error.kind, stomp::Error::Kind::TooLarge);
    QCOMPARE(error.closeCode, stomp::closecode::tooLarge);
    QVERIFY(error.detail.contains("4096"));
}

void TestErrors::headerLimitsCloseWithProtocolError()
{
    for (const stomp::Error &error :
         {stomp::errors::tooManyHeaders(stomp::Command::Send, 32),
          stomp::errors::headerLineTooLong(stomp::Command::Send, 1024)}) {
        QCOMPARE(error.kind, stomp::Error::Kind::TooLarge);
        QCOMPARE(error.closeCode, stomp::closecode::protocolError);
        QVERIFY(error.detail.contains("SEND"));
    }
}

void TestErrors::closeReasonFitsIntoACloseFrame()
{
    QCOMPARE(stomp::closeRequest(1002, QByteArray(123, 'x')).reason.size(), 123);
    QCOMPARE(stomp::closeRequest(1002, QByteArray(124, 'x')).reason.size(), 123);
    const QByteArray hangul = QByteArray("방").repeated(50);
    const QByteArray reason = stomp::closeRequest(1002, hangul).reason;
    QCOMPARE(reason, QByteArray("방").repeated(41));
    const QByteArray shifted = 'x' + hangul;
    QCOMPARE(stomp::closeRequest(1002, shifted).reason, 'x' + QByteArray("방").repeated(40));
}

QTEST_APPLESS_MAIN(TestErrors)
#include "tst_errors.moc"
