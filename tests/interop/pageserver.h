// SPDX-FileCopyrightText: 2026 The Sarangbang Authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace testsupport {

/// Serves a page of the interoperability tests to a browser on this machine, from a free port of
/// the loopback, and takes the lines that the page reports (POST /report). Speaks as much HTTP as
/// that needs.
class PageServer final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] bool listen();
    /// Serves that file under /@p name; false when it can't be read.
    [[nodiscard]] bool addFile(const QString &name, const QString &path);

    [[nodiscard]] QString origin() const; ///< http://127.0.0.1:…, as a browser names it
    [[nodiscard]] QUrl url(const QString &query) const; ///< of index.html
    [[nodiscard]] const QStringList &reports() const { return m_reports; }

private:
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &target, const QByteArray &body);

    QTcpServer m_server;
    QHash<QByteArray, QByteArray> m_files; ///< by path
    QHash<QTcpSocket *, QByteArray> m_requests; ///< as far as they came
    QStringList m_reports;
};

} // namespace testsupport
