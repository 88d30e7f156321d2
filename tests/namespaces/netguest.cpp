// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

// A guest without a window, of the client's own libraries: does what the lines of its stdin say,
// and tells on stdout what it sees, a line each.
//
//   look                   -> hosts NAME@URL …        each time that the reachable ones change
//   join URL ROOM NAME     -> state STATE, joined ROOM, message WRITER TEXT, follows URL
//   say TEXT
//
// It follows its host to another address, as the desktop program does.

#include "client/chatclient.h"
#include "client/discovery/hostfinder.h"
#include "client/discovery/hostfollower.h"
#include "client/discovery/hostlist.h"

#include <QCoreApplication>
#include <QFile>
#include <QMetaEnum>
#include <QSocketNotifier>
#include <QTextStream>
#include <QUuid>

#include <unistd.h>

using namespace Qt::StringLiterals;
using client::ChatClient;
using client::LinkState;

namespace {

void tell(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

class Guest final : public QObject
{
public:
    Guest()
        : m_client(
            {.clientId = QUuid::createUuid().toByteArray(QUuid::Id128), .nickname = u"guest"_s})
        , m_stdin(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_stdin, &QSocketNotifier::activated, this, &Guest::read);
        connect(&m_finder, &discovery::HostFinder::hostsChanged, this, &Guest::tellHosts);
        connect(&m_follower, &discovery::HostFollower::found, this, [this](const QUrl &url) {
            tell(u"follows "_s + url.toString());
            m_client.followHostTo(url);
        });
        connect(&m_client, &ChatClient::connectionStateChanged, this, &Guest::noteState);
        connect(&m_client, &ChatClient::roomJoined, this,
                [](int room) { tell(u"joined %1"_s.arg(room)); });
        connect(&m_client, &ChatClient::messageReceived, this,
                [](const chat::ChatMessage &message) {
                    tell(u"message %1 %2"_s.arg(message.writer, message.text));
                });
    }

private:
    void read()
    {
        char block[4096];
        const ssize_t size = ::read(STDIN_FILENO, block, sizeof block);
        if (size <= 0) {
            QCoreApplication::exit();
            return;
        }
        m_typed.append(block, qsizetype(size));
        for (qsizetype end = m_typed.indexOf('\n'); end != -1; end = m_typed.indexOf('\n')) {
            obey(QString::fromUtf8(m_typed.left(end)));
            m_typed.remove(0, end + 1);
        }
    }
    void obey(const QString &line)
    {
        const QStringList words = line.split(u' ');
        if (words.first() == u"look"_s) {
            if (const auto problem = m_finder.open())
                tell(u"problem "_s + *problem);
        } else if (words.first() == u"join"_s) {
            m_room = words.value(2).toInt();
            m_client.setNickname(words.value(3));
            m_client.connectToHost(QUrl(words.value(1)));
            m_client.joinRoom(m_room);
        } else if (words.first() == u"say"_s) {
            m_client.sendMessage(m_room, line.mid(4));
        }
    }
    void tellHosts(const QList<discovery::FoundHost> &hosts)
    {
        QString line = u"hosts"_s;
        for (const discovery::ListedHost &host : discovery::hostList({}, {}, hosts, {})) {
            if (host.reach == discovery::ListedHost::Reach::Reachable)
                line += u' ' + host.name + u'@' + host.url.toString();
        }
        if (std::exchange(m_told, line) != line)
            tell(line);
    }
    void noteState(const client::ConnectionState &state)
    {
        tell(u"state "_s
             + QString::fromLatin1(QMetaEnum::fromType<LinkState>().valueToKey(int(state.state))));
        if (state.state == LinkState::Waiting)
            (void)m_follower.follow(m_client.hostId(), m_client.url());
        else if (state.state != LinkState::Connecting)
            m_follower.stop();
    }

    ChatClient m_client;
    discovery::HostFinder m_finder;
    discovery::HostFollower m_follower;
    QSocketNotifier m_stdin;
    QByteArray m_typed;
    QString m_told;
    chat::RoomId m_room = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Guest guest;
    return QCoreApplication::exec();
}
