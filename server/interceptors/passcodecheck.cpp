// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/interceptors/passcodecheck.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcAccess, "sarangbang.server.access")

namespace server {

using messaging::Message;
using messaging::Rejection;

PasscodeCheck::PasscodeCheck(PasscodeGuard::Config config, AddressOf addressOf, Clock clock)
    : m_guard(std::move(config))
    , m_addressOf(std::move(addressOf))
    , m_clock(std::move(clock))
{ }

std::optional<Rejection> PasscodeCheck::preSend(Message &message)
{
    if (message.command != stomp::Command::Connect)
        return std::nullopt;
    const auto now = m_clock();
    const QHostAddress address = m_addressOf(message.session);
    stomp::Error error{.kind = stomp::Error::Kind::AccessRefused, .message = "Access refused"};
    switch (m_guard.check(address, message.headers.value("passcode"), now)) {
    case PasscodeGuard::Verdict::Admitted:
        return std::nullopt;
    case PasscodeGuard::Verdict::Wrong:
        error.detail
            = "CONNECT: login or passcode is not right. Ask whoever hosts for the passcode.";
        break;
    case PasscodeGuard::Verdict::TooManyAttempts:
        error.detail
            = "CONNECT: too many wrong passcodes came from your address. Try again in "
            + QByteArray::number(
                  std::chrono::ceil<std::chrono::minutes>(m_guard.waitOf(address, now)).count())
            + " minutes.";
        break;
    }
    qCInfo(lcAccess).noquote() << address.toString() << "was refused:" << error.detail;
    return error;
}

} // namespace server
