// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/conformance/conversation.h"

#include "protocol/stomp/command.h"

#include <QTest>

namespace conformance {

using stomp::Frame;
using testsupport::StompPeer;

namespace {

Failure compare(const QByteArray &what, const QByteArray &expected, const QByteArray &actual)
{
    const bool isEqual
        = expected.startsWith('~') ? actual.contains(expected.mid(1)) : actual == expected;
    if (isEqual)
        return {};
    return QString::fromUtf8(what + ": expected \"" + expected + "\", got \"" + actual + '"');
}

Failure compareHeaders(const Headers &expected, const Frame &frame)
{
    for (const auto &[name, value] : expected) {
        const bool isThere = frame.headers.contains(name);
        if (value == "-") {
            if (isThere)
                return QString::fromUtf8("there should be no header " + name);
            continue;
        }
        if (!isThere)
            return QString::fromUtf8("there is no header " + name);
        const Failure failure = compare(name, value, frame.headers.value(name).toByteArray());
        if (!failure.isEmpty())
            return failure;
    }
    return {};
}

QByteArray describe(const QList<Frame> &frames)
{
    QByteArray text;
    for (const Frame &frame : frames) {
        text += stomp::commandName(frame.command).toByteArray();
        for (qsizetype i = 0; i < frame.headers.size(); ++i) {
            text += ' ' + frame.headers.at(i).name.toByteArray() + ':'
                + frame.headers.at(i).value.toByteArray();
        }
        text += " [" + frame.body + "]; ";
    }
    return text.isEmpty() ? QByteArray("nothing") : text;
}

std::optional<Frame> takeNext(StompPeer &peer, const char *command)
{
    const auto wanted = stomp::commandFromName(command);
    return wanted ? peer.take(*wanted) : std::nullopt;
}

} // namespace

Conversation::Conversation(testsupport::RunningHost *host, QString scheme)
    : m_host(host)
    , m_scheme(std::move(scheme))
{ }

bool Conversation::isPlain() const
{
    return m_scheme == QLatin1String("tcp");
}

QUrl Conversation::url() const
{
    QUrl url = m_host->url();
    url.setScheme(m_scheme);
    return url;
}

StompPeer &Conversation::peer(char name)
{
    auto &slot = m_peers[name];
    if (!slot)
        slot = std::make_unique<StompPeer>();
    return *slot;
}

Failure run(Conversation &conversation, const Steps &steps)
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const Failure failure = steps[i](conversation);
        if (!failure.isEmpty())
            return QStringLiteral("step %1: %2").arg(i + 1).arg(failure);
    }
    return {};
}

QByteArray wire(const char *text)
{
    return QByteArray(text).replace("^@", QByteArray(1, '\0'));
}

Step opens(char name, const QStringList &subprotocols)
{
    return [=](Conversation &c) -> Failure {
        if (!c.peer(name).open(c.url(), subprotocols))
            return QStringLiteral("%1 cannot open its link").arg(QLatin1Char(name));
        return {};
    };
}

Step logsIn(char name, const char *version, const Headers &extra)
{
    return [=](Conversation &c) -> Failure {
        QByteArray connect = "CONNECT\naccept-version:" + QByteArray(version)
            + "\nhost:127.0.0.1\nheart-beat:0,0\n";
        for (const auto &[header, value] : extra)
            connect += header + ':' + value + '\n';
        return run(c,
                   {opens(name), saysOctets(name, connect + '\n' + '\0'),
                    hears(name, "CONNECTED", {{"version", version}})});
    };
}

Step says(char name, const char *text)
{
    return saysOctets(name, wire(text));
}

Step saysOctets(char name, const QByteArray &octets)
{
    return [=](Conversation &c) -> Failure {
        c.peer(name).send(octets);
        return {};
    };
}

Step hears(char name, const char *command, const Headers &headers)
{
    return [=](Conversation &c) -> Failure {
        const auto frame = takeNext(c.peer(name), command);
        if (!frame) {
            return QString::fromUtf8("no " + QByteArray(command) + " came to " + name + ", but "
                                     + describe(c.peer(name).frames()));
        }
        return compareHeaders(headers, *frame);
    };
}

Step hearsBody(char name, const char *command, const QByteArray &body, const Headers &headers)
{
    return [=](Conversation &c) -> Failure {
        const auto frame = takeNext(c.peer(name), command);
        if (!frame) {
            return QString::fromUtf8("no " + QByteArray(command) + " came to " + name + ", but "
                                     + describe(c.peer(name).frames()));
        }
        const Failure failure = compare("body", body, frame->body);
        return failure.isEmpty() ? compareHeaders(headers, *frame) : failure;
    };
}

Step hearsNoMore(char name)
{
    return [=](Conversation &c) -> Failure {
        if (!c.peer(name).settle())
            return QStringLiteral("%1 gets no receipt any more").arg(QLatin1Char(name));
        return heardNoMore(name)(c);
    };
}

Step heardNoMore(char name)
{
    return [=](Conversation &c) -> Failure {
        const auto &frames = c.peer(name).frames();
        return frames.isEmpty()
            ? Failure()
            : QString::fromUtf8(QByteArray(1, name) + " also got " + describe(frames));
    };
}

Step isClosed(char name, int code)
{
    return [=](Conversation &c) -> Failure {
        const int expected = c.isPlain() ? StompPeer::plainEnd : code;
        const int actual = c.peer(name).waitForClose();
        if (actual == expected)
            return {};
        return QStringLiteral("%1: expected the end with %2, got %3 (0: no end)")
            .arg(QLatin1Char(name))
            .arg(expected)
            .arg(actual);
    };
}

Step isRefused(char name, const char *message, const char *detail, const Headers &headers, int code)
{
    return [=](Conversation &c) -> Failure {
        Headers expected = headers;
        expected.emplaceBack("message", message);
        expected.emplaceBack("content-type", "text/plain");
        return run(c,
                   {hearsBody(name, "ERROR", QByteArray("~") + detail, expected),
                    isClosed(name, code), heardNoMore(name)});
    };
}

Step vanishes(char name)
{
    return [=](Conversation &c) -> Failure {
        StompPeer &peer = c.peer(name);
        const int before = c.host().thread()->sessionCount();
        if (c.isPlain())
            peer.tcpSocket().abort();
        else
            peer.socket().abort();
        if (QTest::qWaitFor([&] { return c.host().thread()->sessionCount() < before; }))
            return {};
        return QStringLiteral("the host does not notice that %1 is gone").arg(QLatin1Char(name));
    };
}

Rows::Rows()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<Steps>("steps");
}

void Rows::both(const char *name, const Steps &steps) const
{
    webSocket(name, steps);
    plain(name, steps);
}

void Rows::webSocket(const char *name, const Steps &steps) const
{
    QTest::addRow("%s, WebSocket", name) << QStringLiteral("ws") << steps;
}

void Rows::plain(const char *name, const Steps &steps) const
{
    QTest::addRow("%s, TCP", name) << QStringLiteral("tcp") << steps;
}

} // namespace conformance
