// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// Bodies of chat frames, from clients and from hosts: what was read and is written is read as the
// same, rules applied twice change nothing more, and errors are texts for people.

#include "protocol/chat/chaterror.h"
#include "protocol/chat/chatmessage.h"
#include "protocol/chat/messagetext.h"
#include "protocol/chat/nickname.h"
#include "protocol/chat/requests.h"
#include "tests/fuzz/fuzzing.h"

using fuzzing::require;

namespace {

void checkError(const chat::Error &error)
{
    require(!error.text.isEmpty(), "an error says what is wrong");
    require(error.text.size() < 300, "the text of an error is short");
    require(!error.text.contains(QLatin1Char('\n')), "the text of an error is one line");
    const chat::ErrorReply reply{.error = error, .receiptId = "r", .destination = "/a"};
    const auto again = chat::ErrorReply::fromJson(reply.toJson());
    require(again.has_value(), "an error that is written can be read");
}

void checkText(const QString &text)
{
    const auto once = chat::normalizeMessageText(text);
    if (const auto *error = std::get_if<chat::Error>(&once)) {
        checkError(*error);
        return;
    }
    const auto twice = chat::normalizeMessageText(std::get<QString>(once));
    require(twice == once, "the rules for a text change it once");
}

void checkNickname(const QString &typed)
{
    const auto once = chat::normalizeNickname(typed);
    if (const auto *error = std::get_if<chat::Error>(&once)) {
        checkError(*error);
        return;
    }
    const QString &nickname = std::get<QString>(once);
    require(chat::normalizeNickname(nickname) == once, "the rules for a nickname change it once");
    require(chat::perceivedLength(nickname) <= 32, "a nickname is short");
    const QString numbered = chat::numberedNickname(nickname, 2);
    require(std::holds_alternative<QString>(chat::normalizeNickname(numbered)),
            "a numbered nickname is a nickname");
    const auto isAnother = [key = chat::nicknameKey(nickname)](const QString &other) {
        return chat::nicknameKey(other) != key;
    };
    // At the limit a nickname may end with that number already.
    require(isAnother(numbered) || isAnother(chat::numberedNickname(nickname, 3)),
            "of two numbers one makes another nickname");
}

/// The value that @p json holds, when what is written of it is read as the same.
template <typename Value>
void checkWritten(const std::optional<Value> &value)
{
    if (!value)
        return;
    const QByteArray json = value->toJson();
    const auto again = Value::fromJson(json);
    require(again.has_value(), "what is written can be read");
    require(again->toJson() == json, "what is written is read as the same");
}

template <typename Request>
std::optional<Request> checked(const chat::Result<Request> &result)
{
    if (const auto *error = std::get_if<chat::Error>(&result)) {
        checkError(*error);
        return std::nullopt;
    }
    const Request &request = std::get<Request>(result);
    const QByteArray json = request.toJson();
    const auto again = Request::fromJson(json);
    require(std::holds_alternative<Request>(again), "a request that is written can be read");
    require(std::get<Request>(again).toJson() == json, "a request is read as the same");
    return request;
}

void checkRequests(const QByteArray &json)
{
    for (const chat::RoomId room : {chat::RoomId(0), chat::RoomId(5)}) {
        if (const auto join = checked(chat::JoinRequest::fromJson(json, room)))
            checkNickname(join->writer);
        if (const auto send = checked(chat::SendRequest::fromJson(json, room))) {
            checkText(send->text);
            require(send->id.isEmpty() || chat::isMessageId(send->id), "an id is checked");
        }
        (void)checked(chat::RoomRequest::fromJson(json, room));
        if (const auto history = checked(chat::HistoryRequest::fromJson(json, room)))
            require(history->limit >= 1 && history->limit <= chat::HistoryRequest::largestPage,
                    "a page is within its limit");
    }
    (void)checked(chat::NickRequest::fromJson(json));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray json = fuzzing::view(data, size).toByteArray();
    checkRequests(json);
    checkWritten(chat::ChatMessage::fromJson(json));
    checkWritten(chat::HistoryPage::fromJson(json));
    checkWritten(chat::RoomList::fromJson(json));
    checkWritten(chat::MemberList::fromJson(json));
    checkWritten(chat::RoomEvent::fromJson(json));
    checkWritten(chat::ErrorReply::fromJson(json));
    const QString text = QString::fromUtf8(json);
    checkText(text);
    checkNickname(text);
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    fuzzing::beQuiet();
    return 0;
}
