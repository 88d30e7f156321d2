// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/rooms/roompresence.h"

#include "protocol/chat/chatmessage.h"
#include "protocol/chat/nickname.h"
#include "protocol/chat/requests.h"
#include "server/history/historystore.h"

#include <QDateTime>

namespace server {

using chat::ChatMessage;
using chat::RoomEvent;
using chat::RoomId;
using messaging::SessionId;

namespace {

/// The time is that of the act; it may be told a little later.
ChatMessage notice(RoomId room, ChatMessage::Type type, const QString &writer)
{
    return {.room = room,
            .type = type,
            .writer = writer,
            .text
            = type == ChatMessage::Type::Join ? chat::joinText(writer) : chat::leaveText(writer),
            .sentAt = QDateTime::currentDateTimeUtc()};
}

} // namespace

RoomPresence::RoomPresence(const MessagingTemplate *answers, HistoryStore *history,
                           int longestNickname)
    : m_answers(answers)
    , m_history(history)
    , m_longestNickname(longestNickname)
    , m_directory(longestNickname)
{ }

void RoomPresence::openSession(SessionId session, const QByteArray &clientId)
{
    m_directory.openSession(session, clientId);
}

void RoomPresence::closeSession(SessionId session)
{
    const QString nickname = m_directory.nickname(session);
    for (const RoomId room : m_directory.closeSession(session))
        tellLeft(room, nickname);
}

chat::Result<QString> RoomPresence::identify(SessionId session, const QString &writer)
{
    const QString known = m_directory.nickname(session);
    if (!known.isEmpty())
        return known;
    if (const auto error = checkWriter(session, writer))
        return *error;
    return rename(session, writer);
}

std::optional<chat::Error> RoomPresence::checkWriter(SessionId session, const QString &writer) const
{
    if (!m_directory.nickname(session).isEmpty())
        return std::nullopt;
    if (writer.trimmed().isEmpty()) {
        return chat::Error{.code = chat::ErrorCode::NicknameMissing,
                           .text
                           = QStringLiteral("The first message of a session says who you are: "
                                            "put your nickname into \"writer\".")};
    }
    const auto nickname = chat::normalizeNickname(writer, m_longestNickname);
    const auto *error = std::get_if<chat::Error>(&nickname);
    return error ? std::optional(*error) : std::nullopt;
}

chat::Result<QString> RoomPresence::rename(SessionId session, const QString &writer)
{
    const auto nickname = chat::normalizeNickname(writer, m_longestNickname);
    if (const auto *error = std::get_if<chat::Error>(&nickname))
        return *error;
    const RoomDirectory::Claim claim
        = m_directory.claimNickname(session, std::get<QString>(nickname));
    if (!claim.previous.isEmpty()) {
        const QList<RoomId> rooms = m_directory.roomsOf(session);
        m_history->whenSettled([answers = m_answers, rooms, claim] {
            for (const RoomId room : rooms) {
                answers->send(chat::roomEventsDestination(room),
                              RoomEvent{.room = room,
                                        .type = RoomEvent::Type::Renamed,
                                        .writer = claim.previous,
                                        .to = claim.given}
                                  .toJson());
            }
        });
    }
    return claim.given;
}

void RoomPresence::join(SessionId session, RoomId room, Notice how, std::function<void()> done)
{
    const bool isNew = m_directory.join(session, room);
    if (isNew && m_changed)
        m_changed();
    const QString nickname = m_directory.nickname(session);
    const QByteArray json = notice(room, ChatMessage::Type::Join, nickname).toJson();
    m_history->whenSettled(
        [answers = m_answers, session, room, how, isNew, nickname, json, done = std::move(done)] {
            if (how == Notice::Tell) {
                if (isNew)
                    answers->send(chat::roomDestination(room), json);
                else
                    answers->sendToSession(session, chat::roomDestination(room), json);
            }
            if (isNew) {
                answers->send(
                    chat::roomEventsDestination(room),
                    RoomEvent{.room = room, .type = RoomEvent::Type::Joined, .writer = nickname}
                        .toJson());
            }
            if (done)
                done();
        });
}

void RoomPresence::leave(SessionId session, RoomId room, std::function<void()> done)
{
    if (m_directory.leave(session, room))
        tellLeft(room, m_directory.nickname(session));
    if (done)
        m_history->whenSettled(std::move(done));
}

void RoomPresence::tellLeft(RoomId room, const QString &nickname)
{
    if (m_changed)
        m_changed();
    const QByteArray json = notice(room, ChatMessage::Type::Leave, nickname).toJson();
    m_history->whenSettled([answers = m_answers, room, nickname, json] {
        answers->send(chat::roomDestination(room), json);
        answers->send(
            chat::roomEventsDestination(room),
            RoomEvent{.room = room, .type = RoomEvent::Type::Left, .writer = nickname}.toJson());
    });
}

} // namespace server
