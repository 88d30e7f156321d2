// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/namespaces/process.h"

#include <QTest>

using namespace namespaces;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What is promised, with a machine that has other things to do as well.
constexpr auto foundWithin = 2s;
constexpr auto goneWithin = 10s;
constexpr auto goneAtOnce = 1s;
constexpr auto patience = 20s;
/// A guest notices that its host is silent by the heart-beats.
constexpr auto brokenWithin = 30s;

} // namespace

/// Hosts and guests on computers of their own: real programs, real cables as far as they know.
class TestNetworks final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Lab> m_lab;

    /// Computers with one cable each to one switch, and the addresses 10.77.0.1 and on.
    void connectAll(const QStringList &computers)
    {
        QVERIFY(m_lab->addSwitch(u"lan"_s));
        int number = 0;
        for (const QString &computer : computers) {
            QVERIFY(m_lab->addComputer(computer));
            QVERIFY(m_lab->plug(computer, u"eth0"_s, u"lan"_s));
            QVERIFY(m_lab->addAddress(computer, u"eth0"_s, u"10.77.0.%1/24"_s.arg(++number)));
        }
    }

private slots:
    void initTestCase()
    {
        if (const QString reason = Lab::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    void init() { m_lab = std::make_unique<Lab>(); }
    void cleanup() { m_lab.reset(); }

    void foundJoinedCutAndFoundAgain();
    void twoInterfaces();
    void ipv6Alone();
    void aHostThatMovesIsFollowed();
};

void TestNetworks::foundJoinedCutAndFoundAgain()
{
    connectAll({u"kim"_s, u"lee"_s, u"guest"_s, u"other"_s});
    if (QTest::currentTestFailed())
        return;
    Guest guest(*m_lab, u"guest"_s);
    guest.type(u"look"_s);
    Host kim(*m_lab, u"kim"_s, u"kim"_s);
    QVERIFY(kim.isListening());
    const auto first = guest.sees({u"kim"_s}, patience);
    QVERIFY2(first && *first <= foundWithin, guest.said());
    Host lee(*m_lab, u"lee"_s, u"lee"_s);
    QVERIFY(lee.isListening());
    const auto second = guest.sees({u"kim"_s, u"lee"_s}, patience);
    QVERIFY2(second && *second <= foundWithin, guest.said());
    Guest other(*m_lab, u"other"_s);
    other.type(u"look"_s);
    QVERIFY(other.sees({u"kim"_s, u"lee"_s}, patience));

    QCOMPARE(guest.urlOf(u"kim"_s), u"ws://10.77.0.1:8750/ws"_s);
    QVERIFY2(guest.join(guest.urlOf(u"kim"_s), u"hong"_s), guest.said());
    QVERIFY2(other.join(other.urlOf(u"kim"_s), u"park"_s), other.said());
    guest.type(u"say 안녕하세요"_s);
    QVERIFY2(other.hears(u"hong"_s, u"안녕하세요"_s, patience), other.said());

    QVERIFY(m_lab->setPlugged(u"kim"_s, u"eth0"_s, false));
    const auto gone = guest.sees({u"lee"_s}, patience);
    QVERIFY2(gone && *gone <= goneWithin, guest.said());
    QVERIFY2(guest.take(u"state Waiting"_s, brokenWithin), guest.said());
    guest.type(u"say while it was cut"_s);
    QVERIFY(m_lab->setPlugged(u"kim"_s, u"eth0"_s, true));
    QVERIFY2(guest.sees({u"kim"_s, u"lee"_s}, patience), guest.said());
    QVERIFY2(other.hears(u"hong"_s, u"while it was cut"_s, brokenWithin), other.said());

    QVERIFY(lee.stop());
    const auto left = guest.sees({u"kim"_s}, patience);
    QVERIFY2(left && *left <= goneAtOnce, guest.said());
    qInfo("found after %lld and %lld ms, gone after %lld ms when cut and %lld ms when stopped",
          qlonglong(first->count()), qlonglong(second->count()), qlonglong(gone->count()),
          qlonglong(left->count()));
}

/// A guest in two networks sees the hosts of both, and a host in both is one host.
void TestNetworks::twoInterfaces()
{
    QVERIFY(m_lab->addSwitch(u"lan"_s) && m_lab->addSwitch(u"wifi"_s));
    for (const QString &computer : {u"kim"_s, u"lee"_s, u"both"_s, u"guest"_s})
        QVERIFY(m_lab->addComputer(computer));
    const auto plug
        = [this](const QString &computer, const QString &network, const QString &address) {
              return m_lab->plug(computer, network, network)
                  && m_lab->addAddress(computer, network, address);
          };
    QVERIFY(plug(u"kim"_s, u"lan"_s, u"10.77.1.1/24"_s));
    QVERIFY(plug(u"lee"_s, u"wifi"_s, u"10.77.2.1/24"_s));
    QVERIFY(plug(u"both"_s, u"lan"_s, u"10.77.1.2/24"_s));
    QVERIFY(plug(u"both"_s, u"wifi"_s, u"10.77.2.2/24"_s));
    QVERIFY(plug(u"guest"_s, u"lan"_s, u"10.77.1.3/24"_s));
    QVERIFY(plug(u"guest"_s, u"wifi"_s, u"10.77.2.3/24"_s));
    Host kim(*m_lab, u"kim"_s, u"kim"_s);
    Host lee(*m_lab, u"lee"_s, u"lee"_s);
    Host both(*m_lab, u"both"_s, u"both"_s);
    QVERIFY(kim.isListening() && lee.isListening() && both.isListening());
    Guest guest(*m_lab, u"guest"_s);
    guest.type(u"look"_s);
    QVERIFY2(guest.sees({u"both"_s, u"kim"_s, u"lee"_s}, patience), guest.said());
    QVERIFY2(guest.join(guest.urlOf(u"both"_s), u"hong"_s), guest.said());

    // One of its cables is pulled: it is still there, by the other one.
    const bool isOnLan = guest.urlOf(u"both"_s).contains(u"10.77.1.2"_s);
    QVERIFY(m_lab->setPlugged(u"both"_s, isOnLan ? u"lan"_s : u"wifi"_s, false));
    QVERIFY2(guest.take(
                 [isOnLan](const QString &line) {
                     return line.startsWith(u"hosts"_s)
                         && line.contains(isOnLan ? u"both@ws://10.77.2.2"_s
                                                  : u"both@ws://10.77.1.2"_s);
                 },
                 patience),
             guest.said());
}

/// Without any IPv4 address, and with no more of IPv6 than each device has by itself.
void TestNetworks::ipv6Alone()
{
    QVERIFY(m_lab->addSwitch(u"lan"_s));
    for (const QString &computer : {u"kim"_s, u"guest"_s, u"other"_s})
        QVERIFY(m_lab->addComputer(computer) && m_lab->plug(computer, u"eth0"_s, u"lan"_s));
    Guest guest(*m_lab, u"guest"_s);
    guest.type(u"look"_s);
    Host kim(*m_lab, u"kim"_s, u"kim"_s);
    QVERIFY(kim.isListening());
    const auto found = guest.sees({u"kim"_s}, patience);
    QVERIFY2(found && *found <= foundWithin, guest.said());
    const QString url = guest.urlOf(u"kim"_s);
    QVERIFY2(url.contains(u"[fe80::"_s) && url.contains(u"eth0"_s), qPrintable(url));
    QVERIFY2(guest.join(url, u"hong"_s), guest.said());
    Guest other(*m_lab, u"other"_s);
    QVERIFY2(other.join(url, u"park"_s), other.said());
    guest.type(u"say over IPv6"_s);
    QVERIFY2(other.hears(u"hong"_s, u"over IPv6"_s, patience), other.said());
    QVERIFY(kim.stop());
    const auto left = guest.sees({}, patience);
    QVERIFY2(left && *left <= goneAtOnce, guest.said());
}

void TestNetworks::aHostThatMovesIsFollowed()
{
    connectAll({u"kim"_s, u"guest"_s, u"other"_s});
    for (const QString &computer : {u"kim"_s, u"guest"_s, u"other"_s})
        QVERIFY(m_lab->disableIpv6(computer));
    Host kim(*m_lab, u"kim"_s, u"kim"_s);
    QVERIFY(kim.isListening());
    Guest guest(*m_lab, u"guest"_s);
    Guest other(*m_lab, u"other"_s);
    guest.type(u"look"_s);
    QVERIFY2(guest.sees({u"kim"_s}, patience), guest.said());
    const QString before = guest.urlOf(u"kim"_s);
    QVERIFY2(guest.join(before, u"hong"_s), guest.said());
    QVERIFY2(other.join(before, u"park"_s), other.said());

    QVERIFY(m_lab->removeAddress(u"kim"_s, u"eth0"_s, u"10.77.0.1/24"_s));
    QVERIFY(m_lab->addAddress(u"kim"_s, u"eth0"_s, u"10.77.0.99/24"_s));
    QVERIFY2(guest.take(u"hosts kim@ws://10.77.0.99:8750/ws"_s, patience), guest.said());
    QVERIFY2(guest.take(u"follows ws://10.77.0.99:8750/ws"_s, brokenWithin), guest.said());
    QVERIFY2(guest.take(u"state Online"_s, patience), guest.said());
    guest.type(u"say from the other side"_s);
    QVERIFY2(other.hears(u"hong"_s, u"from the other side"_s, brokenWithin), other.said());
}

QTEST_GUILESS_MAIN(TestNetworks)
#include "tst_networks.moc"
