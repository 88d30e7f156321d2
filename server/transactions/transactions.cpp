// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/transactions/transactions.h"

#include "protocol/stomp/command.h"
#include "protocol/stomp/errors.h"
#include "server/broker/messagingtemplate.h"

#include <QPointer>

namespace server {

using messaging::Message;
using messaging::Rejection;
using messaging::SessionId;
using stomp::Command;

namespace {

QByteArray nameOf(const Message &message)
{
    return message.headers.value("transaction").toByteArray();
}

/// "SEND: the transaction "t1"", the beginning of what there is to say.
QByteArray about(const Message &message)
{
    return stomp::commandName(message.command).toByteArray() + ": the transaction "
        + stomp::errors::quoted(message.headers.value("transaction"));
}

stomp::Error unknownTransaction(const Message &message)
{
    return {.kind = stomp::Error::Kind::NotFound,
            .message = "Unknown transaction",
            .detail = about(message) + " is not open. BEGIN opens one; COMMIT and ABORT end it."};
}

stomp::Error duplicateTransaction(const Message &message)
{
    return {.kind = stomp::Error::Kind::Refused,
            .message = "Duplicated transaction identifier",
            .detail = about(message) + " is open already; COMMIT or ABORT it first."};
}

stomp::Error limitExceeded(const QByteArray &detail)
{
    return {.kind = stomp::Error::Kind::TooLarge,
            .message = "Transaction limit exceeded",
            .detail = detail};
}

qsizetype octetsOf(const Message &message)
{
    qsizetype octets = message.body.size();
    for (qsizetype i = 0; i < message.headers.size(); ++i)
        octets += message.headers.at(i).name.size() + message.headers.at(i).value.size() + 2;
    return octets;
}

bool canBeHeld(Command command)
{
    return command == Command::Send || command == Command::Ack || command == Command::Nack;
}

} // namespace

Transactions::Transactions(const MessagingTemplate *answers, Config config, Check check,
                           WhenSettled whenSettled, QObject *parent)
    : QObject(parent)
    , m_answers(answers)
    , m_config(config)
    , m_check(std::move(check))
    , m_whenSettled(std::move(whenSettled))
{ }

void Transactions::handleInbound(const Message &message)
{
    switch (message.command) {
    case Command::Begin:
        begin(message);
        break;
    case Command::Commit:
        commit(message);
        break;
    case Command::Abort:
        abort(message);
        break;
    case Command::Disconnect:
        removeSession(message.session);
        emit messageReleased(message);
        break;
    default:
        if (canBeHeld(message.command) && message.headers.contains("transaction"))
            hold(message);
        else
            emit messageReleased(message);
    }
}

void Transactions::begin(const Message &message)
{
    const auto session = m_sessions.constFind(message.session);
    if (session != m_sessions.cend()) {
        if (session->open.contains(nameOf(message))) {
            m_answers->fail(message, duplicateTransaction(message));
            return;
        }
        if (session->open.size() >= m_config.open) {
            m_answers->fail(message,
                            limitExceeded(about(message)
                                          + " would be one too many: a session may "
                                            "have "
                                          + QByteArray::number(m_config.open)
                                          + " open; COMMIT or ABORT one first."));
            return;
        }
    }
    m_sessions[message.session].open.insert(nameOf(message), {});
    m_answers->receipt(message);
}

void Transactions::hold(const Message &message)
{
    const auto session = m_sessions.find(message.session);
    if (session == m_sessions.end() || !session->open.contains(nameOf(message))) {
        m_answers->fail(message, unknownTransaction(message));
        return;
    }
    Transaction &transaction = session->open[nameOf(message)];
    if (transaction.spoiledBy)
        return; // it can only be aborted, and its COMMIT will say why
    if (transaction.messages.size() >= m_config.frames) {
        m_answers->fail(message,
                        limitExceeded(about(message) + " may hold "
                                      + QByteArray::number(m_config.frames) + " frames."));
        return;
    }
    const qsizetype octets = octetsOf(message);
    if (session->octets + octets > m_config.octets) {
        m_answers->fail(message,
                        limitExceeded(about(message)
                                      + " cannot hold this too: a session's open "
                                        "transactions may hold "
                                      + QByteArray::number(m_config.octets) + " octets together."));
        return;
    }
    transaction.messages.append(message);
    transaction.octets += octets;
    session->octets += octets;
}

void Transactions::commit(const Message &message)
{
    const auto transaction = take(message);
    if (!transaction)
        return;
    if (transaction->spoiledBy) {
        refuse(message, *transaction->spoiledBy, {});
        return;
    }
    if (const auto fault = m_check(transaction->messages)) {
        refuse(message, fault->reason, transaction->messages.at(fault->index).destination);
        return;
    }
    for (const Message &held : transaction->messages)
        emit messageReleased(held);
    m_whenSettled([self = QPointer(this), message] {
        if (self)
            self->m_answers->receipt(message);
    });
}

void Transactions::abort(const Message &message)
{
    if (take(message))
        m_answers->receipt(message);
}

std::optional<Transactions::Transaction> Transactions::take(const Message &message)
{
    const auto session = m_sessions.find(message.session);
    if (session == m_sessions.end() || !session->open.contains(nameOf(message))) {
        m_answers->fail(message, unknownTransaction(message));
        return std::nullopt;
    }
    Transaction transaction = session->open.take(nameOf(message));
    session->octets -= transaction.octets;
    if (session->open.isEmpty())
        m_sessions.erase(session);
    return transaction;
}

void Transactions::refuse(const Message &commit, const Rejection &reason,
                          const QByteArray &destination) const
{
    Message cause = commit;
    cause.destination = destination;
    if (const auto *error = std::get_if<stomp::Error>(&reason)) {
        stomp::Error all = *error;
        all.detail = about(commit) + " is given up, and nothing of it was done. " + error->detail;
        m_answers->fail(cause, all);
        return;
    }
    chat::Error all = std::get<chat::Error>(reason);
    all.text = QStringLiteral("Nothing of the transaction was done. ") + all.text;
    m_answers->refuse(cause, all);
}

void Transactions::spoil(const Message &message, const Rejection &reason)
{
    if (!canBeHeld(message.command) || !message.headers.contains("transaction"))
        return;
    const auto session = m_sessions.find(message.session);
    if (session == m_sessions.end())
        return;
    const auto transaction = session->open.find(nameOf(message));
    if (transaction == session->open.end() || transaction->spoiledBy)
        return;
    session->octets -= transaction->octets;
    *transaction = {.messages = {}, .octets = 0, .spoiledBy = reason};
}

void Transactions::removeSession(SessionId session)
{
    m_sessions.remove(session);
}

} // namespace server
