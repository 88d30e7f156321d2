// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "tests/interop/browsercommand.h"
#include "tests/interop/clientprocess.h"
#include "tests/interop/pageserver.h"
#include "tests/interop/roommember.h"
#include "tests/support/runninghost.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using testsupport::ClientProcess;
using testsupport::PageServer;
using testsupport::RoomMember;
using testsupport::RunningHost;

namespace {

constexpr int patience = 30'000; ///< ms; a browser may start slowly
const QString writer = QStringLiteral("browser");

/// What the page says on its n-th visit.
QString greeting(int visit)
{
    return QStringLiteral("hi from a browser, 안녕 (%1)").arg(visit);
}

} // namespace

/// The tutorial's page in a real browser, with @stomp/stompjs as pages load it, in a room with a
/// member who sits at our own client. The page comes from another server than the host.
class TestBrowser final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void bothSeeBoth();
    void takesTheHighestSubprotocol_data();
    void takesTheHighestSubprotocol();
    void comesBackAfterARestart();
    void refusesAnotherOrigin_data();
    void refusesAnotherOrigin();

private:
    void startHost(const QStringList &origins);
    void openPage(const QString &more = {});
    [[nodiscard]] bool waitForReport(const QString &line, int times = 1);
    [[nodiscard]] bool waitForMember(chat::ChatMessage::Type type, const QString &text);
    [[nodiscard]] QList<QByteArray> heardByPage() const;
    void sayGoodbye();

    std::optional<PageServer> m_pages;
    std::optional<RunningHost> m_host;
    std::optional<RoomMember> m_member;
    std::optional<QTemporaryDir> m_profile;
    std::optional<ClientProcess> m_browser;
};

void TestBrowser::init()
{
    m_pages.emplace();
    QVERIFY(m_pages->listen());
    const QString folder = QStringLiteral(SARANGBANG_INTEROP_PAGE);
    QVERIFY(m_pages->addFile(QStringLiteral("index.html"), folder + QStringLiteral("/index.html")));
    QVERIFY(m_pages->addFile(QStringLiteral("report.js"), folder + QStringLiteral("/report.js")));
    QVERIFY(m_pages->addFile(QStringLiteral("page.js"), folder + QStringLiteral("/page.js")));
    QVERIFY(
        m_pages->addFile(QStringLiteral("stomp.umd.js"), QStringLiteral(SARANGBANG_STOMPJS_UMD)));
    m_profile.emplace();
    QVERIFY(m_profile->isValid());
}

void TestBrowser::cleanup()
{
    if (QTest::currentTestFailed() && m_pages && m_browser) {
        qInfo("the page reported:\n%s", qUtf8Printable(m_pages->reports().join(u'\n')));
        qInfo("%s", m_browser->story().constData());
    }
    m_browser.reset();
    m_member.reset();
    m_host.reset();
    m_profile.reset();
    m_pages.reset();
}

/// A host that lets these pages in, and a member in room 5.
void TestBrowser::startHost(const QStringList &origins)
{
    server::HostSettings settings;
    settings.originsAllowed = origins;
    m_host.emplace(settings);
    QVERIFY(m_host->start());
    m_member.emplace();
    QVERIFY(m_member->join(m_host->url()));
}

void TestBrowser::openPage(const QString &more)
{
    const QString query = QStringLiteral("broker=") + m_host->url().toString() + more;
    m_browser.emplace(testsupport::chromiumCommand(m_profile->path())
                      << m_pages->url(query).toString(QUrl::FullyEncoded));
}

bool TestBrowser::waitForReport(const QString &line, int times)
{
    return QTest::qWaitFor([&] { return m_pages->reports().count(line) >= times; }, patience);
}

bool TestBrowser::waitForMember(chat::ChatMessage::Type type, const QString &text)
{
    return m_member->waitToHear(type, writer, text);
}

/// The bodies that the page got.
QList<QByteArray> TestBrowser::heardByPage() const
{
    const QString start = QStringLiteral("heard ");
    QList<QByteArray> bodies;
    for (const QString &line : m_pages->reports()) {
        if (line.startsWith(start))
            bodies.append(line.mid(start.size()).toUtf8());
    }
    return bodies;
}

/// The member says so, and the page leaves.
void TestBrowser::sayGoodbye()
{
    m_member->say(QStringLiteral("goodbye"));
    QVERIFY(waitForReport(QStringLiteral("left")));
    QVERIFY(waitForMember(chat::ChatMessage::Type::Leave, chat::leaveText(writer)));
    QTRY_COMPARE(m_host->thread()->sessionCount(), 1);
}

void TestBrowser::bothSeeBoth()
{
    startHost({m_pages->origin()});
    openPage();
    QVERIFY(waitForReport(QStringLiteral("connected 1.2 as v12.stomp")));
    QVERIFY(waitForMember(chat::ChatMessage::Type::Join, chat::joinText(writer)));
    QVERIFY(waitForMember(chat::ChatMessage::Type::Chat, greeting(1)));
    QVERIFY(m_member->sees(writer));
    sayGoodbye();

    QStringList said;
    const QList<QByteArray> bodies = heardByPage();
    for (const QByteArray &body : bodies) {
        // The tutorial's four fields first, in its order.
        static const QRegularExpression fields(QStringLiteral(
            R"(^\{"chatRoomId":"5","writer":"[^"]+","message":"[^"]+","type":"[A-Z]+")"));
        QVERIFY2(fields.match(QString::fromUtf8(body)).hasMatch(), body.constData());
        const QJsonObject message = QJsonDocument::fromJson(body).object();
        if (message.value(QStringLiteral("type")).toString() == QStringLiteral("CHAT")) {
            said.append(message.value(QStringLiteral("writer")).toString() + QStringLiteral(": ")
                        + message.value(QStringLiteral("message")).toString());
        }
    }
    QCOMPARE(said,
             (QStringList{QStringLiteral("browser: ") + greeting(1),
                          QStringLiteral("desktop: goodbye")}));
}

void TestBrowser::takesTheHighestSubprotocol_data()
{
    QTest::addColumn<QString>("offer");
    QTest::addColumn<QString>("taken");
    QTest::newRow("lowest first") << QStringLiteral("v10.stomp,v11.stomp,v12.stomp")
                                  << QStringLiteral("connected 1.2 as v12.stomp");
    QTest::newRow("old ones") << QStringLiteral("v10.stomp,v11.stomp")
                              << QStringLiteral("connected 1.1 as v11.stomp");
    QTest::newRow("the oldest") << QStringLiteral("v10.stomp")
                                << QStringLiteral("connected 1.0 as v10.stomp");
    QTest::newRow("none") << QString() << QStringLiteral("connected 1.2 as nothing");
}

void TestBrowser::takesTheHighestSubprotocol()
{
    QFETCH(const QString, offer);
    QFETCH(const QString, taken);
    startHost({QStringLiteral("*")});
    openPage(QStringLiteral("&offer=") + offer);
    QVERIFY(waitForReport(taken));
    QVERIFY(waitForMember(chat::ChatMessage::Type::Chat, greeting(1)));
    sayGoodbye();
}

void TestBrowser::comesBackAfterARestart()
{
    startHost({m_pages->origin()});
    openPage();
    const QString connected = QStringLiteral("connected 1.2 as v12.stomp");
    QVERIFY(waitForMember(chat::ChatMessage::Type::Chat, greeting(1)));
    QVERIFY(m_host->restart());
    QVERIFY(waitForReport(QStringLiteral("closed 1001")));
    QVERIFY(waitForReport(connected, 2));
    QVERIFY(waitForMember(chat::ChatMessage::Type::Chat, greeting(2)));
    sayGoodbye();

    // What the member got, over the same restart: everything, once, in order.
    QStringList texts;
    for (const chat::ChatMessage &message : m_member->heard()) {
        if (message.type == chat::ChatMessage::Type::Chat)
            texts.append(message.text);
    }
    QCOMPARE(texts, (QStringList{greeting(1), greeting(2), QStringLiteral("goodbye")}));
    QCOMPARE(m_pages->reports().count(connected), 2);
}

void TestBrowser::refusesAnotherOrigin_data()
{
    QTest::addColumn<QStringList>("origins");
    QTest::newRow("no origin allowed") << QStringList();
    QTest::newRow("only another one") << QStringList{QStringLiteral("http://127.0.0.1:1")};
}

void TestBrowser::refusesAnotherOrigin()
{
    QFETCH(const QStringList, origins);
    startHost(origins);
    openPage(QStringLiteral("&once"));
    QVERIFY(waitForReport(QStringLiteral("closed 1006")));
    QCOMPARE(m_pages->reports(),
             (QStringList{QStringLiteral("no connection"), QStringLiteral("closed 1006")}));
    QCOMPARE(m_host->thread()->sessionCount(), 1);
}

QTEST_GUILESS_MAIN(TestBrowser)
#include "tst_browser.moc"
