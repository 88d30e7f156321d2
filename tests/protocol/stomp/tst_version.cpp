// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/stomp/version.h"

#include <QByteArray>
#include <QTest>

using stomp::Version;

Q_DECLARE_METATYPE(stomp::Version)

namespace {

using MaybeVersion = std::optional<Version>;

} // namespace

Q_DECLARE_METATYPE(MaybeVersion)

class TestVersion final : public QObject
{
    Q_OBJECT

private slots:
    void versionsHaveNames_data();
    void versionsHaveNames();
    void subprotocolsAreUnderstood_data();
    void subprotocolsAreUnderstood();
    void highestCommonVersionIsAgreed_data();
    void highestCommonVersionIsAgreed();
};

void TestVersion::versionsHaveNames_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("subprotocol");
    QTest::newRow("1.0") << Version::V1_0 << QByteArray("1.0") << QByteArray("v10.stomp");
    QTest::newRow("1.1") << Version::V1_1 << QByteArray("1.1") << QByteArray("v11.stomp");
    QTest::newRow("1.2") << Version::V1_2 << QByteArray("1.2") << QByteArray("v12.stomp");
}

void TestVersion::versionsHaveNames()
{
    QFETCH(const Version, version);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, subprotocol);
    QCOMPARE(stomp::versionName(version), QByteArrayView(name));
    QCOMPARE(stomp::subprotocolName(version), QByteArrayView(subprotocol));
    QCOMPARE(stomp::versionFromSubprotocol(subprotocol), MaybeVersion(version));
}

void TestVersion::subprotocolsAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<MaybeVersion>("version");
    QTest::newRow("W4 without regard to case")
        << QByteArray("v12.sToMp") << MaybeVersion(Version::V1_2);
    QTest::newRow("W3 another protocol") << QByteArray("wamp") << MaybeVersion();
    QTest::newRow("a version to come") << QByteArray("v13.stomp") << MaybeVersion();
    QTest::newRow("only a beginning") << QByteArray("v12") << MaybeVersion();
    QTest::newRow("something behind") << QByteArray("v12.stomp2") << MaybeVersion();
    QTest::newRow("nothing") << QByteArray() << MaybeVersion();
}

void TestVersion::subprotocolsAreUnderstood()
{
    QFETCH(const QByteArray, name);
    QTEST(stomp::versionFromSubprotocol(name), "version");
}

void TestVersion::highestCommonVersionIsAgreed_data()
{
    QTest::addColumn<QByteArray>("acceptVersion");
    QTest::addColumn<Version>("ceiling");
    QTest::addColumn<MaybeVersion>("agreed");
    const auto row
        = [](const char *name, const QByteArray &accepted, Version ceiling, MaybeVersion agreed) {
              QTest::newRow(name) << accepted << ceiling << agreed;
          };
    row("N1 unknown 2.0 passed over", "1.0,1.1,2.0", Version::V1_2, Version::V1_1);
    row("N2 descending", "1.2,1.1,1.0", Version::V1_2, Version::V1_2);
    row("N2 mixed", "1.1,1.2,1.0", Version::V1_2, Version::V1_2);
    row("N3 no header", QByteArray(), Version::V1_2, Version::V1_0);
    row("N4 unknown alone", "100.1", Version::V1_2, {});
    row("N15 not above the sub-protocol", "1.0,1.1,1.2", Version::V1_1, Version::V1_1);
    row("N15 nothing below the sub-protocol", "1.2", Version::V1_1, {});
    row("blanks in the list", " 1.1 , 1.0 ", Version::V1_2, Version::V1_1);
    row("one alone", "1.0", Version::V1_2, Version::V1_0);
    row("part of a number", "11.2,1.20", Version::V1_2, {});
    row("empty header", QByteArray(""), Version::V1_2, {});
    row("commas alone", ",,", Version::V1_2, {});
}

void TestVersion::highestCommonVersionIsAgreed()
{
    QFETCH(const QByteArray, acceptVersion);
    QFETCH(const Version, ceiling);
    QTEST(stomp::negotiateVersion(acceptVersion, ceiling), "agreed");
}

QTEST_APPLESS_MAIN(TestVersion)
#include "tst_version.moc"
