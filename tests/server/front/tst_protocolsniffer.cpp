// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/protocolsniffer.h"

#include <QTest>

using server::SniffedProtocol;
using server::sniffProtocol;

Q_DECLARE_METATYPE(server::SniffedProtocol)

class TestProtocolSniffer final : public QObject
{
    Q_OBJECT

private slots:
    void tellsProtocolsApart_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::addColumn<SniffedProtocol>("protocol");
        const auto row = [](const char *name, const QByteArray &octets, SniffedProtocol protocol) {
            QTest::newRow(name) << octets << protocol;
        };
        row("GET", "GET /ws HTTP/1.1\r\n", SniffedProtocol::Http);
        row("any method", "M-SEARCH * HTTP/1.1\r\n", SniffedProtocol::Http);
        row("CONNECT of HTTP", "CONNECT host:80 HTTP/1.1\r\n", SniffedProtocol::Http);
        row("method that starts like STOMP", "STOMPER / HTTP/1.1\r\n", SniffedProtocol::Http);
        row("HTTP after an empty line", "\r\n\r\nGET / HTTP/1.1\r\n", SniffedProtocol::Http);
        row("CONNECT of STOMP", "CONNECT\naccept-version:1.2\n", SniffedProtocol::Stomp);
        row("CONNECT with CR LF", "CONNECT\r\n", SniffedProtocol::Stomp);
        row("STOMP", "STOMP\n", SniffedProtocol::Stomp);
        row("STOMP with CR LF", "STOMP\r\n", SniffedProtocol::Stomp);
        row("STOMP after heart-beats", "\n\n\r\nSTOMP\n", SniffedProtocol::Stomp);
        row("TLS", QByteArray::fromHex("1603010200010001"), SniffedProtocol::Tls);
        row("first octet of TLS", QByteArray::fromHex("16"), SniffedProtocol::Tls);
        row("nothing yet", "", SniffedProtocol::NeedMore);
        row("line ends only", "\r\n\n", SniffedProtocol::NeedMore);
        row("CONNECT of either", "CONNECT", SniffedProtocol::NeedMore);
        row("CONNECT and CR", "CONNECT\r", SniffedProtocol::NeedMore);
        row("half a method", "GE", SniffedProtocol::NeedMore);
        row("longest method", QByteArray(24, 'A') + ' ', SniffedProtocol::Http);
        row("method without an end", QByteArray(25, 'A'), SniffedProtocol::Unknown);
        row("blank first", " GET / HTTP/1.1", SniffedProtocol::Unknown);
        row("method without a target", "GET\r\n", SniffedProtocol::Unknown);
        row("CONNECT, CR, something", "CONNECT\rx", SniffedProtocol::Unknown);
        row("zero", QByteArray(1, '\0'), SniffedProtocol::Unknown);
        row("binary", QByteArray::fromHex("80ff00"), SniffedProtocol::Unknown);
        row("SSH", "SSH-2.0-OpenSSH_9.2\r\n", SniffedProtocol::Unknown);
    }
    void tellsProtocolsApart()
    {
        QFETCH(const QByteArray, octets);
        QTEST(sniffProtocol(octets), "protocol");
    }

    void neverChangesItsMind()
    {
        // Whatever arrives octet by octet gets the same verdict as all at once.
        const QList<QByteArray> starts{"GET /ws HTTP/1.1\r\n", "\n\nCONNECT\r\n", "STOMP\n",
                                       "CONNECT a:1 HTTP/1.1\r\n", "EHLO\r\n"};
        for (const QByteArray &start : starts) {
            const SniffedProtocol whole = sniffProtocol(start);
            QVERIFY(whole != SniffedProtocol::NeedMore);
            for (qsizetype size = 0; size < start.size(); ++size) {
                const SniffedProtocol part = sniffProtocol(QByteArrayView(start).first(size));
                QVERIFY(part == SniffedProtocol::NeedMore || part == whole);
            }
        }
    }

    void countsLeadingLineEnds()
    {
        QCOMPARE(server::leadingLineEnds("GET"), 0);
        QCOMPARE(server::leadingLineEnds("\r\n\nGET\n"), 3);
        QCOMPARE(server::leadingLineEnds(""), 0);
    }
};

QTEST_APPLESS_MAIN(TestProtocolSniffer)

#include "tst_protocolsniffer.moc"
