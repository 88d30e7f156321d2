// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "client/discovery/placewatch.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using discovery::PlaceWatch;
using discovery::ProbeFailure;

namespace {

/// A host as far as /health goes, that counts who asks. Without an answer it keeps them waiting.
class Host final : public QTcpServer
{
public:
    explicit Host(const QByteArray &name)
        : m_name(name)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &Host::serve);
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/ws"_s.arg(serverPort())); }
    [[nodiscard]] int asked() const { return m_asked; }

private:
    void serve()
    {
        ++m_asked;
        QTcpSocket *const socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            if (m_name.isEmpty())
                return;
            socket->write("HTTP/1.1 200 OK\r\n\r\n{\"id\":\"0123456789\",\"members\":3,\"name\":\""
                          + m_name + "\"}");
            socket->disconnectFromHost();
        });
    }

    QByteArray m_name;
    int m_asked = 0;
};

} // namespace

class TestPlaceWatch final : public QObject
{
    Q_OBJECT

private slots:
    void placesSayWhatTheyAre()
    {
        const Host kim("kim");
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QUrl nobody(u"ws://127.0.0.1:%1/ws"_s.arg(gone.serverPort()));
        gone.close();
        PlaceWatch watch;
        const QSignalSpy changed(&watch, &PlaceWatch::changed);
        watch.setPlaces({kim.url(), nobody});
        watch.open();
        QTRY_COMPARE(changed.size(), 2);
        const auto results = watch.results();
        QCOMPARE(results.value(kim.url()).answer->name, u"kim"_s);
        QCOMPARE(results.value(kim.url()).answer->members, std::optional(3));
        QCOMPARE(results.value(nobody).failure, std::optional(ProbeFailure::Refused));
        watch.setPlaces({kim.url()});
        QCOMPARE(watch.results().size(), 1);
    }

    void nothingIsAskedWhileNobodyLooks()
    {
        const Host kim("kim");
        const Host silent({});
        PlaceWatch watch({.mostProbes = 4, .askAgain = 1ms});
        const QSignalSpy changed(&watch, &PlaceWatch::changed);
        watch.setPlaces({silent.url(), kim.url()});
        QCOMPARE(watch.probeCount(), 0);
        watch.open();
        QTRY_VERIFY(kim.asked() > 1);
        QTRY_COMPARE(silent.asked(), 1);
        watch.close();
        QCOMPARE(watch.probeCount(), 0);
        // What asks nobody is told apart from what is slow by another one that is asked meanwhile.
        const int before = kim.asked();
        const Host other("lee");
        PlaceWatch control({.mostProbes = 1, .askAgain = 1ms});
        control.setPlaces({other.url()});
        control.open();
        QTRY_VERIFY(other.asked() > 3);
        QVERIFY(kim.asked() <= before + 1); // one may have been on its way
        QCOMPARE(watch.results().value(kim.url()).answer->name, u"kim"_s);
    }

    void onlyAFewAtATime()
    {
        std::vector<std::unique_ptr<Host>> hosts;
        QList<QUrl> places;
        for (int i = 0; i < 6; ++i) {
            hosts.push_back(std::make_unique<Host>(QByteArray()));
            places.append(hosts.back()->url());
        }
        PlaceWatch watch({.mostProbes = 2, .askAgain = 1h});
        const QSignalSpy changed(&watch, &PlaceWatch::changed);
        watch.setPlaces(places);
        watch.open();
        QCOMPARE(watch.probeCount(), 2);
        const Host kim("kim");
        watch.setPlaces(places.mid(4) + QList{kim.url()});
        QCOMPARE(watch.probeCount(), 2);
        watch.setPlaces({kim.url()});
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(watch.probeCount(), 0);
    }

    void encryptedLinksAreNotAskedInTheOpen()
    {
        const Host kim("kim");
        QUrl encrypted = kim.url();
        encrypted.setScheme(u"wss"_s);
        PlaceWatch watch;
        watch.setPlaces({encrypted});
        watch.open();
        QCOMPARE(watch.probeCount(), 0);
        QVERIFY(watch.results().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPlaceWatch)
#include "tst_placewatch.moc"
