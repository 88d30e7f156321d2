// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/directmessage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using chat::DirectMessage;
using chat::DirectRequest;
using chat::ErrorCode;

class TestDirectMessage final : public QObject
{
    Q_OBJECT

private slots:
    void requestSurvivesTheWire_data()
    {
        QTest::addColumn<DirectRequest>("request");
        QTest::newRow("all of it") << DirectRequest{
            .to = u"이 씨"_s, .text = u"\"hi\"\n안녕"_s, .id = "abc-1", .writer = u"kim"_s};
        QTest::newRow("the least") << DirectRequest{.to = u"lee"_s, .text = u"hi"_s};
    }
    void requestSurvivesTheWire()
    {
        QFETCH(const DirectRequest, request);
        const auto read = DirectRequest::fromJson(request.toJson());
        QVERIFY(std::holds_alternative<DirectRequest>(read));
        QCOMPARE(std::get<DirectRequest>(read), request);
    }

    void requestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("not JSON") << QByteArray("{") << ErrorCode::Malformed;
        QTest::newRow("nobody") << QByteArray("{\"message\":\"hi\"}") << ErrorCode::Malformed;
        QTest::newRow("nobody: null")
            << QByteArray("{\"to\":null,\"message\":\"hi\"}") << ErrorCode::Malformed;
        QTest::newRow("a number for a name")
            << QByteArray("{\"to\":5,\"message\":\"hi\"}") << ErrorCode::Malformed;
        QTest::newRow("no text") << QByteArray("{\"to\":\"lee\"}") << ErrorCode::TextEmpty;
        QTest::newRow("an id with a space")
            << QByteArray("{\"to\":\"lee\",\"message\":\"hi\",\"id\":\"a b\"}")
            << ErrorCode::IdInvalid;
    }
    void requestIsRefused()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const ErrorCode, code);
        const auto read = DirectRequest::fromJson(json);
        QVERIFY(std::holds_alternative<chat::Error>(read));
        QCOMPARE(std::get<chat::Error>(read).code, code);
        QVERIFY(!std::get<chat::Error>(read).text.isEmpty());
    }

    void messageSurvivesTheWire()
    {
        const DirectMessage message{
            .writer = u"kim"_s,
            .to = u"lee"_s,
            .text = u"hi"_s,
            .id = "x1",
            .sentAt = QDateTime::fromString(u"2026-11-22T09:30:00.125Z"_s, Qt::ISODateWithMs)};
        QCOMPARE(message.toJson(),
                 "{\"writer\":\"kim\",\"to\":\"lee\",\"message\":\"hi\",\"type\":\"DIRECT\","
                 "\"id\":\"x1\",\"sentAt\":\"2026-11-22T09:30:00.125Z\"}");
        QCOMPARE(DirectMessage::fromJson(message.toJson()), std::optional(message));
    }

    void whatIsNoneIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << QByteArray("hi");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("nobody wrote it") << QByteArray("{\"to\":\"lee\",\"message\":\"hi\"}");
        QTest::newRow("a time without its zone")
            << QByteArray("{\"writer\":\"kim\",\"to\":\"lee\",\"message\":\"hi\","
                          "\"sentAt\":\"2026-11-22T09:30:00\"}");
    }
    void whatIsNoneIsNotRead()
    {
        QFETCH(const QByteArray, json);
        QVERIFY(!DirectMessage::fromJson(json));
    }
};

QTEST_APPLESS_MAIN(TestDirectMessage)
#include "tst_directmessage.moc"
