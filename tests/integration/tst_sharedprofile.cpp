// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/chatclient.h"
#include "client/store/profilefiles.h"
#include "client/store/profilestore.h"
#include "tests/support/runninghost.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>

using client::ChatClient;
using client::LinkState;
using client::ProfileFiles;
using testsupport::RunningHost;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr chat::RoomId room = 5;

} // namespace

/// Two clients of two hosts keep what they have in one profile.
class TestSharedProfile final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = std::make_shared<ProfileFiles>(ProfileFiles::Config{.folder = m_folder->path()});
        m_home = std::make_unique<RunningHost>(testsupport::generousSettings());
        m_office = std::make_unique<RunningHost>(testsupport::generousSettings());
        QVERIFY(m_home->start());
        QVERIFY(m_office->start());
    }
    void cleanup()
    {
        m_home.reset();
        m_office.reset();
        m_files.reset();
    }

    void eachTalksToItsHost()
    {
        const auto atHome = enter(*m_home);
        const auto atOffice = enter(*m_office);
        QSignalSpy heardAtHome(atHome.get(), &ChatClient::messageReceived);
        QSignalSpy heardAtOffice(atOffice.get(), &ChatClient::messageReceived);
        atHome->sendMessage(room, u"dinner"_s);
        atOffice->sendMessage(room, u"meeting"_s);
        QTRY_COMPARE(said(heardAtHome), QStringList{u"dinner"_s});
        QTRY_COMPARE(said(heardAtOffice), QStringList{u"meeting"_s});
        QTRY_VERIFY(atHome->outgoing(room).isEmpty() && atOffice->outgoing(room).isEmpty());
    }

    void whatOneDeliveredTheOtherDoesNotSend()
    {
        auto atOffice = enter(*m_office);
        QVERIFY(m_office->stop());
        QTRY_VERIFY(atOffice->connectionState().state != LinkState::Online);
        atOffice->sendMessage(room, u"for the office"_s);
        QVERIFY(isKept());
        const auto atHome = enter(*m_home); // knows that it waits
        QVERIFY(m_office->start());
        QTRY_VERIFY(atOffice->outgoing(room).isEmpty());
        atOffice.reset();

        const QSignalSpy outgoing(atHome.get(), &ChatClient::outgoingChanged);
        atHome->connectToHost(m_office->url());
        atHome->joinRoom(room);
        QTRY_COMPARE(atHome->joinedRooms(), QList<chat::RoomId>{room});
        QTRY_COMPARE(atHome->members(room).size(), 1);
        QVERIFY(outgoing.isEmpty());
        QVERIFY(atHome->outgoing(room).isEmpty());
    }

    void whatOneLeftTheOtherSends()
    {
        auto atOffice = enter(*m_office);
        const auto atHome = enter(*m_home); // before there is anything
        QVERIFY(m_office->stop());
        QTRY_VERIFY(atOffice->connectionState().state != LinkState::Online);
        atOffice->sendMessage(room, u"for the office"_s);
        QVERIFY(isKept());
        atOffice.reset();
        QVERIFY(m_office->start());
        QSignalSpy heard(atHome.get(), &ChatClient::messageReceived);
        atHome->connectToHost(m_office->url());
        atHome->joinRoom(room);
        QTRY_COMPARE(said(heard), QStringList{u"for the office"_s});
    }

    void anAnswerToWhoIsGoneIsNone()
    {
        auto gone = enter(*m_home);
        gone->sendMessage(room, u"and away"_s); // its answer is on the way
        gone->connectToHost(m_office->url()); // and this one's
        gone.reset();
        const auto other = enter(*m_home);
        QCOMPARE(other->joinedRooms(), QList<chat::RoomId>{room});
    }

private:
    std::unique_ptr<ChatClient> enter(const RunningHost &host)
    {
        auto chat = std::make_unique<ChatClient>(
            ChatClient::Config{.clientId = QByteArray(32, 'k'),
                               .nickname = u"kim"_s,
                               .reconnect = {.first = 10ms, .longest = 50ms},
                               .profile = m_files});
        chat->connectToHost(host.url());
        chat->joinRoom(room);
        const bool isIn = QTest::qWaitFor([&] { return chat->members(room).size() == 1; });
        return isIn ? std::move(chat) : nullptr;
    }
    /// A message is in the outbox's file.
    bool isKept()
    {
        std::optional<qsizetype> count;
        client::ProfileStore store(m_files);
        store.loadOutbox([&](const auto &kept) { count = kept ? kept->size() : -1; });
        return QTest::qWaitFor([&] { return count.has_value(); }) && *count == 1;
    }
    static QStringList said(const QSignalSpy &spy)
    {
        QStringList texts;
        for (const QVariantList &each : spy) {
            const auto message = each.constFirst().value<chat::ChatMessage>();
            if (message.type == chat::ChatMessage::Type::Chat)
                texts.append(message.text);
        }
        return texts;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<ProfileFiles> m_files;
    std::unique_ptr<RunningHost> m_home;
    std::unique_ptr<RunningHost> m_office;
};

QTEST_GUILESS_MAIN(TestSharedProfile)
#include "tst_sharedprofile.moc"
