// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/handlers/handlerregistry.h"
#include "tests/support/chatfixture.h"

#include <QRegularExpression>

#include <stdexcept>

using messaging::Message;
using server::HandlerRegistry;
using server::MessageHandler;
using testsupport::ChatFixture;

namespace {

/// Writes down what it was called with.
class Recording final : public MessageHandler
{
public:
    Recording(QList<QByteArray> destinations, QByteArray name, QList<QByteArray> *calls)
        : m_destinations(std::move(destinations))
        , m_name(std::move(name))
        , m_calls(calls)
    { }
    QList<QByteArray> destinations() const override { return m_destinations; }
    void handle(const Message &, const Variables &variables) override
    {
        if (m_name == "throws")
            throw std::runtime_error("planted");
        m_calls->append(m_name + ':' + variables.value("n"));
    }

private:
    QList<QByteArray> m_destinations;
    QByteArray m_name;
    QList<QByteArray> *m_calls;
};

} // namespace

class TestHandlerRegistry final : public QObject
{
    Q_OBJECT

private slots:
    void findsTheHandler_data()
    {
        QTest::addColumn<QByteArray>("destination");
        QTest::addColumn<QByteArray>("call");
        QTest::newRow("exact") << QByteArray("/publish/a") << QByteArray("exact:");
        QTest::newRow("template") << QByteArray("/publish/room/5/a") << QByteArray("template:5");
        QTest::newRow("exact before template")
            << QByteArray("/publish/room/7/a") << QByteArray("exact:");
        QTest::newRow("none") << QByteArray("/publish/none") << QByteArray();
        QTest::newRow("not for handlers") << QByteArray("/topic/a") << QByteArray();
    }
    void findsTheHandler()
    {
        QFETCH(const QByteArray, destination);
        QFETCH(const QByteArray, call);
        ChatFixture f;
        QList<QByteArray> calls;
        HandlerRegistry registry(&f.answers);
        registry.add(std::make_unique<Recording>(QList<QByteArray>{"/publish/room/{n}/a"},
                                                 "template", &calls));
        registry.add(std::make_unique<Recording>(
            QList<QByteArray>{"/publish/a", "/publish/room/7/a"}, "exact", &calls));
        registry.handleInbound(ChatFixture::send(1, destination, {}));
        QCOMPARE(calls, call.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{call});
        const auto errors = f.takeOutbound(stomp::Command::Error);
        QCOMPARE(errors.size(), call.isEmpty() && destination.startsWith("/publish/") ? 1 : 0);
    }

    void s17_aHandlerThatThrowsHarmsNobodyElse()
    {
        ChatFixture f;
        QList<QByteArray> calls;
        HandlerRegistry registry(&f.answers);
        registry.add(
            std::make_unique<Recording>(QList<QByteArray>{"/publish/bad"}, "throws", &calls));
        registry.add(
            std::make_unique<Recording>(QList<QByteArray>{"/publish/good"}, "good", &calls));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("planted")));
        registry.handleInbound(ChatFixture::send(1, "/publish/bad", {}));
        const auto errors = f.takeOutbound(stomp::Command::Error);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().headers.value("receipt-id").toByteArray(), QByteArray("r"));
        QVERIFY(errors.first().closeCode != 0);
        QVERIFY2(!errors.first().body.contains("planted"), "no inner workings for peers (R10)");
        registry.handleInbound(ChatFixture::send(2, "/publish/good", {}));
        QCOMPARE(calls, QList<QByteArray>{"good:"});
    }

    void otherCommandsAreNotItsMatter()
    {
        ChatFixture f;
        HandlerRegistry registry(&f.answers);
        Message subscribe = ChatFixture::send(1, "/publish/none", {});
        subscribe.command = stomp::Command::Subscribe;
        registry.handleInbound(subscribe);
        QVERIFY(f.outbound.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHandlerRegistry)
#include "tst_handlerregistry.moc"
