// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/diagnosis.h"

#include <QTest>

using discovery::ProbeFailure;
using namespace Qt::StringLiterals;

class TestDiagnosis final : public QObject
{
    Q_OBJECT

    static QList<discovery::OwnNetwork> own()
    {
        return {{QHostAddress(u"192.168.0.20"_s), 24}, {QHostAddress(u"fd00::20"_s), 64}};
    }

private slots:
    void eachFailureHasItsOwnWords_data()
    {
        QTest::addColumn<ProbeFailure>("failure");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("name") << ProbeFailure::NameUnknown << QString() << u"in numbers"_s;
        QTest::newRow("refused") << ProbeFailure::Refused << u"192.168.0.7"_s << u"Host a room"_s;
        QTest::newRow("something else")
            << ProbeFailure::NotAHost << u"192.168.0.7"_s << u"another program"_s;
        QTest::newRow("silent, same network")
            << ProbeFailure::Silent << u"192.168.0.7"_s << u"firewall"_s;
        QTest::newRow("silent, same IPv6 network")
            << ProbeFailure::Silent << u"fd00::7"_s << u"firewall"_s;
        QTest::newRow("silent, other network")
            << ProbeFailure::Silent << u"192.168.1.7"_s << u"(192.168.0.20)"_s;
        QTest::newRow("no route, other network")
            << ProbeFailure::NoRoute << u"10.0.0.7"_s << u"VPN"_s;
        QTest::newRow("silent, link-local")
            << ProbeFailure::Silent << u"fe80::7"_s << u"firewall"_s;
    }
    void eachFailureHasItsOwnWords()
    {
        QFETCH(const ProbeFailure, failure);
        QFETCH(const QString, target);
        QFETCH(const QString, mentions);
        const auto found
            = discovery::diagnose(failure, QHostAddress(target), own(), u"kim-laptop"_s);
        QVERIFY(found.symptom.contains(u"kim-laptop"_s));
        QVERIFY(!found.cause.isEmpty() && !found.remedy.isEmpty());
        const QString all = QString(found.cause + u' ' + found.remedy);
        QVERIFY2(all.contains(mentions, Qt::CaseInsensitive), qPrintable(all));
    }

    void withoutANetworkNothingElseMatters()
    {
        const auto found = discovery::diagnose(ProbeFailure::NoRoute,
                                               QHostAddress(u"192.168.0.7"_s), {}, u"x"_s);
        QVERIFY(found.symptom.contains(u"no network"_s));
    }

    void ownComputerNeedsNoNetwork()
    {
        const auto found = discovery::diagnose(ProbeFailure::Refused,
                                               QHostAddress(QHostAddress::LocalHost), {}, u"x"_s);
        QVERIFY(found.symptom.contains(u"nobody hosts"_s));
    }
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
