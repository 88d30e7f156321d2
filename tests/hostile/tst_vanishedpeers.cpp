// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/hostile/crowd.h"
#include "tests/hostile/hostprocess.h"
#include "tests/hostile/wire.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

using namespace hostile;
using namespace std::chrono_literals;

namespace {

bool ip(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QStringLiteral("ip"), arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

/// A host's network and a guest's, with a cable between them.
class Cable final
{
public:
    const QString hostSide = QStringLiteral("sbh%1").arg(::getpid());
    const QString guestSide = QStringLiteral("sbg%1").arg(::getpid());

    Cable() = default;
    ~Cable()
    {
        for (const QString &name : std::as_const(m_made))
            ip({QStringLiteral("netns"), QStringLiteral("del"), name});
    }
    Cable(const Cable &) = delete;
    Cable &operator=(const Cable &) = delete;

    [[nodiscard]] bool lay()
    {
        for (const QString &name : {hostSide, guestSide}) {
            if (!run(QStringLiteral("netns add ") + name))
                return false;
            m_made.append(name);
        }
        return run(QStringLiteral("-n %1 link add cable type veth peer name cable netns %2")
                       .arg(hostSide, guestSide))
            && run(QStringLiteral("-n %1 addr add 10.77.0.1/24 dev cable").arg(hostSide))
            && run(QStringLiteral("-n %1 addr add 10.77.0.2/24 dev cable").arg(guestSide))
            && run(QStringLiteral("-n %1 link set cable up").arg(hostSide))
            && run(QStringLiteral("-n %1 link set cable up").arg(guestSide));
    }
    [[nodiscard]] bool pull() const
    {
        return run(QStringLiteral("-n %1 link set cable down").arg(guestSide));
    }

private:
    static bool run(const QString &line) { return ip(line.split(QLatin1Char(' '))); }

    QStringList m_made;
};

/// Sockets that this thread makes belong to another network while this lives.
class InNetwork final
{
public:
    explicit InNetwork(const QString &name)
        : m_before(::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC))
    {
        const int other
            = ::open(qPrintable(QStringLiteral("/run/netns/") + name), O_RDONLY | O_CLOEXEC);
        m_isThere = ::setns(other, CLONE_NEWNET) == 0;
        ::close(other);
    }
    ~InNetwork()
    {
        ::setns(m_before, CLONE_NEWNET);
        ::close(m_before);
    }
    InNetwork(const InNetwork &) = delete;
    InNetwork &operator=(const InNetwork &) = delete;

    [[nodiscard]] bool isThere() const { return m_isThere; }

private:
    const int m_before;
    bool m_isThere = false;
};

} // namespace

/// Peers whose cable is pulled: no FIN, no RST, nothing.
class TestVanishedPeers final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("network namespaces need root");
        if (QStandardPaths::findExecutable(QStringLiteral("ip")).isEmpty())
            QSKIP("the command ip is missing (package iproute2)");
        Cable probe;
        if (!probe.lay())
            QSKIP("this system gives no network namespaces, or no veth");
    }

    void areNoticedWithin25Seconds();
};

void TestVanishedPeers::areNoticedWithin25Seconds()
{
    Cable cable;
    QVERIFY(cable.lay());
    HostProcess host({.settings = roomForAll(),
                      .address = QStringLiteral("10.77.0.1"),
                      .networkNamespace = cable.hostSide});
    QVERIFY(host.start());
    const InNetwork guest(cable.guestSide);
    QVERIFY(guest.isThere());
    Crowd crowd(host.port(), "10.77.0.1");
    crowd.open(2, 0);
    crowd.send(1, wire::upgrade("10.77.0.1:" + QByteArray::number(host.port())));
    QVERIFY(crowd.runUntil([&] { return crowd.peer(1).received.contains("\r\n\r\n"); }, 5s));
    const QByteArray connect = wire::connect("10000,10000");
    crowd.send(0, connect);
    crowd.send(1, wire::text(connect));
    QVERIFY(crowd.allReceive("CONNECTED", 5s));
    QVERIFY(crowd.allReceive("heart-beat:10000,10000", 5s));
    crowd.forgetReceived();

    // The worst moment: the host has just beaten, and has nothing to send for a while. The last
    // that it heard is just as fresh.
    QVERIFY(crowd.allReceive("\n", 15s));
    crowd.send(0, "\n");
    crowd.send(1, wire::text("\n"));
    const auto answered = Clock::now() + 200ms;
    QVERIFY(crowd.runUntil([answered] { return Clock::now() >= answered; }, 1s));
    const int connected = host.sockets(); // all that it opens for itself is open by now
    QVERIFY(cable.pull());
    const auto pulled = Clock::now();
    QVERIFY(crowd.runUntil([&] { return host.sockets() <= connected - 2; }, 60s, 100ms));
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - pulled);
    qInfo("noticed after %lld ms", qlonglong(took.count()));
    QVERIFY2(took <= 25s, qPrintable(QString::number(took.count())));
    QVERIFY(host.stop());
}

QTEST_GUILESS_MAIN(TestVanishedPeers)
#include "tst_vanishedpeers.moc"
