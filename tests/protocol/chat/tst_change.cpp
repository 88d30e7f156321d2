// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/chat/change.h"
#include "protocol/chat/requests.h"

#include <QTest>

using namespace Qt::StringLiterals;
using chat::ChangeRequest;
using chat::ChatMessage;
using chat::ErrorCode;
using chat::MessageChange;

namespace {

ChatMessage message(qint64 revision = 0)
{
    ChatMessage result{.room = 5, .writer = u"kim"_s, .text = u"hi"_s, .id = "1", .seq = 7};
    if (revision > 0)
        result.state.edit().revision = revision;
    return result;
}

QDateTime noon()
{
    return {QDate(2026, 11, 23), QTime(12, 0), Qt::UTC};
}

} // namespace

/// What becomes of messages, on the wire and in the hands of who merges it.
class TestChange final : public QObject
{
    Q_OBJECT

private slots:
    void requestsComeBack_data()
    {
        QTest::addColumn<ChangeRequest>("request");
        using Kind = ChangeRequest::Kind;
        QTest::newRow("edit") << ChangeRequest{Kind::Edit, 5, 7, u"hello"_s, true};
        QTest::newRow("delete") << ChangeRequest{Kind::Delete, 5, 7, {}, true};
        QTest::newRow("react") << ChangeRequest{Kind::React, 5, 7, u"👍"_s, true};
        QTest::newRow("take back") << ChangeRequest{Kind::React, 5, 7, u"👍"_s, false};
        QTest::newRow("pin") << ChangeRequest{Kind::Pin, 5, 7, {}, true};
        QTest::newRow("unpin") << ChangeRequest{Kind::Pin, 5, 7, {}, false};
    }
    void requestsComeBack()
    {
        QFETCH(const ChangeRequest, request);
        const auto again = ChangeRequest::fromJson(request.kind, request.toJson());
        QVERIFY(std::holds_alternative<ChangeRequest>(again));
        QCOMPARE(std::get<ChangeRequest>(again), request);
    }

    void malformedRequestsAreRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("json");
        const auto edit = int(ChangeRequest::Kind::Edit);
        const auto react = int(ChangeRequest::Kind::React);
        QTest::newRow("no seq") << edit << QByteArray("{'chatRoomId':5,'message':'x'}");
        QTest::newRow("seq of none")
            << edit << QByteArray("{'chatRoomId':5,'seq':0,'message':'x'}");
        QTest::newRow("seq as text")
            << edit << QByteArray("{'chatRoomId':5,'seq':'7','message':'x'}");
        QTest::newRow("no text") << edit << QByteArray("{'chatRoomId':5,'seq':7}");
        QTest::newRow("no emoji") << react << QByteArray("{'chatRoomId':5,'seq':7,'on':true}");
        QTest::newRow("on as text")
            << react << QByteArray("{'chatRoomId':5,'seq':7,'emoji':'x','on':'yes'}");
        QTest::newRow("no room") << edit << QByteArray("{'seq':7,'message':'x'}");
    }
    void malformedRequestsAreRefused()
    {
        QFETCH(const int, kind);
        QFETCH(const QByteArray, json);
        const auto result = ChangeRequest::fromJson(ChangeRequest::Kind(kind),
                                                    QByteArray(json).replace('\'', '"'));
        QVERIFY(std::holds_alternative<chat::Error>(result));
    }

    void reactionIsOneCharacter_data()
    {
        QTest::addColumn<QString>("emoji");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("thumb") << u"👍"_s << true;
        QTest::newRow("with a skin tone") << u"👍🏽"_s << true;
        QTest::newRow("heart with its variation") << u"❤\uFE0F"_s << true;
        QTest::newRow("flag") << u"🇰🇷"_s << true;
        QTest::newRow("family") << u"👨\u200D👩\u200D👧\u200D👦"_s << true;
        QTest::newRow("syllable") << u"넵"_s << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("space") << u" "_s << false;
        QTest::newRow("two") << u"👍👍"_s << false;
        QTest::newRow("a word") << u"ok"_s << false;
        QTest::newRow("a control") << u"\u0007"_s << false;
        QTest::newRow("direction override") << u"\u202E"_s << false;
        QTest::newRow("zero width") << u"\u200B"_s << false;
        QTest::newRow("half a pair") << QString(QChar(0xD83D)) << false;
        QTest::newRow("many marks") << QString(u"e"_s + QString(40, QChar(0x301))) << false;
    }
    void reactionIsOneCharacter()
    {
        QFETCH(const QString, emoji);
        QFETCH(const bool, isGood);
        const auto result = chat::normalizeReaction(emoji);
        QCOMPARE(std::holds_alternative<QString>(result), isGood);
        if (!isGood)
            QCOMPARE(std::get<chat::Error>(result).code, ErrorCode::ReactionInvalid);
    }

    void changesComeBackAndApply_data()
    {
        QTest::addColumn<MessageChange>("change");
        using Kind = MessageChange::Kind;
        const auto change = [](Kind kind) {
            return MessageChange{
                .room = 5, .kind = kind, .seq = 7, .revision = 3, .writer = u"lee"_s, .at = noon()};
        };
        MessageChange edited = change(Kind::Edited);
        edited.text = u"hello"_s;
        QTest::newRow("edited") << edited;
        QTest::newRow("deleted") << change(Kind::Deleted);
        MessageChange reacted = change(Kind::Reacted);
        reacted.emoji = u"👍"_s;
        reacted.reactions = {{u"👍"_s, {u"lee"_s, u"kim"_s}}};
        QTest::newRow("reacted") << reacted;
        QTest::newRow("pinned") << change(Kind::Pinned);
        QTest::newRow("unpinned") << change(Kind::Unpinned);
    }
    void changesComeBackAndApply()
    {
        QFETCH(const MessageChange, change);
        QCOMPARE(MessageChange::fromJson(change.toJson()), std::optional(change));

        ChatMessage now = message(2);
        QVERIFY(change.applyTo(now));
        QCOMPARE(now.state->revision, 3);
        QVERIFY(!change.applyTo(now)); // it has it
        // What a page tells of that message is the same.
        QCOMPARE(ChatMessage::fromJson(now.toJson()), std::optional(now));
        ChatMessage newer = message(4);
        QVERIFY(!change.applyTo(newer));
        QCOMPARE(newer, message(4));
        QCOMPARE(chat::newerOf(newer, now), newer);
        QCOMPARE(chat::newerOf(now, newer), newer);
    }

    void deletionLeavesNothingOfTheText()
    {
        ChatMessage now = message();
        now.state.edit().reactions = {{u"👍"_s, {u"lee"_s}}};
        now.state.edit().replyTo = 3;
        now.state.edit().quoted = chat::Quote{u"lee"_s, u"secret"_s, false};
        const MessageChange deleted{.room = 5,
                                    .kind = MessageChange::Kind::Deleted,
                                    .seq = 7,
                                    .revision = 1,
                                    .writer = u"kim"_s,
                                    .at = noon()};
        QVERIFY(deleted.applyTo(now));
        QVERIFY(now.text.isEmpty());
        QVERIFY(now.state->isDeleted);
        QVERIFY(!now.state->quoted && now.state->reactions.isEmpty());
        QVERIFY(!now.toJson().contains("secret"));
    }

    void plainMessageIsAsItWas()
    {
        QCOMPARE(message().toJson(),
                 QByteArray(R"({"chatRoomId":"5","writer":"kim","message":"hi","type":"CHAT",)"
                            R"("id":"1","seq":7})"));
    }

    void quotationIsBoundedAndWhole()
    {
        const qsizetype longest = chat::Quote::longestText;
        QCOMPARE(chat::quotedText(u"hi"_s), u"hi"_s);
        QCOMPARE(chat::quotedText(QString(longest + 1, u'x')).size(), longest);
        const QString split = QString(longest - 1, u'x') + u"👍"_s;
        QCOMPARE(chat::quotedText(split), QString(longest - 1, u'x'));
    }

    void changesPageComesBack()
    {
        chat::ChangesPage page{.room = 5, .epoch = "e", .revision = 9, .complete = true};
        page.messages = {message(8), message(9)};
        const auto again = chat::ChangesPage::fromJson(page.toJson());
        QVERIFY(again.has_value());
        QCOMPARE(again->revision, 9);
        QCOMPARE(again->messages, page.messages);
        const auto first = chat::ChangesRequest::fromJson(R"({"chatRoomId":5})");
        QVERIFY(!std::get<chat::ChangesRequest>(first).after);
        const auto next = chat::ChangesRequest::fromJson(R"({"chatRoomId":5,"after":0})");
        QCOMPARE(std::get<chat::ChangesRequest>(next).after, std::optional<qint64>(0));
    }
};

QTEST_GUILESS_MAIN(TestChange)
#include "tst_change.moc"
