// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/discovery/beacon.h"

#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using discovery::Beacon;

namespace {

Beacon announcement()
{
    return {.hostId = "0123456789abcdef",
            .name = u"사랑방"_s,
            .version = u"0.1.0"_s,
            .port = 8750,
            .isEncrypted = true,
            .rooms = {{5, 3}, {12, 1}}};
}

QByteArray datagram(quint8 kind, const QByteArray &body, quint8 version = 1)
{
    const quint16 size = qToBigEndian(quint16(8 + body.size()));
    return "SRBG" + QByteArray(1, char(version)) + QByteArray(1, char(kind))
        + QByteArray(reinterpret_cast<const char *>(&size), 2) + body;
}

} // namespace

class TestBeacon final : public QObject
{
    Q_OBJECT

private slots:
    void roundTrip_data()
    {
        QTest::addColumn<Beacon>("beacon");
        QTest::newRow("announcement") << announcement();
        QTest::newRow("without rooms and name") << Beacon{.hostId = "01234567", .port = 1};
        QTest::newRow("goodbye") << Beacon{
            .kind = Beacon::Kind::Goodbye, .hostId = "01234567", .port = 65535};
        QTest::newRow("query") << Beacon{.kind = Beacon::Kind::Query};
    }
    void roundTrip()
    {
        QFETCH(const Beacon, beacon);
        const auto read = Beacon::fromDatagram(beacon.toDatagram());
        QVERIFY(read);
        QCOMPARE(*read, beacon);
    }

    void aCrowdOfRoomsFitsByTheFullest()
    {
        Beacon beacon = announcement();
        beacon.rooms.clear();
        for (int room = 1; room <= 2000; ++room)
            beacon.rooms.append({room, room});
        const QByteArray octets = beacon.toDatagram();
        QVERIFY(octets.size() <= Beacon::largestDatagram);
        QVERIFY(octets.size() > Beacon::largestDatagram / 2);
        const auto read = Beacon::fromDatagram(octets);
        QVERIFY(read && read->hasMoreRooms);
        QVERIFY(read->rooms.size() > 20);
        for (const Beacon::Room &room : read->rooms)
            QVERIFY(room.members > 2000 - read->rooms.size());
    }

    void refusesWhatBreaksTheRules_data()
    {
        QTest::addColumn<QByteArray>("octets");
        const auto row
            = [](const char *name, const QByteArray &octets) { QTest::newRow(name) << octets; };
        const QByteArray good = announcement().toDatagram();
        row("nothing", {});
        row("a head alone", good.first(8));
        row("cut", good.chopped(1));
        row("longer than it says", good + ' ');
        row("too long", datagram(1, '{' + QByteArray(2000, ' ') + '}'));
        row("other magic", 'X' + good.mid(1));
        row("later version", datagram(1, good.mid(8), 2));
        row("unknown kind", datagram(9, good.mid(8)));
        row("kind 0", datagram(0, good.mid(8)));
        row("no JSON", datagram(1, "hello"));
        row("no object", datagram(1, "[1]"));
        row("not UTF-8", datagram(1, "{\"id\":\"\xff\xff\xff\xff\xff\xff\xff\xff\",\"port\":1}"));
        const auto with = [&](const char *name, const QByteArray &fields) {
            row(name, datagram(1, '{' + fields + '}'));
        };
        with("no id", "\"port\":1");
        with("short id", "\"id\":\"0123\",\"port\":1");
        with("long id", "\"id\":\"" + QByteArray(65, 'a') + "\",\"port\":1");
        with("id with a blank", "\"id\":\"0123 4567\",\"port\":1");
        with("id that is a number", "\"id\":123456789,\"port\":1");
        with("no port", "\"id\":\"01234567\"");
        with("port 0", "\"id\":\"01234567\",\"port\":0");
        with("port 65536", "\"id\":\"01234567\",\"port\":65536");
        with("port with a fraction", "\"id\":\"01234567\",\"port\":8750.5");
        with("port as text", "\"id\":\"01234567\",\"port\":\"8750\"");
        with("name with a line end", "\"id\":\"01234567\",\"port\":1,\"name\":\"a\\nb\"");
        with("name that turns the text around",
             "\"id\":\"01234567\",\"port\":1,\"name\":\"a\\u202eb\"");
        with("name with blanks at its ends", "\"id\":\"01234567\",\"port\":1,\"name\":\" a \"");
        with("long name", "\"id\":\"01234567\",\"port\":1,\"name\":\"" + QByteArray(33, 'a') + '"');
        with("version with a blank", "\"id\":\"01234567\",\"port\":1,\"version\":\"1 0\"");
        with("rooms that are none", "\"id\":\"01234567\",\"port\":1,\"rooms\":5");
        with("room without members", "\"id\":\"01234567\",\"port\":1,\"rooms\":[[5]]");
        with("room 0", "\"id\":\"01234567\",\"port\":1,\"rooms\":[[0,1]]");
        with("room beyond the last", "\"id\":\"01234567\",\"port\":1,\"rooms\":[[1000000,1]]");
        with("fewer members than none", "\"id\":\"01234567\",\"port\":1,\"rooms\":[[5,-1]]");
        with("more members than anyone has",
             "\"id\":\"01234567\",\"port\":1,\"rooms\":[[5,1e300]]");
    }
    void refusesWhatBreaksTheRules()
    {
        QFETCH(const QByteArray, octets);
        QVERIFY(!Beacon::fromDatagram(octets));
    }

    void fieldsOfLaterVersionsAreSkipped()
    {
        const auto beacon = Beacon::fromDatagram(
            datagram(1, "{\"id\":\"01234567\",\"port\":8750,\"colour\":[\"red\"],\"icon\":{}}"));
        QVERIFY(beacon);
        QCOMPARE(beacon->port, 8750);
    }

    void anyOctetsEndInOneOfTwoWays()
    {
        QRandomGenerator random(20260310);
        const QByteArray good = announcement().toDatagram();
        for (int i = 0; i < 20'000; ++i) {
            QByteArray octets = good;
            for (int j = 0; j < 1 + i % 4; ++j)
                octets[random.bounded(octets.size())] = char(random.bounded(256));
            const auto beacon = Beacon::fromDatagram(octets);
            if (beacon)
                QCOMPARE(Beacon::fromDatagram(beacon->toDatagram()), beacon);
        }
    }
};

QTEST_APPLESS_MAIN(TestBeacon)
#include "tst_beacon.moc"
