// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "protocol/files/fileidentity.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using files::fileAt;

class TestFileIdentity final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("안녕.sqlite"));
        QVERIFY(make(m_path));
    }

    void staysWithTheFile()
    {
        const auto before = fileAt(m_path);
        if (!before)
            QSKIP("this system does not tell");
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::Append));
        QVERIFY(file.write("more") > 0 && file.flush());
        QCOMPARE(fileAt(m_path), before);
        const QString moved = m_path + QStringLiteral(".moved");
        QVERIFY(QFile::rename(m_path, moved));
        QCOMPARE(fileAt(moved), before);
        QCOMPARE(fileAt(m_path), std::nullopt);
    }

    void anotherFileInItsPlaceIsAnother()
    {
        const auto before = fileAt(m_path);
        if (!before)
            QSKIP("this system does not tell");
        QFile open(m_path); // else the number may be given again
        QVERIFY(open.open(QIODevice::ReadOnly));
        QVERIFY(QFile::remove(m_path));
        QVERIFY(make(m_path));
        QVERIFY(fileAt(m_path));
        QVERIFY(fileAt(m_path) != before);
    }

private:
    static bool make(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestFileIdentity)
#include "tst_fileidentity.moc"
