// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/linkfailure.h"

#include "client/errortexts.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace client {

namespace {

class LinkTexts
{
    Q_DECLARE_TR_FUNCTIONS(client::LinkTexts)
};

LinkFailure transient(const QString &reason)
{
    return {.reason = reason};
}

LinkFailure persistent(const QString &reason)
{
    return {.reason = reason, .isPersistent = true};
}

/// The host found fault with a frame of ours: worth another try, but not for ever.
LinkFailure ourFault(const QString &reason)
{
    return {.reason = reason, .isOurFault = true};
}

} // namespace

LinkFailure failureOfHttpStatus(int status, const QString &host)
{
    switch (status) {
    case 403:
        return persistent(LinkTexts::tr("The host at %1 does not let this program in.").arg(host));
    case 404:
        return persistent(
            LinkTexts::tr("There is no chat at %1. Check the address and the port.").arg(host));
    case 421:
        return persistent(
            LinkTexts::tr("The host does not go by the name %1. Use its IP address.").arg(host));
    case 408:
    case 429:
    case 503:
        return transient(LinkTexts::tr("The host at %1 has no free place right now.").arg(host));
    default:
        break;
    }
    if (status >= 500) {
        return transient(
            LinkTexts::tr("The host at %1 has a problem (HTTP status %2).").arg(host).arg(status));
    }
    return persistent(
        LinkTexts::tr("Something other than a chat host answers at %1. Check the port.").arg(host));
}

LinkFailure failureOfSocket(QAbstractSocket::SocketError error, const QString &host)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return transient(LinkTexts::tr("Nobody hosts at %1 right now.").arg(host));
    case QAbstractSocket::HostNotFoundError:
        return transient(LinkTexts::tr("No computer with the name %1 was found.").arg(host));
    case QAbstractSocket::SocketTimeoutError:
        return failureOfDeadline(host);
    case QAbstractSocket::NetworkError:
        return transient(
            LinkTexts::tr("There is no way to %1. Is the network connected?").arg(host));
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInvalidUserDataError:
        return persistent(LinkTexts::tr("The certificate of %1 is not trusted.").arg(host));
    default:
        return transient(LinkTexts::tr("The link to %1 broke.").arg(host));
    }
}

LinkFailure failureOfCloseCode(int code, const QString &host)
{
    switch (code) {
    case stomp::closecode::goingAway:
        return transient(LinkTexts::tr("The host at %1 has stopped.").arg(host));
    case stomp::closecode::removed:
        return persistent(LinkTexts::tr("Whoever hosts %1 has ended your connection.").arg(host));
    case stomp::closecode::sendLimit:
        return transient(LinkTexts::tr("The link to %1 is too slow for what is said.").arg(host));
    case stomp::closecode::protocolError:
    case stomp::closecode::tooLarge:
    case 1003: // a kind of data that it does not take
    case 1007: // text that is not UTF-8
        return ourFault(LinkTexts::tr("The host at %1 could not take what was sent.").arg(host));
    default:
        return transient(LinkTexts::tr("The host at %1 closed the link.").arg(host));
    }
}

namespace {

LinkFailure failureOfPasscode(const QByteArray &detail, const QString &host)
{
    // Of another kind of host the words may be others; then it is worth another try.
    static const QRegularExpression minutes(QStringLiteral("too many.* ([0-9]{1,4}) minutes"));
    const auto match = minutes.match(QString::fromUtf8(detail));
    if (match.hasMatch()) {
        return persistent(LinkTexts::tr("Too many wrong passcodes came from here. The host at %1 "
                                        "takes another in %n minutes.",
                                        "", match.captured(1).toInt())
                              .arg(host));
    }
    LinkFailure failure
        = persistent(LinkTexts::tr("The host at %1 asks for a passcode.").arg(host));
    failure.wantsPasscode = true;
    return failure;
}

} // namespace

LinkFailure failureOfErrorFrame(const stomp::Frame &frame, bool wasConnected, const QString &host)
{
    const QByteArrayView message = frame.headers.value("message");
    if (message == "removed by the host")
        return failureOfCloseCode(stomp::closecode::removed, host);
    if (wasConnected)
        return ourFault(refusalText(QString::fromUtf8(message)));
    // CONNECT came too late: the link is slow, nobody is refused.
    if (message == "connect timeout")
        return failureOfDeadline(host);
    if (message == "unsupported version") {
        return persistent(
            LinkTexts::tr("The host at %1 speaks another version. Update the older of the two.")
                .arg(host));
    }
    if (message == "Access refused")
        return failureOfPasscode(frame.body, host);
    return persistent(refusalText(QString::fromUtf8(message)));
}

LinkFailure failureOfSession(const stomp::Error &error, const QString &host)
{
    switch (error.kind) {
    case stomp::Error::Kind::Timeout:
        return failureOfDeadline(host);
    case stomp::Error::Kind::UnsupportedVersion:
        return persistent(
            LinkTexts::tr("The host at %1 speaks another version. Update the older of the two.")
                .arg(host));
    default:
        return transient(
            LinkTexts::tr("The host at %1 sent something that makes no sense.").arg(host));
    }
}

LinkFailure failureOfDeadline(const QString &host)
{
    return transient(LinkTexts::tr("%1 does not answer.").arg(host));
}

} // namespace client
