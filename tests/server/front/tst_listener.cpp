// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/front/listener.h"

#include <QTest>

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace std::chrono_literals;
using server::Listener;

namespace {

int openAny()
{
    return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

/// Takes each descriptor that comes free, until it goes.
class Thief
{
public:
    ~Thief()
    {
        m_isOver = true;
        m_thread.join();
        for (const int fd : m_taken)
            ::close(fd);
    }
    int taken() const { return m_count; }

private:
    void steal()
    {
        while (!m_isOver) {
            if (const int fd = openAny(); fd != -1) {
                m_taken.push_back(fd);
                ++m_count;
            }
        }
    }

    std::vector<int> m_taken; ///< of the thread, while it runs
    std::atomic<int> m_count = 0;
    std::atomic<bool> m_isOver = false;
    std::thread m_thread{[this] { steal(); }};
};

/// One that connects and hears what it is told.
class Client
{
public:
    Client()
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    { }
    ~Client() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(Client)

    bool connect(quint16 port) const
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return ::connect(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    }
    [[nodiscard]] bool isRefused() const
    {
        char octet = 0;
        return ::recv(m_fd, &octet, 1, MSG_PEEK | MSG_DONTWAIT) == 1;
    }

private:
    const int m_fd;
};

} // namespace

class TestListener final : public QObject
{
    Q_OBJECT

    rlimit m_usual{};
    std::vector<int> m_held; ///< all that the process may open
    std::vector<int> m_accepted;

    void useUpAll()
    {
        for (int fd = openAny(); fd != -1; fd = openAny())
            m_held.push_back(fd);
    }

private slots:
    void init()
    {
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &m_usual), 0);
        const rlimit few{.rlim_cur = 2048, .rlim_max = m_usual.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
    }
    void cleanup()
    {
        for (const std::vector<int> *each : {&m_held, &m_accepted}) {
            for (const int fd : *each)
                ::close(fd);
        }
        m_held.clear();
        m_accepted.clear();
        ::setrlimit(RLIMIT_NOFILE, &m_usual);
    }

    void refusesAgainWhenAnotherThreadHadTheReserve()
    {
        constexpr int most = 1'200;
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < most; ++i)
            clients.push_back(std::make_unique<Client>());
        Listener listener;
        QVERIFY(!listener.start(QHostAddress::LocalHost, 0, 20s));
        connect(&listener, &Listener::descriptorAccepted, this,
                [this](qintptr fd) { m_accepted.push_back(int(fd)); });
        int exhausted = 0;
        connect(&listener, &Listener::descriptorsExhausted, this, [&exhausted] { ++exhausted; });
        useUpAll();
        int came = 0;
        {
            const Thief thief;
            while (thief.taken() == 0 && came < most - 100) {
                QVERIFY(clients.at(size_t(came++))->connect(listener.serverPort()));
                QVERIFY(QTest::qWaitFor([&, before = exhausted] { return exhausted > before; }));
            }
            if (thief.taken() == 0)
                QSKIP("nobody came between: the reserve was never taken");
        }
        // What the thief had is free now: for the reserve first.
        for (int i = came; i < most; ++i)
            QVERIFY(clients.at(size_t(i))->connect(listener.serverPort()));
        const auto answered = [&] {
            int count = int(m_accepted.size());
            for (const auto &client : clients)
                count += client->isRefused() ? 1 : 0;
            return count;
        };
        QTRY_COMPARE(answered(), most);
    }
};

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
