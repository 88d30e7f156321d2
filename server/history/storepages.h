// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QList>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

namespace server {

/// Reads the rows of a SQLite file page by page, without SQLite and without trusting what the pages
/// say of each other (<https://sqlite.org/fileformat.html>, 1.6 and 2.1; the log beside it: 4).
/// What it gives may be nonsense: whoever takes it must know a row by its hash.
class StorePages
{
public:
    struct Record
    {
        qint64 row = 0; ///< 0 for what is not of a table with row numbers
        QVariantList columns; ///< qint64, QByteArray, QString, or invalid for NULL
    };

    /// Nothing when the file cannot be read.
    [[nodiscard]] static std::unique_ptr<StorePages> open(const QString &file);
    ~StorePages();
    Q_DISABLE_COPY_MOVE(StorePages)

    void forEach(const std::function<void(const Record &)> &take) const;

    /// Is it a file of ours, or what is left of one? Looks at its first octets.
    [[nodiscard]] bool hasOurMark() const;

private:
    StorePages();

    struct Octets
    {
        const uchar *data = nullptr;
        qsizetype size = 0;
    };
    void readLog(const QString &file);
    [[nodiscard]] Octets page(quint32 number) const;
    void readPage(quint32 number, const std::function<void(const Record &)> &take) const;
    [[nodiscard]] std::optional<QByteArray> payload(Octets page, qsizetype at, quint64 size,
                                                    bool isTable) const;

    QFile m_file;
    QFile m_log;
    Octets m_pages;
    Octets m_frames;
    QHash<quint32, qsizetype> m_inLog; ///< page to its newest place in the log
    quint32 m_count = 0;
};

} // namespace server
