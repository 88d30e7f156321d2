// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "app/hostreports.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using server::Framing;
using Way = ui::HostClient::Way;

class TestHostReports final : public QObject
{
    Q_OBJECT

private slots:
    void passesOnEverything()
    {
        server::HostReport report{.takenAt = std::chrono::steady_clock::time_point(90s),
                                  .connections = 3,
                                  .messagesIn = 4,
                                  .messagesOut = 5,
                                  .octetsIn = 6,
                                  .octetsOut = 7,
                                  .stored = 8,
                                  .commits = 9,
                                  .commitTime = 10ns,
                                  .lag = 11ns,
                                  .refused = 12,
                                  .freeOctets = 13,
                                  .historyOctets = 14,
                                  .keptOut = {QHostAddress(u"10.0.0.1"_s)}};
        report.clients.append(
            {.link = {.session = 15,
                      .address = QHostAddress(u"10.0.0.2"_s),
                      .port = 16,
                      .framing = Framing::Plain,
                      .acceptedAt = std::chrono::steady_clock::time_point(29'500ms),
                      .octetsIn = 17,
                      .octetsOut = 18,
                      .waiting = 19},
             .nickname = u"kim"_s,
             .rooms = {20}});
        ui::HostReport expected;
        expected.takenAt = report.takenAt;
        expected.connections = 3;
        expected.messagesIn = 4;
        expected.messagesOut = 5;
        expected.octetsIn = 6;
        expected.octetsOut = 7;
        expected.stored = 8;
        expected.commits = 9;
        expected.commitTime = 10ns;
        expected.lag = 11ns;
        expected.refused = 12;
        expected.freeOctets = 13;
        expected.historyOctets = 14;
        expected.keptOut = {QHostAddress(u"10.0.0.1"_s)};
        expected.clients = {{.session = 15,
                             .nickname = u"kim"_s,
                             .address = QHostAddress(u"10.0.0.2"_s),
                             .port = 16,
                             .way = Way::Tcp,
                             .rooms = {20},
                             .age = 60s,
                             .octetsIn = 17,
                             .octetsOut = 18,
                             .waiting = 19}};
        QCOMPARE(app::shownReport(report), expected);
    }

    void namesTheWay_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<Way>("way");
        QTest::newRow("WebSocket") << Framing::WebSocket << Way::WebSocket;
        QTest::newRow("TCP") << Framing::Plain << Way::Tcp;
        QTest::newRow("SockJS, polling") << Framing::SockJs << Way::SockJs;
        QTest::newRow("SockJS, WebSocket") << Framing::SockJsWebSocket << Way::SockJs;
        QTest::newRow("JSON, WebSocket") << Framing::JsonWebSocket << Way::Json;
        QTest::newRow("JSON, polling") << Framing::JsonSockJs << Way::Json;
        QTest::newRow("JSON, SockJS's WebSocket") << Framing::JsonSockJsWebSocket << Way::Json;
    }
    void namesTheWay()
    {
        QFETCH(const Framing, framing);
        QFETCH(const Way, way);
        server::HostReport report;
        report.clients.append({.link = {.framing = framing}});
        QCOMPARE(app::shownReport(report).clients.first().way, way);
    }
};

QTEST_APPLESS_MAIN(TestHostReports)
#include "tst_hostreports.moc"
