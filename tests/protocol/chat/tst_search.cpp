// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/search.h"

#include <QTest>

using chat::ErrorCode;
using chat::SearchPage;
using chat::SearchRequest;
using namespace Qt::StringLiterals;

class TestSearch final : public QObject
{
    Q_OBJECT

private slots:
    void requestIsWrittenAndReadBack()
    {
        const SearchRequest request{
            .text = u"채팅"_s,
            .room = 5,
            .writer = u"kim"_s,
            .from = QDateTime({2026, 1, 2}, {3, 4, 5, 6}, Qt::UTC),
            .to = QDateTime({2026, 2, 2}, {0, 0}, Qt::UTC),
            .before = 7,
            .limit = 20,
        };
        QCOMPARE(request.toJson(),
                 u"{\"text\":\"채팅\",\"chatRoomId\":5,\"writer\":\"kim\","
                 "\"from\":\"2026-01-02T03:04:05.006Z\",\"to\":\"2026-02-02T00:00:00.000Z\","
                 "\"before\":7,\"limit\":20}"_s.toUtf8());
        const auto read = std::get<SearchRequest>(SearchRequest::fromJson(request.toJson()));
        QCOMPARE(read.text, request.text);
        QCOMPARE(read.room, request.room);
        QCOMPARE(read.writer, request.writer);
        QCOMPARE(read.from, request.from);
        QCOMPARE(read.to, request.to);
        QCOMPARE(read.before, request.before);
        QCOMPARE(read.limit, request.limit);
    }

    void whatIsLeftOutIsWide()
    {
        const auto read = std::get<SearchRequest>(SearchRequest::fromJson(R"({"text":"a"})"));
        QCOMPARE(read.room, 0);
        QCOMPARE(read.writer, QString());
        QVERIFY(!read.from.isValid() && !read.to.isValid());
        QCOMPARE(read.before, 0);
        QCOMPARE(read.limit, 50);
    }

    void refusesBrokenRequests_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no text") << QByteArray("{}") << ErrorCode::Malformed;
        QTest::newRow("text too long")
            << QByteArray("{\"text\":\"" + QByteArray(201, 'a') + "\"}") << ErrorCode::TextTooLong;
        QTest::newRow("no such room")
            << QByteArray(R"({"text":"a","chatRoomId":0})") << ErrorCode::NoSuchRoom;
        QTest::newRow("time without a zone")
            << QByteArray(R"({"text":"a","from":"2026-01-02T03:04:05"})") << ErrorCode::Malformed;
        QTest::newRow("no time") << QByteArray(R"({"text":"a","to":"yesterday"})")
                                 << ErrorCode::Malformed;
        QTest::newRow("page too long")
            << QByteArray(R"({"text":"a","limit":201})") << ErrorCode::Malformed;
    }
    void refusesBrokenRequests()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const ErrorCode, code);
        const auto read = SearchRequest::fromJson(json);
        const auto *error = std::get_if<chat::Error>(&read);
        QVERIFY(error);
        QCOMPARE(error->code, code);
        QVERIFY(!error->text.isEmpty());
    }

    void pageIsWrittenAndReadBack()
    {
        const chat::ChatMessage message{.room = 5,
                                        .writer = u"kim"_s,
                                        .text = u"hi"_s,
                                        .id = "a1",
                                        .seq = 7,
                                        .sentAt = QDateTime({2026, 1, 2}, {3, 4, 5, 6}, Qt::UTC)};
        const SearchPage page{.messages = {message}, .next = 12, .searched = message.sentAt};
        QCOMPARE(page.toJson(),
                 "{\"messages\":[" + message.toJson()
                     + "],\"next\":12,\"searched\":\"2026-01-02T03:04:05.006Z\"}");
        QCOMPARE(SearchPage::fromJson(page.toJson()), std::optional(page));
        const SearchPage last;
        QCOMPARE(last.toJson(), QByteArray(R"({"messages":[]})"));
        QCOMPARE(SearchPage::fromJson(last.toJson()), std::optional(last));
    }

    void brokenPagesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no messages") << QByteArray("{}");
        QTest::newRow("not a message") << QByteArray(R"({"messages":[7]})");
        QTest::newRow("cursor is text") << QByteArray(R"({"messages":[],"next":"7"})");
    }
    void brokenPagesAreRefused()
    {
        QFETCH(const QByteArray, json);
        QVERIFY(!SearchPage::fromJson(json));
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
