// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/rooms/roomdescriptions.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using chat::RoomDescription;
using server::RoomDescriptions;

class TestRoomDescriptions final : public QObject
{
    Q_OBJECT

    /// Waits for the answer: what went wrong, or nothing.
    static std::optional<QString> set(RoomDescriptions &descriptions, int room,
                                      const RoomDescription &description)
    {
        std::optional<std::optional<QString>> answer;
        descriptions.set(room, description,
                         [&](const std::optional<QString> &failure) { answer = failure; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            return u"no answer"_s;
        return *answer;
    }

private slots:
    void areThereAfterARestart()
    {
        const QTemporaryDir folder;
        {
            RoomDescriptions descriptions;
            QVERIFY(!descriptions.open(folder.path()));
            QCOMPARE(descriptions.of(5), RoomDescription());
            QCOMPARE(set(descriptions, 5, {u"점심"_s, u"at twelve"_s}), std::nullopt);
            QCOMPARE(set(descriptions, 12, {u"Tea"_s, {}}), std::nullopt);
            QCOMPARE(set(descriptions, 12, {}), std::nullopt);
        }
        RoomDescriptions descriptions;
        QVERIFY(!descriptions.open(folder.path()));
        QCOMPARE(descriptions.of(5), (RoomDescription{u"점심"_s, u"at twelve"_s}));
        QCOMPARE(descriptions.rooms(), QList<chat::RoomId>{5});
        const auto permissions = QFile::permissions(folder.filePath(u"rooms.json"_s));
        QVERIFY(!permissions.testFlag(QFile::ReadOther));
    }

    void holdWhenTheyAreOnDisk()
    {
        const QTemporaryDir folder;
        RoomDescriptions descriptions;
        QVERIFY(!descriptions.open(folder.path()));
        QStringList answered;
        for (const QString &title : {u"a"_s, u"b"_s, u"c"_s}) {
            descriptions.set(5, {title, {}}, [&, title](const std::optional<QString> &failure) {
                QVERIFY(!failure);
                answered.append(title);
                QFile file(folder.filePath(u"rooms.json"_s));
                QVERIFY(file.open(QIODevice::ReadOnly));
            });
        }
        QVERIFY(descriptions.of(5).isEmpty());
        QTRY_COMPARE(answered, QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(descriptions.of(5).title, u"c"_s);
    }

    void theLastWordIsNotLost()
    {
        const QTemporaryDir folder;
        {
            RoomDescriptions descriptions;
            QVERIFY(!descriptions.open(folder.path()));
            descriptions.set(5, {u"a"_s, {}}, {});
            descriptions.set(5, {u"b"_s, {}}, {});
        }
        RoomDescriptions descriptions;
        QVERIFY(!descriptions.open(folder.path()));
        QCOMPARE(descriptions.of(5).title, u"b"_s);
    }

    void aFolderThatIsGoneIsTold()
    {
        const QTemporaryDir folder;
        RoomDescriptions descriptions;
        QVERIFY(!descriptions.open(folder.filePath(u"nothing/there"_s)));
        const auto failure = set(descriptions, 5, {u"a"_s, {}});
        QVERIFY(failure);
        QVERIFY(!failure->isEmpty());
        QVERIFY(descriptions.of(5).isEmpty());
    }

    void whatCannotBeUnderstoodIsPutAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << QByteArray("{\"version\":1,\"rooms\":{\"5\":");
        QTest::newRow("of a later version") << QByteArray("{\"version\":2,\"rooms\":{}}");
        QTest::newRow("no such room")
            << QByteArray("{\"version\":1,\"rooms\":{\"0\":{\"title\":\"a\"}}}");
        QTest::newRow("an impossible title")
            << QByteArray("{\"version\":1,\"rooms\":{\"5\":{\"title\":\"a\\u0007\"}}}");
    }
    void whatCannotBeUnderstoodIsPutAside()
    {
        QFETCH(const QByteArray, content);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"rooms.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        RoomDescriptions descriptions;
        const auto told = descriptions.open(folder.path());
        QVERIFY(told);
        QFile aside(folder.filePath(u"rooms.json.damaged"_s));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), content);
        QVERIFY(descriptions.rooms().isEmpty());
        QCOMPARE(set(descriptions, 5, {u"a"_s, {}}), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestRoomDescriptions)
#include "tst_roomdescriptions.moc"
