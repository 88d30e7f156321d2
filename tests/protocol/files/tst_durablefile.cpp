// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/files/durablefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using files::makeDurable;

/// What a power cut leaves of it is the matter of tests/torture/tst_failedsync.
class TestDurableFile final : public QObject
{
    Q_OBJECT

private slots:
    void staysAsItIs_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("empty") << 0;
        QTest::newRow("small") << 100;
        QTest::newRow("several pieces") << 3 * 1024 * 1024 + 17;
    }
    void staysAsItIs()
    {
        QFETCH(const int, size);
        QByteArray octets;
        for (int i = 0; i < size; ++i)
            octets += char(i * 31 + i / 251);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(octets), octets.size());
        file.close();
        QCOMPARE(makeDurable(path()), std::nullopt);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == octets);
    }

    void nothingIsMade()
    {
        QCOMPARE(makeDurable(path() + QStringLiteral(".none")), std::nullopt);
        QVERIFY(!QFile::exists(path() + QStringLiteral(".none")));
    }

    void failureIsTold()
    {
        QVERIFY(makeDurable(m_folder.path()).has_value()); // a folder cannot be written
    }

private:
    QString path() const { return m_folder.filePath(QStringLiteral("file-wal")); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestDurableFile)
#include "tst_durablefile.moc"
