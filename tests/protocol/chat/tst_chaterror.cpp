// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/chaterror.h"

#include <QMetaEnum>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using chat::Error;
using chat::ErrorCode;
using chat::ErrorReply;

class TestChatError final : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasItsOwnName();
    void unknownNamesHaveNoCode_data();
    void unknownNamesHaveNoCode();
    void writesFieldsInOrder();
    void leavesOutWhatDoesNotApply();
    void isReadBack();
    void refusesWhatIsNoErrorReply_data();
    void refusesWhatIsNoErrorReply();
    void ignoresUnknownFields();
};

void TestChatError::everyCodeHasItsOwnName()
{
    const auto codes = QMetaEnum::fromType<ErrorCode>();
    QSet<QByteArray> names;
    const QRegularExpression shape(QStringLiteral("^[a-z]+(-[a-z]+)*$"));
    for (int i = 0; i < codes.keyCount(); ++i) {
        const auto code = static_cast<ErrorCode>(codes.value(i));
        const QByteArray name = chat::errorCodeName(code).toByteArray();
        // "TextTooLong" ↔ "text-too-long"
        QCOMPARE(QByteArray(name).replace('-', ""), QByteArray(codes.key(i)).toLower());
        QVERIFY2(shape.match(QString::fromLatin1(name)).hasMatch(), name.constData());
        QCOMPARE(chat::errorCodeFromName(name), std::optional(code));
        names.insert(name);
    }
    QCOMPARE(names.size(), codes.keyCount());
    QCOMPARE(chat::errorCodeName(ErrorCode::TextTooLong), QByteArrayView("text-too-long"));
}

void TestChatError::unknownNamesHaveNoCode_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("upper case") << QByteArray("Too-Fast");
    QTest::newRow("of a later version") << QByteArray("muted");
    QTest::newRow("longer") << QByteArray("too-fast-");
}

void TestChatError::unknownNamesHaveNoCode()
{
    QFETCH(const QByteArray, name);
    QCOMPARE(chat::errorCodeFromName(name), std::nullopt);
}

void TestChatError::writesFieldsInOrder()
{
    const ErrorReply reply{
        .error = {.code = ErrorCode::TooFast,
                  .text = QStringLiteral("Slow \"down\""),
                  .limit = 5,
                  .retryAfterMs = 200},
        .receiptId = "r1",
        .destination = "/publish/chat/message",
    };
    const QByteArray expected
        = R"({"code":"too-fast","message":"Slow \"down\"","limit":5,"retryAfter":200,)"
          R"("receiptId":"r1","destination":"/publish/chat/message"})";
    QCOMPARE(reply.toJson(), expected);
}

void TestChatError::leavesOutWhatDoesNotApply()
{
    const ErrorReply reply{
        .error = {.code = ErrorCode::NotAMember, .text = QStringLiteral("Join first.")},
        .receiptId = {},
        .destination = {},
    };
    QCOMPARE(reply.toJson(), QByteArray(R"({"code":"not-a-member","message":"Join first."})"));
}

void TestChatError::isReadBack()
{
    const ErrorReply full{
        .error = {.code = ErrorCode::TextTooLong,
                  .text = QStringLiteral("너무 깁니다"),
                  .limit = 5000,
                  .retryAfterMs = 1},
        .receiptId = "영수증",
        .destination = "/publish/chat/room/5/message",
    };
    QCOMPARE(ErrorReply::fromJson(full.toJson()), std::optional(full));
    const ErrorReply small{
        .error = {.code = ErrorCode::NotStored, .text = {}}, .receiptId = {}, .destination = {}};
    QCOMPARE(ErrorReply::fromJson(small.toJson()), std::optional(small));
}

void TestChatError::refusesWhatIsNoErrorReply_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("no code") << QByteArray(R"({"message":"m"})");
    QTest::newRow("no message") << QByteArray(R"({"code":"too-fast"})");
    QTest::newRow("unknown code") << QByteArray(R"({"code":"muted","message":"m"})");
    QTest::newRow("code is a number") << QByteArray(R"({"code":5,"message":"m"})");
    QTest::newRow("limit is text")
        << QByteArray(R"({"code":"too-fast","message":"m","limit":"5"})");
    QTest::newRow("limit is negative")
        << QByteArray(R"({"code":"too-fast","message":"m","limit":-5})");
}

void TestChatError::refusesWhatIsNoErrorReply()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(ErrorReply::fromJson(json), std::nullopt);
}

void TestChatError::ignoresUnknownFields()
{
    const auto reply = ErrorReply::fromJson(
        R"({"later":{"x":[1]},"code":"id-conflict","message":"m","limit":null})");
    QVERIFY(reply.has_value());
    QCOMPARE(reply->error.code, ErrorCode::IdConflict);
    QCOMPARE(reply->error.limit, 0);
}

QTEST_GUILESS_MAIN(TestChatError)
#include "tst_chaterror.moc"
