// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/runninghost.h"
#include "tests/support/stomppeer.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace conformance {

/// What several peers say to a running host and hear from it, one step after the other. The steps
/// are values, so that a row of a test can hold a conversation.
class Conversation
{
public:
    /// @p scheme: "ws" or "tcp".
    Conversation(testsupport::RunningHost *host, QString scheme);

    [[nodiscard]] testsupport::RunningHost &host() const { return *m_host; }
    [[nodiscard]] bool isPlain() const;
    [[nodiscard]] QUrl url() const;
    /// That peer; made when it is first named.
    [[nodiscard]] testsupport::StompPeer &peer(char name);

private:
    testsupport::RunningHost *m_host;
    QString m_scheme;
    std::map<char, std::unique_ptr<testsupport::StompPeer>> m_peers;
};

/// What went wrong, or nothing.
using Failure = QString;
using Step = std::function<Failure(Conversation &)>;
using Steps = QList<Step>;
using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// Runs the steps to the first that fails: which one, and why.
[[nodiscard]] Failure run(Conversation &conversation, const Steps &steps);

/// @p text as it goes over the wire: "^@" is NUL.
[[nodiscard]] QByteArray wire(const char *text);

// Steps. A peer is named by a letter.

/// Opens the link and says nothing.
[[nodiscard]] Step opens(char peer,
                         const QStringList &subprotocols = {QStringLiteral("v12.stomp")});
/// Opens the link and logs in; leaves nothing to hear.
[[nodiscard]] Step logsIn(char peer, const char *version = "1.2", const Headers &extra = {});
/// Sends octets, "^@" for NUL.
[[nodiscard]] Step says(char peer, const char *text);
[[nodiscard]] Step saysOctets(char peer, const QByteArray &octets);
/// The next frame of that command comes and has those headers. A value that starts with '~' need
/// only be contained; "-" means that the header is not there.
[[nodiscard]] Step hears(char peer, const char *command, const Headers &headers = {});
/// The same, with that body; "~…" as above.
[[nodiscard]] Step hearsBody(char peer, const char *command, const QByteArray &body,
                             const Headers &headers = {});
/// Nothing else has come, and a request is still answered: what was said before is all done.
[[nodiscard]] Step hearsNoMore(char peer);
/// Nothing else has come; for a peer whose link is closed.
[[nodiscard]] Step heardNoMore(char peer);
/// The host ends the link: with that code on a WebSocket.
[[nodiscard]] Step isClosed(char peer, int code);
/// ERROR with @p message, containing @p detail in its body, then the end. @p headers as in hears().
[[nodiscard]] Step isRefused(char peer, const char *message, const char *detail,
                             const Headers &headers = {}, int code = 1002);
/// Cuts its link without a word, and waits until the host has noticed.
[[nodiscard]] Step vanishes(char peer);

/// Adds the columns "scheme" and "steps", and then rows for one or both kinds of link.
class Rows
{
public:
    Rows();
    void both(const char *name, const Steps &steps) const;
    void webSocket(const char *name, const Steps &steps) const;
    void plain(const char *name, const Steps &steps) const;
};

/// The row's conversation with @p host, in a test function.
#define CONFORMANCE_RUN(host)                                                                      \
    do {                                                                                           \
        QFETCH(const QString, scheme);                                                             \
        QFETCH(const conformance::Steps, steps);                                                   \
        conformance::Conversation conversation(&(host), scheme);                                   \
        const QString failure = conformance::run(conversation, steps);                             \
        QVERIFY2(failure.isEmpty(), qPrintable(failure));                                          \
    } while (false)

} // namespace conformance

Q_DECLARE_METATYPE(conformance::Steps)
