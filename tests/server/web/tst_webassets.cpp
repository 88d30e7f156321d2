// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#include "server/web/webassets.h"

#include <QRegularExpression>
#include <QTest>
#include <QtEndian>

#include <algorithm>

using server::WebAsset;
using server::WebAssets;

namespace {

/// CRC-32 as gzip has it (RFC 1952, 8).
quint32 crcOf(const QByteArray &octets)
{
    quint32 crc = 0xffffffffU;
    for (const char octet : octets) {
        crc ^= static_cast<unsigned char>(octet);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? (crc >> 1) ^ 0xedb88320U : crc >> 1;
    }
    return ~crc;
}

/// Everything that a pattern's first group finds.
QStringList findAll(const QByteArray &text, const QString &pattern)
{
    QStringList found;
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    auto matches = expression.globalMatch(QString::fromUtf8(text));
    while (matches.hasNext())
        found += matches.next().captured(1);
    return found;
}

} // namespace

class TestWebAssets final : public QObject
{
    Q_OBJECT

private slots:
    void compressedFormIsTheSameFile();
    void compressedFormIsReproducible();
    void tagsDiffer();
    void pageIsSmall();
    void pageHasNothingInline();
    void pageNamesWhatIsThere();
    void modulesAreOneFile();

private:
    [[nodiscard]] QString pathPattern(const QString &attribute) const;

    const WebAssets m_assets;
};

/// Finds the names of files in such attributes.
QString TestWebAssets::pathPattern(const QString &attribute) const
{
    return attribute
        + QStringLiteral("=\"/web/%1/([^\"]+)\"").arg(QString::fromLatin1(m_assets.version()));
}

void TestWebAssets::compressedFormIsTheSameFile()
{
    for (const QByteArray &name : m_assets.names()) {
        const WebAsset *asset = m_assets.find(name);
        const QByteArray &gzip = asset->gzip.octets;
        QVERIFY2(!asset->plain.octets.isEmpty() && gzip.size() > 18, name);
        const char *const end = gzip.constEnd();
        QCOMPARE(qFromLittleEndian<quint32>(end - 8), crcOf(asset->plain.octets));
        QCOMPARE(qFromLittleEndian<quint32>(end - 4), quint32(asset->plain.octets.size()));
    }
}

/// RFC 1952, 2.3: no name (FLG), no time (MTIME).
void TestWebAssets::compressedFormIsReproducible()
{
    for (const QByteArray &name : m_assets.names())
        QVERIFY2(m_assets.find(name)->gzip.octets.startsWith(
                     QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00", 8)),
                 name);
}

void TestWebAssets::tagsDiffer()
{
    QList<QByteArray> tags;
    for (const QByteArray &name : m_assets.names())
        tags << m_assets.find(name)->plain.tag << m_assets.find(name)->gzip.tag;
    static const QRegularExpression strong(QStringLiteral("^\"[0-9a-f]{32}\"$"));
    for (const QByteArray &tag : std::as_const(tags)) {
        QVERIFY2(strong.match(QString::fromLatin1(tag)).hasMatch(), tag);
        QCOMPARE(tags.count(tag), 1);
    }
}

void TestWebAssets::pageIsSmall()
{
    constexpr qsizetype budget = 60 * 1024;
    qsizetype octets = 0;
    for (const QByteArray &name : m_assets.names())
        octets += m_assets.find(name)->gzip.octets.size();
    qInfo("%lld octets in %lld files", qint64(octets), qint64(m_assets.names().size()));
    QVERIFY(octets < budget);
}

/// What the Content-Security-Policy would refuse.
void TestWebAssets::pageHasNothingInline()
{
    const QByteArray &page = m_assets.find("index.html")->plain.octets;
    const QString inlined = QStringLiteral("(<script(?![^>]*\\ssrc=)[^>]*>|<style\\b|"
                                           "\\sstyle=|\\son[a-z]+=|javascript:|https?://)");
    QCOMPARE(findAll(page, inlined), QStringList());
}

void TestWebAssets::pageNamesWhatIsThere()
{
    const QByteArray &page = m_assets.find("index.html")->plain.octets;
    QStringList named = findAll(page, pathPattern(QStringLiteral("(?:src|href)")));
    named.removeDuplicates();
    QStringList there;
    for (const QByteArray &name : m_assets.names()) {
        if (name != "index.html")
            there += QString::fromLatin1(name);
    }
    std::sort(named.begin(), named.end());
    std::sort(there.begin(), there.end());
    QCOMPARE(named, there);
    QCOMPARE(page.count("/web/"), page.count(QByteArray("/web/" + m_assets.version() + '/')));
}

/// A host lets only so many connections in from one address, and each file may ask for one.
void TestWebAssets::modulesAreOneFile()
{
    const QByteArray &script = m_assets.find("app.js")->plain.octets;
    QCOMPARE(findAll(script, QStringLiteral("^(import\\b|export\\b)")), QStringList());
    QVERIFY(script.contains("modules.outbox = { Outbox };"));
    QVERIFY(m_assets.names().size() <= 6);
}

QTEST_GUILESS_MAIN(TestWebAssets)
#include "tst_webassets.moc"
