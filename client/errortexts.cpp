// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/errortexts.h"

#include "protocol/chat/room.h"

#include <QCoreApplication>
#include <QLocale>

namespace client {

namespace {

class ErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(client::ErrorTexts)
};

QString textTooLong(qint64 limit)
{
    if (limit <= 0)
        return ErrorTexts::tr("The message is too long. Send it in parts.");
    return ErrorTexts::tr("The message is longer than %1 characters. Send it in parts.")
        .arg(QLocale().toString(limit));
}

} // namespace

QString errorText(const chat::Error &error)
{
    using Code = chat::ErrorCode;
    switch (error.code) {
    case Code::Malformed:
        return ErrorTexts::tr("It holds characters that cannot be sent. Type it again.");
    case Code::NoSuchRoom:
        return ErrorTexts::tr("There is no such room. Room numbers go from %1 to %2.")
            .arg(chat::smallestRoom)
            .arg(chat::largestRoom);
    case Code::TextEmpty:
        return ErrorTexts::tr("The message is empty.");
    case Code::TextTooLong:
        return textTooLong(error.limit);
    case Code::NicknameInvalid:
        return ErrorTexts::tr("This nickname cannot be used. Choose another one.");
    case Code::NicknameMissing:
        return ErrorTexts::tr("Choose a nickname first.");
    case Code::TooFast:
        return ErrorTexts::tr("Too many messages at once. Wait a moment.");
    case Code::NotAMember:
        return ErrorTexts::tr("You are not in this room any more. Join it again.");
    case Code::IdConflict:
        return ErrorTexts::tr("The host has another message under the same mark. Type it again.");
    case Code::IdInvalid:
        return ErrorTexts::tr("The host does not take the mark of this message. Type it again.");
    case Code::NotStored:
        return ErrorTexts::tr("The host cannot write to its disk right now.");
    case Code::NotFound:
        return ErrorTexts::tr("The host does not offer this. It may be an older version.");
    case Code::NoSuchMessage:
        return ErrorTexts::tr("The host does not have this message any more.");
    case Code::NotYours:
        return ErrorTexts::tr("Only who wrote a message can edit or delete it.");
    case Code::MessageDeleted:
        return ErrorTexts::tr("This message is deleted.");
    case Code::ReactionInvalid:
        return ErrorTexts::tr("This cannot be a reaction. Choose one emoji.");
    case Code::TooMany:
        return ErrorTexts::tr("There are too many already. The host allows %1.")
            .arg(QLocale().toString(error.limit));
    }
    return refusalText(error.text);
}

QString notInRoomText(int room)
{
    return ErrorTexts::tr("You are not in room %1.").arg(room);
}

QString otherStoreText()
{
    return ErrorTexts::tr("The host has begun a new history since, or is another one. Send it "
                          "again if it is meant for this host.");
}

QString directFixedText()
{
    return ErrorTexts::tr("What was said to a single person can not be changed: the host keeps "
                          "nothing of it. Say it again.");
}

QString absentText(const QString &nickname)
{
    return ErrorTexts::tr("%1 is not here now, or has a program without direct messages. The "
                          "message is sent by itself when %1 comes.")
        .arg(nickname);
}

QString noLinkText()
{
    return ErrorTexts::tr("There is no link to the host now. Try again when it is back.");
}

QString noCopyText()
{
    return ErrorTexts::tr("There is no link to the host now. Search again when it is back.");
}

QString storageText(StorageState state)
{
    switch (state) {
    case StorageState::Ok:
        return {};
    case StorageState::Low:
        return ErrorTexts::tr("The host's disk is nearly full.");
    case StorageState::Full:
        return ErrorTexts::tr("The host's disk is full. What you write is sent when it has room.");
    case StorageState::Failed:
        return ErrorTexts::tr(
            "The host cannot write to its disk. What you write is sent when it can.");
    }
    return {};
}

QString refusalText(const QString &hostsWords)
{
    if (hostsWords.isEmpty())
        return ErrorTexts::tr("The host refused it and gave no reason.");
    return ErrorTexts::tr("The host refused it: %1").arg(hostsWords);
}

} // namespace client
