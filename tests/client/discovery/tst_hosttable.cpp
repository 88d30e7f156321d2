// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/hosttable.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using discovery::Beacon;
using discovery::FoundHost;
using discovery::HostTable;

namespace {

const QHostAddress here(u"192.168.0.7"_s);
const QHostAddress there(u"192.168.0.8"_s);
constexpr HostTable::TimePoint start{1h};

Beacon announcement(const QByteArray &id = "host-one", quint16 port = 8750)
{
    return {.hostId = id, .name = u"what it says"_s, .port = port, .rooms = {{5, 2}}};
}

} // namespace

class TestHostTable final : public QObject
{
    Q_OBJECT

private slots:
    void listsWhatIsAnnounced()
    {
        HostTable table;
        QVERIFY(table.note(announcement(), here, start));
        QCOMPARE(table.hosts().size(), 1);
        const FoundHost host = table.hosts().first();
        QCOMPARE(host.address, here);
        QCOMPARE(host.port, 8750);
        QCOMPARE(host.rooms, (QList<Beacon::Room>{{5, 2}}));
        QCOMPARE(host.reach, FoundHost::Reach::Unknown);
        QVERIFY(host.name.isEmpty()); // a datagram says nothing about names
        QVERIFY(!table.note(announcement(), here, start + 2s)); // nothing new
    }

    void theNameIsWhatTheHostItselfAnswers()
    {
        HostTable table;
        static_cast<void>(table.note(announcement(), here, start));
        QCOMPARE(table.takeToAsk(5, start), (QList<HostTable::Place>{{here, 8750}}));
        QVERIFY(table.takeToAsk(5, start).isEmpty()); // under way
        QVERIFY(table.noteAnswer({here, 8750}, {"host-one", u"kim"_s, 3ms}, start));
        QCOMPARE(table.hosts().first().name, u"kim"_s);
        QCOMPARE(table.hosts().first().roundTrip, 3ms);
        QCOMPARE(table.hosts().first().reach, FoundHost::Reach::Reachable);
    }

    void noDatagramRenamesAHost()
    {
        HostTable table;
        static_cast<void>(table.note(announcement(), here, start));
        static_cast<void>(table.takeToAsk(5, start));
        static_cast<void>(table.noteAnswer({here, 8750}, {"host-one", u"kim"_s, 3ms}, start));
        // From another address under the same id, and with a forged sender under another id.
        static_cast<void>(table.note(announcement("host-one"), there, start + 1s));
        static_cast<void>(table.note(announcement("host-two"), here, start + 1s));
        QCOMPARE(table.hosts().size(), 2);
        const auto ours = table.hosts().last();
        QCOMPARE(ours.address, here);
        QCOMPARE(ours.name, u"kim"_s);
        QCOMPARE(ours.hostId, QByteArray("host-one"));
        // But it is asked again who it is.
        QVERIFY(table.takeToAsk(5, start + 6s).contains(HostTable::Place{here, 8750}));
    }

    void forgedIdsDoNotMakeUsAskAllTheTime()
    {
        HostTable table;
        static_cast<void>(table.note(announcement(), here, start));
        int asked = 0;
        for (int i = 0; i < 1000; ++i) {
            const auto now = start + i * 10ms;
            static_cast<void>(
                table.note(announcement("forged-" + QByteArray::number(i)), here, now));
            for (const HostTable::Place &place : table.takeToAsk(5, now)) {
                ++asked;
                static_cast<void>(table.noteAnswer(place, {"host-one", u"kim"_s, 3ms}, now));
            }
        }
        QVERIFY(asked <= 3); // in ten seconds
    }

    void aSilentHostIsListedAsSuch()
    {
        HostTable table;
        static_cast<void>(table.note(announcement(), here, start));
        static_cast<void>(table.takeToAsk(5, start));
        QVERIFY(table.noteSilence({here, 8750}, start + 2s));
        QCOMPARE(table.hosts().first().reach, FoundHost::Reach::Unreachable);
        QVERIFY(table.takeToAsk(5, start + 6s).isEmpty());
        QVERIFY(!table.takeToAsk(5, start + 7s).isEmpty());
        QVERIFY(table.noteAnswer({here, 8750}, {"host-one", u"kim"_s, 3ms}, start + 7s));
        QCOMPARE(table.hosts().first().reach, FoundHost::Reach::Reachable);
    }

    void leavesAtOnceOrAfterAWhile()
    {
        HostTable table;
        static_cast<void>(table.note(announcement(), here, start));
        static_cast<void>(table.note(announcement("host-two", 9000), here, start));
        Beacon goodbye{.kind = Beacon::Kind::Goodbye, .hostId = "not-it", .port = 8750};
        QVERIFY(!table.note(goodbye, here, start + 1s)); // not its own word
        goodbye.hostId = "host-one";
        QVERIFY(!table.note(goodbye, there, start + 1s));
        QVERIFY(table.note(goodbye, here, start + 1s));
        QCOMPARE(table.hosts().size(), 1);
        QVERIFY(!table.expire(start + 8s));
        QVERIFY(table.expire(start + 10s));
        QVERIFY(table.hosts().isEmpty());
        QVERIFY(!table.nextDue());
    }

    void theListIsBounded()
    {
        HostTable table;
        for (quint16 port = 1; port < 500; ++port)
            static_cast<void>(table.note(announcement("host-one", port), here, start));
        QCOMPARE(table.hosts().size(), 8);
        for (quint32 i = 0; i < 1000; ++i)
            static_cast<void>(
                table.note(announcement(), QHostAddress(quint32(0x0a000001) + i), start));
        QCOMPARE(table.hosts().size(), 200);
        // Those who were there first stay.
        QVERIFY(!table.note(announcement(), here, start) || table.hosts().size() == 200);
    }

    void isSortedByName()
    {
        HostTable table;
        for (const auto &[last, name] : {std::pair(9, u"lee"_s), {3, u"Kim"_s}, {5, u"박"_s}}) {
            const QHostAddress address(u"10.0.0.%1"_s.arg(last));
            static_cast<void>(table.note(announcement(), address, start));
            static_cast<void>(table.noteAnswer({address, 8750}, {"host-one", name, 1ms}, start));
        }
        QStringList names;
        for (const FoundHost &host : table.hosts())
            names.append(host.name);
        QCOMPARE(names, (QStringList{u"Kim"_s, u"lee"_s, u"박"_s}));
    }

    void questionsAreNoHosts()
    {
        HostTable table;
        QVERIFY(!table.note({.kind = Beacon::Kind::Query}, here, start));
        QVERIFY(table.hosts().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestHostTable)
#include "tst_hosttable.moc"
